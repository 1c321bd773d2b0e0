/**
 * Why a message could not be sent, one family for every platform. What follows from each:
 * `rate-limited` waits as told; `unavailable` backs off, bounded; `place-gone` and `no-permission` pause the
 * subscription and tell its creator once; `rejected` is an error of ours and is logged with the payload;
 * `unknown` is resolved by looking for the message, never by sending again unseen. `reason` and `mend` are sentences for
 * people.
 */
export type DeliveryFailure =
  | { readonly kind: "rate-limited"; readonly retryAfterMs: number; readonly reason: string }
  | { readonly kind: "unavailable"; readonly reason: string }
  | { readonly kind: "place-gone"; readonly reason: string; readonly mend: string }
  | { readonly kind: "no-permission"; readonly reason: string; readonly mend: string }
  | { readonly kind: "rejected"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };
