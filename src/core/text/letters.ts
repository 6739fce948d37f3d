/**
 * Letters of the scripts in which lists are written, as sources of patterns. Unicode's own classes (`\p{L}`) have 650
 * ranges, and the engine builds them again for each of about a hundred patterns, which makes each start slower.
 */

/**
 * Letters and their marks, without the marks that turn a sign into an emoji. For use inside a class, with the `u` flag.
 * It has whole blocks where other characters are rare; a test compares it with Unicode's class.
 */
export const letterClass = [
  // Latin, Greek, Cyrillic, Armenian.
  String.raw`A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02e0-\u02e4\u0300-\u0373\u0376-\u037d\u037f-\u0383\u0386\u0388-\u03f5\u03f7-\u0481\u0483-\u0559\u0560-\u0588`,
  // Hebrew, Arabic, Syriac, Thaana, N'Ko.
  String.raw`\u0591-\u05bd\u05bf-\u05f2\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0710-\u07b1\u07ca-\u07f5\u0800-\u08e1\u08e3-\u0963`,
  // India and its neighbours.
  String.raw`\u0971-\u09e5\u09f0-\u09f1\u09fc-\u0a65\u0a70-\u0ae5\u0af9-\u0b65\u0b71-\u0be5\u0c00-\u0c65\u0c80-\u0ce5\u0cf1-\u0d65\u0d7a-\u0de5\u0df2-\u0df3\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u0edc-\u0f19\u0f40-\u0f84\u0f86-\u0fbc\u1000-\u103f\u1050-\u108f\u109a-\u109d\u1780-\u17d3`,
  // Georgian, Hangul's parts, Ethiopic, Cherokee, Canada, Mongolian, Latin and Greek with more marks.
  String.raw`\u10a0-\u10fa\u10fc-\u135f\u1380-\u138f\u13a0-\u166c\u166f-\u167f\u1681-\u169a\u16a0-\u16ea\u1820-\u193b\u1c80-\u1cbf\u1d00-\u1fbc\u1fbe\u1fc2-\u1fcc\u1fd0-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ffc\u2071\u207f\u2090-\u209c\u2c00-\u2ce4\u2ceb-\u2cf3\u2d00-\u2dff`,
  // Chinese, Japanese, Korean.
  String.raw`\u3005-\u3006\u302a-\u302f\u3031-\u3035\u303b-\u303c\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua48c\ua4d0-\ua4fd\ua640-\ua672\ua674-\ua67d\ua67f-\ua6e5\ua720-\ua7ff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufb28\ufb2a-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7`,
  String.raw`\ufe70-\ufefc\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\u{1d400}-\u{1d6c0}\u{20000}-\u{33479}`,
].join('');

/** Letters, their marks, and digits of every kind (`²`, `①`). For use inside a class, with the `u` flag. */
export const wordClass = String.raw`${letterClass}0-9\u00b2\u00b3\u00b9\u00bc-\u00be\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3007\u3021-\u3029\uff10-\uff19`;

/**
 * Stands between two parts of a pattern with many alternatives, and matches nothing. Without it, the engine compiles the
 * second part again for each way in which the first one can match: four times as much code, and as much time.
 */
export const once = '(?=)';

const letter = new RegExp(`[${letterClass}]`, 'u');
const word = new RegExp(`[${wordClass}]`, 'u');
const notWord = new RegExp(`[^${wordClass}]+`, 'gu');

/** Whether a text contains a letter. */
export function hasLetter(text: string): boolean {
  return letter.test(text);
}

/** Whether a text contains a letter or a digit. */
export function hasWord(text: string): boolean {
  return word.test(text);
}

/**
 * A text in lower case, with all offsets unchanged. Patterns for words run over it, because to compile a long pattern
 * with the flag `i` takes three times as long.
 */
export function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (one) => {
    const small = one.toLowerCase();
    return small.length === one.length ? small : one;
  }).join('');
}

/** Only the letters and digits of a text. */
export function wordsOnly(text: string): string {
  return text.replace(notWord, '');
}
