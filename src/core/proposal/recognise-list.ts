/**
 * Whether a README is a list at all: asked once, before a repository that never asked for anything gets its first
 * proposal. A project's README names a few repositories, mostly its own family; a list is made of entries and
 * names those of many people. Reads a parsed list; knows no host.
 */
import type { List, Subject } from '../list/list.ts';

/** Fewer subjects than this are a paragraph "See also". */
const leastSubjects = 8;
/** Part of the subjects that different people own: the packages of one family have one or two owners … */
const leastOwners = 0.4;
/** … and so many owners are no family, however much some of them made. */
const manyOwners = 20;
/** Part of the written lines that entries take up … */
const leastShare = 0.25;
/** … or less, down to this, where there are so many that nothing else could be meant. */
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

/** `github:owner/name` → `github:owner`; every paper stands for itself. */
function ownerOf({ kind, key }: Subject): string {
  return kind === 'repository' ? (key.split('/')[0] ?? key) : key;
}

/** Lines that belong to entries, of all lines that hold something and are no heading. */
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
