/**
 * The title of the proposal and the message of its commit: our words and numbers in the maintainer's template, and no
 * text from anybody else (rules PR-26, PR-31). Called by the remote run when it writes.
 */
import { allChangeKinds, allFindingKinds, findingRow } from '../plan/kinds.ts';
import { changeCount, gather, type ReportedList, type Rows, tally } from '../report/rows.ts';
import { amount, changeAmount, changeWords, joined } from '../report/amounts.ts';

/** E-mail clients and lists of pull requests cut longer titles (rule PR-26). */
const longest = 120;
/** Stands for our own words in `pullRequest.title` and `pullRequest.commit`. */
const slot = '{summary}';

export interface Wording {
  /** `pullRequest.title` or `pullRequest.commit`: one line; `{summary}` stands for our words. */
  readonly template?: string;
  /** True for the first proposal of a repository. */
  readonly firstContact?: boolean;
}

/**
 * `Refresh 214 star counts and 2 tiers, flag 1 gone and 3 archived`; for the first one of a repository
 * `Set up Firekeeper: refresh 214 star counts and 2 tiers, flag 3 archived`.
 */
export function titleOf(lists: readonly ReportedList[], wording: Wording = {}): string {
  const { template = slot, firstContact = false } = wording;
  const room = Math.max(0, longest - template.replaceAll(slot, '').length);
  return template.replaceAll(slot, () => summaryOf(lists, firstContact, room));
}

/** The most detailed summary of at most `room` characters, else the shortest. Each one counts everything that needs a person. */
function summaryOf(lists: readonly ReportedList[], firstContact: boolean, room: number): string {
  const rows = gather(lists);
  const counts = tally(rows);
  const { needs } = counts.findings;
  const changes = changeWords(counts);
  const values = changes === '' ? '' : amount(changeCount(counts), 'value');
  const flags = joined(flagsOf(rows));
  const things = needs === 0 ? '' : amount(needs, 'entry', 'entries');
  const rungs = [
    [changes, flags],
    [changes, things],
    [values, flags],
    [values, things],
  ] as const;
  const said = rungs.map(([change, flag]) => sentence(change, flag, firstContact));
  return said.find((text) => text.length <= room) ?? said.at(-1) ?? '';
}

/** `3 archived`, in the words of the report, the most serious first. */
function flagsOf({ findings: { needs } }: Rows): readonly string[] {
  return allFindingKinds
    .map((kind) => [needs.filter((one) => one.kind === kind).length, findingRow(kind).label] as const)
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${count} ${label}`);
}

function sentence(changes: string, flags: string, firstContact: boolean): string {
  const flag = flags === '' ? '' : `flag ${flags}`;
  const refresh = changes === '' ? '' : `refresh ${changes}`;
  const said = [refresh, flag].filter((part) => part !== '').join(', ');
  if (firstContact) return said === '' ? 'Set up Firekeeper' : `Set up Firekeeper: ${said}`;
  return said === '' ? 'Nothing to refresh' : said.charAt(0).toUpperCase() + said.slice(1);
}

/** The title to write over `current`, or null when a person chose the current one (rule PR-25). */
export function titleToWrite(current: string, written: string, next: string): string | null {
  return current === written && current !== next ? next : null;
}

/**
 * One line in the maintainer's template, then one for each kind of change. Names of lists and entries do not go into the
 * history.
 * @param signedOffBy `Name <address>` of the person who signs off; null for nobody
 */
export function commitMessageOf(
  lists: readonly ReportedList[],
  wording: Wording = {},
  signedOffBy: string | null = null,
): string {
  const { changes } = tally(gather(lists));
  const said = allChangeKinds
    .filter((kind) => changes[kind] > 0)
    .map((kind) => `- ${changeAmount(kind, changes[kind])}`);
  const changed = lists.filter(({ plan }) => plan.changes.length > 0).length;
  const where = changed === 0 && wording.firstContact === true ? [] : [`- in ${amount(changed, 'list')}`];
  const set = wording.firstContact === true ? ['- the configuration, with what was inferred'] : [];
  const signed = signedOffBy === null ? [] : ['', `Signed-off-by: ${signedOffBy}`];
  return [titleOf(lists, wording), '', ...said, ...where, ...set, ...signed, ''].join('\n');
}

/**
 * An account as git names people, for `Signed-off-by`, with the host's no-reply address.
 * @param host name of the host's pages, such as `github.com`
 */
export function signerOf(
  { id, login }: { readonly id: number; readonly login: string },
  host: string,
): string {
  return `${login} <${id}+${login}@users.noreply.${host}>`;
}
