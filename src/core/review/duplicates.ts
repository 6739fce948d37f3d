/** The same repository or paper more than once: in a section, in a list, in several lists of one review. */
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

/** A list in which so many entries, and this part of all, stand in a second section lists things twice on purpose. */
const habit = { entries: 5, share: 0.1 };
/** What the second line of an entry calls the repository that its first line names. */
const sourceLabel = /^(?:github|gitlab|source(?: code)?|code|repo(?:sitory)?)$/i;

/**
 * Remarks on every entry but the first of those that lead to one place, by file. Case, `.git` and `www` do not matter,
 * nor does the name that a repository had before it moved. Two folders of one repository are two places, a translation
 * lists what its original does, and where many entries stand in two sections that is how the list is made. Of two the
 * one that a change brings is told, wherever it stands.
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

/** `- [GitHub](…)` below the entry itself. */
function isSourceLine({ file, entry }: Listed, before: Listed): boolean {
  return before.file === file && entry.section === before.entry.section && sourceLabel.test(entry.title);
}

/** Where an entry leads to: the repository as it is called today, and the part of it. */
export function placeOf(entry: Entry, snapshot: Snapshot, hosts: readonly Host[]): string {
  const { subject } = entry;
  if (subject.kind === 'paper') return subject.key;
  const seen = snapshot.get(subject.key);
  const moved = seen?.kind === 'repository' && seen.fate === 'moved' ? seen.fullName : undefined;
  const now = moved === undefined ? subject.key : renamedKey(subject.key, moved);
  return `${now}\n${partOf(entry, hosts)}`;
}

/** Below the page of the repository: `/tree/main/docs`; '' for the page itself. */
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
      ? `in ${before.file}, line ${before.entry.line}`
      : before.entry.section !== entry.section && before.section !== ''
        ? `under "${plainText(before.section)}", line ${before.entry.line}`
        : `in line ${before.entry.line}`;
  const renamed = before.entry.subject.key === entry.subject.key ? '' : ` as ${nameOf(before.entry)}`;
  const message = `${nameOf(entry)} is listed already ${where}${renamed}.`;
  return { ...spanOf(entry), code: 'duplicate', subject: entry.subject.key, message };
}
