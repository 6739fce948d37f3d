/** Autolinks: addresses in angle brackets (CommonMark 6.5). */
import {
  AT,
  COLON,
  DOT,
  GREATER_THAN,
  HYPHEN,
  isAlphanumeric,
  isControl,
  isLetter,
  LESS_THAN,
  PLUS,
  SPACE,
} from './characters.ts';

export interface Autolink {
  readonly url: string;
  /** The offset after its `>`. */
  readonly end: number;
}

const LONGEST_SCHEME = 32;
const LONGEST_LABEL = 63;

/** The autolink whose `<` is at `at`, or undefined. */
export function autolinkAt(text: string, at: number, to: number): Autolink | undefined {
  const end = addressEnd(text, at + 1, to);
  if (end >= 0) return { url: text.slice(at + 1, end), end: end + 1 };
  const mailEnd = mailboxEnd(text, at + 1, to);
  return mailEnd < 0 ? undefined : { url: `mailto:${text.slice(at + 1, mailEnd)}`, end: mailEnd + 1 };
}

/** The end of the address at `from`: a scheme of 2 to 32 characters, a colon, then no spaces or angle brackets. */
function addressEnd(text: string, from: number, to: number): number {
  if (!isLetter(text.charCodeAt(from))) return -1;
  let at = from + 1;
  while (at < to && at - from <= LONGEST_SCHEME && isSchemeUnit(text.charCodeAt(at))) at++;
  if (at - from < 2 || at - from > LONGEST_SCHEME || text.charCodeAt(at) !== COLON) return -1;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER_THAN) return at;
    if (code === LESS_THAN || code === SPACE || isControl(code)) return -1;
  }
  return -1;
}

function isSchemeUnit(code: number): boolean {
  return isAlphanumeric(code) || code === PLUS || code === DOT || code === HYPHEN;
}

/** The end of the mail address at `from`, by the definition of HTML. */
function mailboxEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isMailboxUnit(text.charCodeAt(at))) at++;
  if (at === from || text.charCodeAt(at) !== AT) return -1;
  for (;;) {
    const label = at + 1;
    let end = label;
    while (end < to && isLabelUnit(text.charCodeAt(end))) end++;
    const isLabel = isAlphanumeric(text.charCodeAt(label)) && isAlphanumeric(text.charCodeAt(end - 1));
    if (end >= to || end === label || !isLabel || end - label > LONGEST_LABEL) return -1;
    if (text.charCodeAt(end) === GREATER_THAN) return end;
    if (text.charCodeAt(end) !== DOT) return -1;
    at = end;
  }
}

function isLabelUnit(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN;
}

function isMailboxUnit(code: number): boolean {
  return (
    isAlphanumeric(code) ||
    (code < 128 && code > 32 && ".!#$%&'*+/=?^_`{|}~-".includes(String.fromCharCode(code)))
  );
}
