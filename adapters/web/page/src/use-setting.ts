import { useState } from "react";

/** A choice that the browser remembers, where it may. */
export function useSetting<T extends string>(
  name: string,
  values: readonly T[],
  initial: T,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const kept = readKept(name);
    return values.find((each) => each === kept) ?? initial;
  });
  const change = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(name, next);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  };
  return [value, change];
}

function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
