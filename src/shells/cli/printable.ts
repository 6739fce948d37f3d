/**
 * Messages without characters that move, hide or turn others: names and values of a configuration and of a list come
 * from people whose pull request may have been merged unread. Used before colours are put on.
 */

/** C0 without the line break, C1, and the marks that turn the direction of text or are not seen. */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is made visible
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Each such character as its code, `\u202e`. */
export function printable(text: string): string {
  return text.replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
