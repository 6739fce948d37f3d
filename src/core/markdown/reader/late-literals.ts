/**
 * Finds bare addresses in the value of finished text (GFM 6.9): after an open bracket or an unusual character, GitHub
 * also links addresses, with separate rules. Offsets refer to the value.
 */
import {
  AT,
  COLON,
  DOT,
  HYPHEN,
  isAlphanumeric,
  isBlankOrLineEnd,
  isDigit,
  isLetter,
  isPunctuation,
  isUnicodeSpace,
  PLUS,
  SLASH,
  UNDERSCORE,
} from './characters.ts';

export interface LateLiteral {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/** A cheap check before `findLateLiterals`. */
export function mayHoldLiteral(value: string): boolean {
  return value.includes('@') || value.includes('://') || /www\./i.test(value);
}

export function findLateLiterals(value: string): readonly LateLiteral[] {
  const urls = findUrls(value);
  const found: LateLiteral[] = [];
  let from = 0;
  for (const url of urls) {
    findMails(value, from, url.start, found);
    found.push(url);
    from = url.end;
  }
  findMails(value, from, value.length, found);
  return found;
}

function findUrls(value: string): LateLiteral[] {
  const found: LateLiteral[] = [];
  const candidate = /https?:\/\/|www(?=\.)/gi;
  /** Each `www` before this offset is part of a refused domain. */
  let refused = 0;
  for (let match = candidate.exec(value); match !== null; match = candidate.exec(value)) {
    const { index: start } = match;
    const isWww = match[0].length === 3;
    if (!mayPrecede(value, start) || (isWww && start < refused)) continue;
    const domain = isWww ? start : candidate.lastIndex;
    const domainEnd = wordsEnd(value, domain);
    const labels = lastLabelsStart(value.slice(domain, domainEnd));
    if (labels < 0) continue;
    if (!areLabels(value.slice(domain + labels, domainEnd))) {
      refused = domain + labels;
      continue;
    }
    if (isPunctuation(value.charCodeAt(domain))) continue;
    const end = addressEnd(value, domain, domainEnd);
    if (end <= domain) continue;
    const text = value.slice(start, end);
    found.push({ start, end, url: isWww ? `http://${text}` : text });
    candidate.lastIndex = spaceAt(value, domainEnd);
  }
  return found;
}

function mayPrecede(value: string, at: number): boolean {
  if (at === 0) return true;
  const code = value.charCodeAt(at - 1);
  return isUnicodeSpace(code) || isPunctuation(code);
}

/**
 * The offset in a domain at which its last two labels start. It is -1 for a single label, which is not a domain, and 0
 * if the two labels are the whole domain.
 */
function lastLabelsStart(domain: string): number {
  const last = domain.lastIndexOf('.');
  return last <= 0 ? last : domain.lastIndexOf('.', last - 1) + 1;
}

/** Whether each of the last two labels of a domain is empty or has a letter or digit and no underscore. */
function areLabels(labels: string): boolean {
  return labels.split('.').every((label) => label === '' || (/[a-z\d]/i.test(label) && !label.includes('_')));
}

function wordsEnd(value: string, from: number): number {
  let at = from;
  while (at < value.length && isDomainUnit(value.charCodeAt(at))) at++;
  return at;
}

function isDomainUnit(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === DOT || code === UNDERSCORE;
}

/** The offset of the next white space, or the end. */
function spaceAt(value: string, from: number): number {
  let at = from;
  while (at < value.length && !isBlankOrLineEnd(value.charCodeAt(at))) at++;
  return at;
}

/** The end of an address. Punctuation at its end is not part of it, except a `)` for a `(` in the address. */
function addressEnd(value: string, domain: number, domainEnd: number): number {
  const whole = spaceAt(value, domainEnd);
  let end = whole;
  while (end > domain && '!"&\'),.:;<>?]}'.includes(value[end - 1] ?? ' ')) end--;
  let open = 0;
  for (let at = domain; at < end; at++) {
    if (value[at] === '(') open++;
    else if (value[at] === ')') open--;
  }
  for (
    let close = value.indexOf(')', end);
    open > 0 && close >= 0 && close < whole;
    close = value.indexOf(')', end)
  ) {
    end = close + 1;
    open--;
  }
  return end;
}

/** Adds the mail addresses between two offsets. */
function findMails(value: string, from: number, to: number, found: LateLiteral[]): void {
  let floor = from;
  for (let at = value.indexOf('@', from); at >= 0 && at < to; at = value.indexOf('@', at + 1)) {
    const mail = mailAt(value, at, floor, to);
    if (mail === undefined) continue;
    found.push(mail);
    floor = mail.end;
  }
}

function mailAt(value: string, at: number, floor: number, to: number): LateLiteral | undefined {
  let start = at;
  while (start > floor && isLocalUnit(value.charCodeAt(start - 1))) start--;
  if (start === at) return undefined;
  const end = mailDomainEnd(value, at + 1, to);
  const last = value.charCodeAt(end - 1);
  if (end < 0 || isDigit(last) || last === HYPHEN || last === UNDERSCORE) return undefined;
  const scheme = schemeBefore(value, start, floor);
  if (scheme === '') return { start, end, url: `mailto:${value.slice(start, end)}` };
  const first = start - scheme.length;
  const before = first > floor ? value.charCodeAt(first - 1) : 0;
  if (isLocalUnit(before) || before === AT) {
    // The text is not a scheme. After a letter, a digit or `@`, it is a plain mail address.
    return isAlphanumeric(before) || before === AT
      ? { start, end, url: `mailto:${value.slice(start, end)}` }
      : undefined;
  }
  const stop = scheme === 'xmpp:' ? resourceEnd(value, end, to) : end;
  return stop < 0 ? undefined : { start: first, end: stop, url: value.slice(first, stop) };
}

function isLocalUnit(code: number): boolean {
  return isAlphanumeric(code) || code === PLUS || code === HYPHEN || code === DOT || code === UNDERSCORE;
}

/** The scheme that ends at `at`, or ''. */
function schemeBefore(value: string, at: number, floor: number): string {
  if (value.charCodeAt(at - 1) !== COLON) return '';
  for (const scheme of ['mailto:', 'xmpp:']) {
    if (at - scheme.length >= floor && value.startsWith(scheme, at - scheme.length)) return scheme;
  }
  return '';
}

/** The end of the domain of a mail address. It has at least two labels, and none is empty. -1 if it is not a domain. */
function mailDomainEnd(value: string, from: number, to: number): number {
  let at = from;
  let dots = 0;
  for (; at < to; at++) {
    const code = value.charCodeAt(at);
    if (code === DOT) {
      const next = at + 1 < to ? value.charCodeAt(at + 1) : 0;
      if (at === from || next === DOT || !isDomainUnit(next)) break;
      dots++;
    } else if (!isDomainUnit(code)) break;
  }
  return dots > 0 && at > from ? at : -1;
}

/** The end of the `/resource` of a chat address; `at` if there is none, -1 if it is invalid. */
function resourceEnd(value: string, at: number, to: number): number {
  if (value.charCodeAt(at) !== SLASH || at >= to) return at;
  let end = at + 1;
  for (; end < to; end++) {
    const code = value.charCodeAt(end);
    const isDotInside = code === DOT && end + 1 < to && isAlphanumeric(value.charCodeAt(end + 1));
    if (!isDotInside && code !== SLASH && code !== HYPHEN && code !== UNDERSCORE && !isAlphanumeric(code))
      break;
  }
  const isWhole = isLetter(value.charCodeAt(end - 1)) && value.charCodeAt(end) !== AT;
  return isWhole ? end : -1;
}
