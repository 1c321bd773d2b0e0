/** So many rows of any table stay well below the 32,766 values that SQLite takes in one statement. */
const ROWS_AT_ONCE = 500;

/** Rows in portions that one statement takes. */
export function chunks<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, index) =>
    rows.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE),
  );
}
