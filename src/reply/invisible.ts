/**
 * Characters that show nothing and hide or turn what does: soft hyphen, zero-width space, word joiners and other format
 * marks, byte-order mark, and every mark that sets the direction of text. The zero-width joiner and non-joiner stay:
 * emoji, Persian and the scripts of India need them.
 */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

/** A text of somebody else without what nobody sees, so that a title reads alike on every surface. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, "");
}
