/**
 * The reference of one part: the post's reference with the part's 0-based position, `k3v9x2m4qa-0`. `compose`
 * writes it into each payload where the platform can be asked for it (Slack metadata, Discord nonce) and in
 * small print where people can see it; `find` looks for it.
 */
export function partReference(postReference: string, position: number): string {
  return `${postReference}-${position}`;
}
