/**
 * Whether a README is a list at all. Asked once, before a repository that has not configured anything gets its first
 * proposal. A project's README names a few repositories, mostly of its own family; a list consists of entries about
 * repositories of many people. Reads a parsed list; knows no host.
 */
import type { List, Subject } from '../list/list.ts';

/** Fewer subjects than this are a "See also" paragraph. */
const leastSubjects = 8;
/** Least number of owners per subject: the packages of one family have one or two owners … */
const leastOwners = 0.4;
/** … but this many owners are never one family, even if some own many subjects. */
const manyOwners = 20;
/** Least share of entries in the lines of the text … */
const leastShare = 0.25;
/** … or a smaller share, when there are so many subjects that the text must be a list. */
const manySubjects = 25;
const leastShareOfMany = 0.04;

export type Recognition =
  | { readonly recognised: true }
  /** One line, without a final stop. */
  | { readonly recognised: false; readonly why: string };

export function recogniseList(list: List): Recognition {
  const subjects = new Map(list.entries.map(({ subject }) => [subject.key, subject]));
  if (subjects.size < leastSubjects) {
    return no(`it has ${subjects.size} entries about a repository or a paper, fewer than ${leastSubjects}`);
  }
  const owners = new Set([...subjects.values()].map(ownerOf));
  if (owners.size < Math.min(manyOwners, subjects.size * leastOwners)) {
    return no(`its ${subjects.size} entries belong to ${owners.size} owners only, as in a project's README`);
  }
  const share = shareOfEntries(list);
  const least = subjects.size >= manySubjects ? leastShareOfMany : leastShare;
  if (share >= least) return { recognised: true };
  return no(`${Math.round(share * 100)} % of its lines are entries, as in a text with some links`);
}

function no(why: string): Recognition {
  return { recognised: false, why };
}

/** `github:owner/name` → `github:owner`; every paper counts as its own owner. */
function ownerOf({ kind, key }: Subject): string {
  return kind === 'repository' ? (key.split('/')[0] ?? key) : key;
}

/** The share of entries in all lines that are not empty and not headings. */
function shareOfEntries({ text, entries }: List): number {
  const written = linesOf(text).filter((line) => !/^#{1,6}\s/.test(line)).length;
  const lines = entries.reduce((sum, { start, end }) => sum + linesOf(text.slice(start, end)).length, 0);
  return written === 0 ? 0 : Math.min(1, lines / written);
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
