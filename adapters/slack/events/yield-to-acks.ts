/**
 * Lets one waiter go a turn of the event loop. Work that computes for milliseconds then never stands between two
 * acknowledgements: whatever has arrived meanwhile is acknowledged first.
 */
export function createYieldToAcks(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  const letOneGo = () => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(letOneGo);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(letOneGo);
    });
}
