/** Which requests a fault applies to; counted down as they arrive. */
interface CountedFault {
  /** Name of the endpoint, or `*` for any. */
  readonly method: string;
  /** Only requests to this channel. */
  readonly channel?: string | undefined;
  /** How many matching requests it affects; default 1. */
  times?: number | undefined;
  /** How many matching requests pass before it applies; default 0. */
  skip?: number | undefined;
}

/** Takes the fault that applies to this request, if any, and counts it down. */
export function takeFault<Fault extends CountedFault>(
  faults: Fault[],
  method: string,
  channel: string | undefined,
): Fault | undefined {
  const matching = faults.find(
    (fault) =>
      (fault.method === "*" || fault.method === method) &&
      (fault.channel === undefined || fault.channel === channel),
  );
  if (matching === undefined) return undefined;
  if (matching.skip !== undefined && matching.skip > 0) {
    matching.skip -= 1;
    return undefined;
  }
  const left = (matching.times ?? 1) - 1;
  if (left < 1) faults.splice(faults.indexOf(matching), 1);
  else matching.times = left;
  return matching;
}
