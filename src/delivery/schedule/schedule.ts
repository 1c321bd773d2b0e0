/** When a subscription posts: a local time, on days, in a zone. */
export interface Schedule {
  /** Local time `HH:MM`. */
  readonly at: string;
  readonly days: Days;
  /** IANA zone. */
  readonly timeZone: string;
}

/** Every day is `weekly` with all seven. In a month without the day, the last one counts. */
export type Days =
  | { readonly kind: "weekly"; readonly weekdays: readonly Weekday[] }
  | { readonly kind: "monthly"; readonly day: number };

/** ISO weekday, Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
