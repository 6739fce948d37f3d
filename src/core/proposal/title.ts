/**
 * The title of the proposal and the message of its commit: our words and numbers, never a word of anybody else
 * (rules PR-26, PR-31). Called by the remote run when it writes.
 */
import { gather, type ReportedList, tally } from '../report/rows.ts';
import { amount, changeWords } from '../report/summary.ts';

/** Longer titles are cut by readers of mail and lists (rule PR-26). */
const longest = 120;

/**
 * `Refresh 214 star counts and 2 tiers, flag 3 archived`; for the first one of a repository
 * `Set up Firekeeper: 214 star counts and 2 tiers refreshed, flag 3 archived`.
 */
export function titleOf(lists: readonly ReportedList[], firstContact = false): string {
  const rows = gather(lists);
  const counts = tally(rows);
  const flags = [
    ['archived', 'archived'],
    ['gone', 'missing'],
    ['replaced', 'replaced'],
  ] as const;
  const flagged = flags
    .map(([kind, word]) => [rows.needs.filter((finding) => finding.kind === kind).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  const changes = changeWords(counts);
  const flag = flagged.length === 0 ? '' : `, flag ${flagged.join(', ')}`;
  if (changes === '') return firstContact ? `Set up Firekeeper${flag}` : 'Nothing to refresh';
  const refresh = (what: string) =>
    firstContact ? `Set up Firekeeper: ${what} refreshed` : `Refresh ${what}`;
  const values = counts.stars + counts.tiers + counts.citations + counts.dates + counts.links + counts.moves;
  const fewest = refresh(amount(values, 'value'));
  const rungs = [`${refresh(changes)}${flag}`, refresh(changes), `${fewest}${flag}`];
  return rungs.find((rung) => rung.length <= longest) ?? fewest;
}

/** The title to write over `current`, or null when a person chose the current one (rule PR-25). */
export function titleToWrite(current: string, written: string, next: string): string | null {
  return current === written && current !== next ? next : null;
}

/** The title, then one line for each kind of change. Names of lists and entries stay out of the history. */
export function commitMessageOf(lists: readonly ReportedList[], firstContact = false): string {
  const counts = tally(gather(lists));
  const lines = [
    [counts.stars, 'star count'],
    [counts.tiers, 'tier'],
    [counts.citations, 'citation count'],
    [counts.dates, 'date'],
    [counts.links, 'moved link'],
    [counts.moves, 'changed place'],
  ] as const;
  const said = lines.filter(([count]) => count > 0).map(([count, noun]) => `- ${amount(count, noun)}`);
  const changed = lists.filter(({ plan }) => plan.changes.length > 0).length;
  const where = changed === 0 && firstContact ? [] : [`- in ${amount(changed, 'list')}`];
  const set = firstContact ? ['- the configuration, with what was inferred'] : [];
  return [titleOf(lists, firstContact), '', ...said, ...where, ...set, ''].join('\n');
}
