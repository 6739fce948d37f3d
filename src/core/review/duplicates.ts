/** The same repository or paper more than once: in one section, in one list, or in several lists of one review. */
import type { Snapshot } from '../facts/observation.ts';
import { type Host, renamedKey } from '../hosts/index.ts';
import type { Entry } from '../list/list.ts';
import { languageOf } from '../list/readme.ts';
import { repositoryOf } from '../list/subject.ts';
import { plainText } from '../text/escape.ts';
import { nameOf, spanOf } from './status.ts';
import type { Remark, ReviewedList, ReviewSetting } from './types.ts';

interface Listed {
  readonly file: string;
  readonly section: string;
  readonly entry: Entry;
}

/** If this many entries, and this share of all, are also in a second section, the list repeats entries on purpose. */
const habit = { entries: 5, share: 0.1 };
/** Names that the second line of an entry uses for the repository in its first line. */
const sourceLabel = /^(?:github|gitlab|source(?: code)?|code|repo(?:sitory)?)$/i;

/**
 * Remarks, by file, on every entry except the first of those with the same target. Case, `.git` and `www` are ignored,
 * and so are old names of moved repositories. Two folders of one repository are two targets. A translation may repeat
 * its original, and a list may repeat entries in two sections if many are repeated. Of two entries, the one that the
 * change adds is reported, wherever it is.
 */
export function duplicateRemarks(
  lists: readonly ReviewedList[],
  setting: ReviewSetting,
): ReadonlyMap<string, readonly Remark[]> {
  const { snapshot, translations, crossListing, isNew } = setting;
  const first = new Map<string, Listed>();
  const again = new Map<string, Again[]>(lists.map(({ file }) => [file, []]));
  for (const takesNew of [false, true])
    for (const { file, list } of lists)
      for (const entry of list.entries) {
        if (isNew(entry) !== takesNew) continue;
        const language = translations === 'off' ? null : languageOf(file);
        const place = `${language ?? ''}\n${placeOf(entry, snapshot, list.hosts)}`;
        const listed = { file, section: list.sections[entry.section]?.title ?? '', entry };
        const before = first.get(place);
        if (before === undefined) first.set(place, listed);
        else if (!isSourceLine(listed, before)) again.get(file)?.push({ listed, before });
      }
  return new Map(
    lists.map(({ file, list }) => {
      const all = again.get(file) ?? [];
      const inOne = all.filter((one) => isOneSection(one));
      const crossed = all.length - inOne.length;
      const isHabit = crossed >= habit.entries && crossed > habit.share * list.entries.length;
      const isFine = crossListing === 'allow' || (crossListing === 'infer' && isHabit);
      return [file, (isFine ? inOne : all).map((one) => remarkOn(one))];
    }),
  );
}

interface Again {
  readonly listed: Listed;
  readonly before: Listed;
}

function isOneSection({ listed, before }: Again): boolean {
  return listed.file === before.file && listed.entry.section === before.entry.section;
}

/** A line like `- [GitHub](…)` below the entry itself. */
function isSourceLine({ file, entry }: Listed, before: Listed): boolean {
  return before.file === file && entry.section === before.entry.section && sourceLabel.test(entry.title);
}

/** The target of an entry: the repository under its current name, and the part of it. */
export function placeOf(entry: Entry, snapshot: Snapshot, hosts: readonly Host[]): string {
  const { subject } = entry;
  if (subject.kind === 'paper') return subject.key;
  const seen = snapshot.get(subject.key);
  const moved = seen?.kind === 'repository' && seen.fate === 'moved' ? seen.fullName : undefined;
  const now = moved === undefined ? subject.key : renamedKey(subject.key, moved);
  return `${now}\n${partOf(entry, hosts)}`;
}

/** The part below the page of the repository: `/tree/main/docs`; '' for the page itself. */
function partOf({ links, subject }: Entry, hosts: readonly Host[]): string {
  const href = links.find((link) => link.subject?.key === subject.key)?.href ?? '';
  const found = repositoryOf(href, hosts);
  if (found?.deep !== true) return '';
  return href
    .slice(found.end)
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

function remarkOn({ listed: { file, entry }, before }: Again): Remark {
  const where =
    before.file !== file
      ? `in ${before.file} at line ${before.entry.line}`
      : before.entry.section !== entry.section && before.section !== ''
        ? `under "${plainText(before.section)}" at line ${before.entry.line}`
        : `at line ${before.entry.line}`;
  const renamed = before.entry.subject.key === entry.subject.key ? '' : ` as ${nameOf(before.entry)}`;
  const message = `${nameOf(entry)}: listed already ${where}${renamed}.`;
  return { ...spanOf(entry), code: 'duplicate', subject: entry.subject.key, message };
}
