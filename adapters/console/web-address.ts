/** The address in its encoded form, which holds no control characters; undefined for all but http and https. */
export function webAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.href : undefined;
}
