/** Small facts shared by all processes and kept over restarts, such as when the last tick ran. */
export interface KeyValues {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}
