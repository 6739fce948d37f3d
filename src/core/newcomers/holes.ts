/**
 * The parts of an entry that belong to its own subject: its name, address and numbers. They are written anew for
 * another subject; `model.ts` adds the prose around them. An entry about more than one subject is no model.
 */

import { partsOf } from '../hosts/index.ts';
import type { Entry, EntryLink, List } from '../list/list.ts';
import { badgeRepositoryOf, repositoryOf } from '../list/subject.ts';
import type { Span } from '../text/span.ts';

export type HoleKind =
  | 'name'
  | 'title'
  | 'fullName'
  | 'url'
  | 'marker'
  | 'sign'
  | 'rank'
  | 'description'
  | 'language'
  | 'license'
  | 'blank';

export interface Hole extends Span {
  readonly kind: HoleKind;
}

/** The parts of an entry that come from its subject, in text order; null if the entry cannot be a model. */
export interface OwnParts {
  readonly holes: readonly Hole[];
  /** Everything that is not prose: links, pictures, numbers, tags. */
  readonly known: readonly Span[];
  /** True if it contains something that other entries may lack: a link to another site. */
  readonly odd: boolean;
}

/** Pages that every repository has. */
const commonPages = /\/(?:stargazers|network(?:\/members)?|issues|pulls|releases|commits|forks|watchers)\/?$/;

export function ownParts(list: List, entry: Entry, span: Span): OwnParts | null {
  const holes: Hole[] = [];
  const known: Span[] = [];
  let odd = false;
  const isOwn = (link: EntryLink) =>
    entry.subject.href === undefined
      ? link.subject?.key === entry.subject.key
      : link.href === entry.subject.href;
  const inside = entry.links.filter((link) => link.start >= span.start && link.end <= span.end);
  if (inside.length < entry.links.length || !inside.some(isOwn)) return null;
  const markers = markerHoles(list, entry, span);
  if (markers === null || /^[ \t>]*(?:```|~~~)/m.test(list.text.slice(span.start, span.end))) return null;
  holes.push(...markers);
  for (const link of inside) {
    known.push({ start: link.start, end: link.end });
    if (!isOwn(link)) {
      if (link.subject !== null) return null;
      odd = true;
      continue;
    }
    const address = addressHole(list, entry, link);
    if (address === null || link.url.start < span.start || link.url.end > span.end) return null;
    holes.push(address);
    const signs = entry.markers.flatMap(({ sign }) => sign ?? []);
    holes.push(...labelHoles(list, entry, link, [...inside, ...markers, ...signs]));
  }
  holes.push(...mentions(list.text, entry, span, holes));
  const tags = tagsIn(list.text, span);
  odd ||= tags.some((tag) => isTelling(list.text.slice(tag.start, tag.end)));
  known.push(...holes, ...tags, ...entry.markers.flatMap(({ sign }) => sign ?? []));
  return { holes: holes.toSorted((a, b) => a.start - b.start), known, odd };
}

/** Numbers, tiers and dates; null if the entry shows something that a new entry must not have. */
function markerHoles(list: List, entry: Entry, span: Span): Hole[] | null {
  const holes: Hole[] = [];
  for (const { kind, subject, start, end, pad, sign, twin } of entry.markers) {
    if (kind === 'status' || subject.key !== entry.subject.key) return null;
    if (start < span.start || end > span.end) return null;
    holes.push({ kind: 'marker', start: pad?.start ?? start, end });
    if (sign !== undefined && /\p{L}/u.test(list.text.slice(sign.start, sign.end)))
      holes.push({ kind: 'sign', ...sign });
    if (twin !== undefined) holes.push({ kind: 'marker', ...twin });
  }
  // The sign of a number may be the tier's own emoji.
  return holes.filter((hole, at) => !holes.some((other, k) => k < at && touches(other, hole)));
}

function addressHole({ hosts, text }: List, { subject }: Entry, { href, url }: EntryLink): Hole | null {
  if (subject.kind === 'paper') return { kind: 'url', ...url };
  if (text.slice(url.start, url.end) !== href) return null;
  const found = repositoryOf(href, hosts) ?? badgeRepositoryOf(href, hosts);
  if (found === null || (found.deep && !commonPages.test(href))) return null;
  return { kind: 'fullName', start: url.start + found.start, end: url.start + found.end };
}

/** The name in the visible text of a link, or the whole text if it says more than the name. */
function labelHoles({ text }: List, entry: Entry, link: EntryLink, others: readonly Span[]): Hole[] {
  const label = labelSpan(text, link);
  if (label === null) return [];
  const whole = text.slice(label.start, label.end);
  const inner = others.filter((other) => other !== link && touches(other, label));
  const free = (one: Span) => !inner.some((other) => touches(other, one));
  for (const [kind, name] of namesOf(entry)) {
    const at = wordIn(whole, name);
    if (at < 0) continue;
    const hole = { kind, start: label.start + at, end: label.start + at + name.length };
    if (free(hole) && !saysMore(text, label, [hole, ...inner])) return [hole];
  }
  const lead = /^(?:[*_`~\s]|<[^<>]*>)*/.exec(whole)?.[0].length ?? 0;
  const trail = /(?:[*_`~\s]|<[^<>]*>)*$/.exec(whole.slice(lead))?.[0].length ?? 0;
  const bare = { kind: 'title' as const, start: label.start + lead, end: label.end - trail };
  return bare.end > bare.start && free(bare) && /\p{L}/u.test(whole) ? [bare] : [];
}

/** Whether a label contains words or numbers besides the known parts. */
function saysMore(text: string, label: Span, known: readonly Span[]): boolean {
  let rest = text.slice(label.start, label.end);
  for (const { start, end } of known) {
    const [from, to] = [Math.max(0, start - label.start), Math.max(0, end - label.start)];
    rest = rest.slice(0, from) + ' '.repeat(Math.min(to, rest.length) - from) + rest.slice(to);
  }
  return /[\p{L}\p{N}]/u.test(rest.replace(/<[^<>]*>/g, ''));
}

function labelSpan(text: string, link: EntryLink): Span | null {
  const open = text[link.start] === '!' ? link.start + 2 : link.start + 1;
  if (text[open - 1] === '[') {
    const end = text.lastIndexOf(']', link.url.start);
    return end > open ? { start: open, end } : null;
  }
  const from = text.indexOf('>', link.url.end) + 1;
  const until = text.lastIndexOf('</', link.end);
  return text[link.start] === '<' && from > 0 && until > from && link.end > link.url.end + 2
    ? { start: from, end: until }
    : null;
}

function namesOf({ subject, title }: Entry): readonly (readonly [HoleKind, string])[] {
  if (subject.kind === 'paper') return title === '' ? [] : [['title', title]];
  const { fullName } = partsOf(subject.id);
  return [
    ['fullName', fullName],
    ['name', fullName.slice(fullName.lastIndexOf('/') + 1)],
  ];
}

const wordCharacter = /[\p{L}\p{N}]/u;
const nameCharacter = /[\w-]/;

/** The position of a name in a text, if it is not part of a longer name; ignores case; -1 if there is none. */
function wordIn(text: string, name: string, from = 0, joins = wordCharacter): number {
  const [whole, wanted] = [text.toLowerCase(), name.toLowerCase()];
  // A few letters change length together with case: then nothing is found.
  if (whole.length !== text.length || wanted === '') return -1;
  for (let at = whole.indexOf(wanted, from); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    if (!joins.test(text[at - 1] ?? ' ') && !joins.test(text[at + wanted.length] ?? ' ')) return at;
  }
  return -1;
}

/** Other places with the full name: in a badge of another service, in a title. */
function mentions(text: string, { subject }: Entry, { start, end }: Span, holes: readonly Hole[]): Hole[] {
  if (subject.kind === 'paper') return [];
  const [whole, { fullName }] = [text.slice(start, end), partsOf(subject.id)];
  const found: Hole[] = [];
  for (
    let at = wordIn(whole, fullName, 0, nameCharacter);
    at >= 0;
    at = wordIn(whole, fullName, at + 1, nameCharacter)
  ) {
    found.push({ kind: 'fullName', start: start + at, end: start + at + fullName.length });
  }
  return found.filter((one) => !holes.some((hole) => touches(hole, one)));
}

/** Pictures without a subject, HTML tags and comments: markup, not words. */
function tagsIn(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/<!--[^]*?-->|<[^<>]*>|!\[[^\]]*\]\([^()\s]*\)/g)].map(
    ({ index, 0: { length } }) => ({
      start: start + index,
      end: start + index + length,
    }),
  );
}

/** A comment, or a picture that only this entry may have. */
function isTelling(tag: string): boolean {
  return /^(?:<!--|<img\b|!\[)/i.test(tag);
}

export function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
