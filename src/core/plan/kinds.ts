/**
 * The kinds of change and of finding, one row each: their names and how to show them. Plan, report, title, summary,
 * terminal and pages read these tables and have no list of their own, so a new kind of change needs a row here and the
 * file that makes it. Kinds are reported in the order of the rows.
 */
import type { Fate } from '../facts/observation.ts';

/** How the report shows the changes of a kind; `report/changes.ts` has one function for each layout. */
export type Layout = 'texts' | 'tiers' | 'links' | 'acts' | 'citations' | 'moves';

export interface ChangeRow {
  /** The singular and the plural. */
  readonly noun: string;
  readonly plural: string;
  /** The words that titles and first sentences use instead of a number, where the number says little. */
  readonly whole?: string;
  /** The title of its part of the report, and of its column in the shortest form. */
  readonly title: string;
  readonly column: string;
  readonly layout: Layout;
  /** True when readers see it without unfolding: it changes the meaning of an entry, or where its link leads. */
  readonly open: boolean;
}

export const changeKinds = {
  stars: row('star count', 'star counts', 'Star counts', 'Stars', 'texts'),
  added: row('added star count', 'added star counts', 'Added star counts', 'Added counts', 'texts'),
  taken: row(
    'removed star count',
    'removed star counts',
    'Star counts taken out again',
    'Removed counts',
    'texts',
  ),
  badge: { ...row('badge', 'badges', 'Badges and text', 'Badges', 'acts'), open: true },
  tier: { ...row('tier', 'tiers', 'Tiers', 'Tiers', 'tiers'), open: true },
  citations: row('citation count', 'citation counts', 'Citation counts', 'Citations', 'citations'),
  activity: row('date', 'dates', 'Dates', 'Dates', 'texts'),
  moved: { ...row('moved link', 'moved links', 'Moved repositories', 'Links', 'links'), open: true },
  mark: { ...row('mark', 'marks', 'Marks', 'Marks', 'acts'), open: true },
  attic: { ...row('moved entry', 'moved entries', 'Moved entries', 'Moved entries', 'acts'), open: true },
  removed: {
    ...row('removed entry', 'removed entries', 'Removed entries', 'Removed entries', 'acts'),
    open: true,
  },
  order: {
    ...row('place', 'places', 'Entries that change places', 'Places', 'moves'),
    whole: 'the order',
  },
} as const satisfies Record<string, ChangeRow>;

export type ChangeKind = keyof typeof changeKinds;

function row(noun: string, plural: string, title: string, column: string, layout: Layout): ChangeRow {
  return { noun, plural, title, column, layout, open: false };
}

/** All kinds of change, in the order of the table. */
export const allChangeKinds = Object.keys(changeKinds) as readonly ChangeKind[];

/** The row of a kind. */
export function changeRow(kind: ChangeKind): ChangeRow {
  return changeKinds[kind];
}

/**
 * `needs`: a person must decide. `citations`: a citation count that stays, and the reason. `left`: another thing that
 * stays as it is, and the reason.
 */
export type FindingPart = 'needs' | 'citations' | 'left';

export interface FindingRow {
  /** One or two words that fit after a number: `3 archived`. */
  readonly label: string;
  readonly part: FindingPart;
  /** The meaning, and what a person can do. Pages show it for every fate, the report for fates that need a person. */
  readonly advice: string;
}

/** The most serious first. */
export const findingKinds = {
  replaced: needs(
    'replaced',
    'Another repository answers under this name now. Keep the link if it is what you mean; else change or remove the entry.',
  ),
  claimable: needs(
    'at risk',
    'The repository has moved, and the account in its old address is gone: whoever registers that name can put another project at the address. Merge the new link soon.',
  ),
  gone: needs(
    'gone',
    'Its host finds no such repository: it was deleted or made private. Link to where the project is now, or remove the entry.',
  ),
  blocked: needs(
    'blocked',
    'Its host blocks the repository, often after a legal notice. Remove the entry, or wait until the block ends.',
  ),
  moved: needs(
    'moved',
    'The repository has a new name. Where Firekeeper is sure, it rewrites the link; where it did not, open the new address and decide.',
  ),
  refused: needs(
    'not done',
    'Firekeeper left this alone, because the result was not certain. Change it by hand, or leave it.',
  ),
  returned: needs(
    'active again',
    'The entry stands where the list keeps what is no longer alive, and its repository is active. Move it back by hand; where it stood is not known.',
  ),
  archived: needs(
    'archived',
    'The owner made the repository read-only: no more changes, issues or releases. Keep the entry, mark it, or link to a successor.',
  ),
  'held-count': needs(
    'held',
    'The number may be no star count, or that of another repository, so it stays. If it is the star count, accept it: with the box of the pull request, with `update --accept-held`, or under `settled` in the configuration.',
  ),
  retracted: needs('retracted', 'The work was retracted or withdrawn. Mark the entry or remove it.'),
  disabled: needs(
    'disabled',
    'Its host disabled the repository. Remove the entry, or wait until it is back.',
  ),
  empty: needs('empty', 'The repository holds no code. Remove the entry, or wait for its first commit.'),
  stale: needs(
    'stale',
    'Nothing was pushed for longer than `status.stale.after` allows. Keep the entry, mark it, or remove it.',
  ),
  unreadable: left(
    'not readable',
    'Its host does not let us read the repository. Its number stays as it is.',
  ),
  gated: left('gated', 'Everybody sees it, and its files are given on request. Its number is kept true.'),
  unknown: left('no answer', 'Nothing is known of the repository. Its number stays as it is.'),
  doubt: left('not certain', 'The number stays as it is.'),
  unstable: left('unstable', 'The number stays as it is until it settles.'),
  kept: { label: 'kept', part: 'citations', advice: 'The larger number stays.' },
  held: {
    label: 'held',
    part: 'citations',
    advice: 'Write the right number once; it is followed from then on.',
  },
  uncounted: { label: 'refused', part: 'citations', advice: 'The number stays as it is.' },
  heading: { label: 'heading', part: 'citations', advice: 'Headings are yours to change.' },
  twice: { label: 'stands twice', part: 'citations', advice: 'Keep both entries, or remove one.' },
} as const satisfies Record<Exclude<Fate, 'ok'>, FindingRow> & Record<string, FindingRow>;

export type FindingKind = keyof typeof findingKinds;

function needs(label: string, advice: string): FindingRow {
  return { label, part: 'needs', advice };
}

function left(label: string, advice: string): FindingRow {
  return { label, part: 'left', advice };
}

/** All kinds of finding, the most serious first. */
export const allFindingKinds = Object.keys(findingKinds) as readonly FindingKind[];

/** The row of a kind. */
export function findingRow(kind: FindingKind): FindingRow {
  return findingKinds[kind];
}
