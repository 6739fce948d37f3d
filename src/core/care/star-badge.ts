/**
 * Live star badges: images that a service always draws with the current count. This file finds the badges of an entry,
 * and the form of a badge, so that it can be written again. Knows addresses and text, no facts.
 */
import { type Host, partsOf } from '../hosts/index.ts';
import type { Entry, EntryLink, List, Subject } from '../list/list.ts';
import { badgeRepositoryOf } from '../list/subject.ts';
import type { ParsedDocument } from '../markdown/document.ts';
import { identifierOf } from '../markdown/reader/labels.ts';

/** The badges of an entry that show the stars of its own repository. */
export function starBadges({ text, hosts }: List, { links, subject }: Entry): readonly EntryLink[] {
  return links.filter(({ start, url }) => {
    if (!/^(?:!\[|<img)/i.test(text.slice(start, start + 4))) return false;
    return showsStars(text.slice(url.start, url.end), subject, hosts);
  });
}

/** Whether an entry shows a badge whose address is in a reference definition. */
export function hasBadgeByReference(
  { text, hosts }: List,
  { definitions }: ParsedDocument,
  { start, end, subject }: Entry,
): boolean {
  if (definitions.size === 0) return false;
  return [...text.slice(start, end).matchAll(reference)].some(([, alt = '', label = '']) => {
    const found = definitions.get(identifierOf(label.trim() === '' ? alt : label));
    return found !== undefined && showsStars(found.href, subject, hosts);
  });
}

const reference = /!\[([^\]\n]{0,200})\](?:\[([^\]\n]{0,200})\])?(?!\()/g;

function showsStars(address: string, { key }: Subject, hosts: readonly Host[]): boolean {
  const found = badgeRepositoryOf(address, hosts);
  return found?.subject.key === key && /\/stars\/$/i.test(address.slice(0, found.start));
}

/**
 * The form of a badge, with blanks for the parts about its own entry, so that it can be restored for that entry.
 * Null if its address is elsewhere, or if the form does not give the same badge again.
 */
export function formOfBadge({ text, hosts }: List, entry: Entry, badge: EntryLink): string | null {
  const { start, end, url } = badge;
  if (url.start < start || url.end > end) return null;
  const found = badgeRepositoryOf(text.slice(url.start, url.end), hosts);
  if (found === null) return null;
  const [from, to] = [url.start + found.start, url.start + found.end];
  // A name with different case in different places would be restored in the wrong case.
  const blank = blanks.find(({ write }) => write(fullNameOf(entry)) === text.slice(from, to));
  if (blank === undefined) return null;
  const beside = (some: string) => (entry.title.length > 1 ? some.replaceAll(entry.title, '{title}') : some);
  const form = `${beside(text.slice(start, from))}${blank.name}${beside(text.slice(to, end))}`;
  return badgeFrom(form, entry) === text.slice(start, end) ? form : null;
}

/** The ways to write the name of a repository in the address of a badge. */
const blanks = [
  { name: '{repository}', write: (fullName: string) => fullName },
  { name: '{repository%2F}', write: (fullName: string) => fullName.replaceAll('/', '%2F') },
] as const;

function fullNameOf({ subject }: Entry): string {
  return partsOf(subject.id).fullName;
}

/** The badge of an entry, made from this form. */
export function badgeFrom(form: string, entry: Entry): string {
  return form.replace(/\{(?:repository(?:%2F)?|title)\}/g, (name) => {
    const blank = blanks.find((one) => one.name === name);
    return blank === undefined ? entry.title : blank.write(fullNameOf(entry));
  });
}
