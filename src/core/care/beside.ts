/**
 * What shares the lines of an entry: a second repository with its own count, a paper, nested entries that are to be left
 * alone (rule CARE-17). `prepare.ts` asks before it marks, moves or removes the entry.
 */
import { partsOf } from '../hosts/index.ts';
import type { Entry, Subject } from '../list/list.ts';
import { policiesOf } from '../plan/exceptions.ts';
import { standingOf } from '../plan/standing.ts';
import type { Sheet } from './sheet.ts';
import type { CareTools, CareWish } from './types.ts';

/** Whether a comment in the list or the configuration says to leave an entry as it is. */
export function isSpared({ policy }: Sheet, { ignored, subject }: Entry): boolean {
  return ignored === true || policy.ignore.includes(subject.key);
}

/**
 * Why a line is not only that of its entry: it shows a count of something else that has no status, such as the paper
 * of an archived repository, or it holds a second entry.
 * @returns a sentence without a final full stop; null if the line is the entry's own
 */
export function livesBeside(
  { sheet, deed: { entry } }: CareWish,
  { snapshot, now }: CareTools,
): string | null {
  const { text, entries } = sheet.list;
  const isOnLine = (one: Entry) => {
    const [from, to] = [Math.min(one.start, entry.start), Math.max(one.start, entry.start)];
    return one.start < entry.end && entry.start < one.end && !/[\r\n]/.test(text.slice(from, to));
  };
  const shown = entries
    .filter(isOnLine)
    .flatMap(({ subject, markers }) => [subject, ...markers.map((one) => one.subject)]);
  const policy = policiesOf(sheet.policy, sheet.list).entry(entry);
  const isActive = ({ key }: Subject) =>
    key !== entry.subject.key && standingOf(snapshot.get(key) ?? null, policy, now).standing === null;
  const active = shown.find(isActive);
  if (active === undefined) return null;
  return `its line shows ${active.kind === 'repository' ? partsOf(active.id).fullName : 'a paper'} too`;
}
