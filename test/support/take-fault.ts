/** What a fake's fault says of the requests that it strikes; counted down as they come. */
interface CountedFault {
  /** Name of the endpoint, or `*` for any. */
  readonly method: string;
  /** Only requests whose channel this is. */
  readonly channel?: string | undefined;
  /** How many matching requests it strikes; default 1. */
  times?: number | undefined;
  /** How many matching requests pass before it strikes; default 0. */
  skip?: number | undefined;
}

/** Takes the fault that strikes this request, if there is one, and counts it down. */
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
