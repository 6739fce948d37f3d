/**
 * Removes characters from messages that move, hide or reverse other characters. Messages contain names and values from
 * lists and configurations, which someone may have changed in a pull request that nobody read closely. Called before
 * colours are added.
 */

/** C0 without the line break, C1, marks that change the direction of text, and invisible characters. */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this code makes them visible
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Each such character as its code, `\u202e`. */
export function printable(text: string): string {
  return text.replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
