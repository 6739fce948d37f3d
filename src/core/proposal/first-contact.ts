/**
 * The introduction in the first proposal of a repository: what Firekeeper understood of its lists, what it will do and
 * how often, and how to say yes or no. Called by `body.ts`; text from the list is quoted.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { describeContents, describeNotations, describeSections, describeTiers } from '../list/describe.ts';
import type { List } from '../list/list.ts';
import { heading, paragraph, print, quoted, strong, table, told, words } from '../report/tree.ts';

export interface FirstContact {
  readonly lists: readonly { readonly path: string; readonly list: List }[];
  /** Whether the proposal also changes a list. */
  readonly refreshes: boolean;
  /** Path of the configuration that the proposal adds. */
  readonly configPath: string;
  /** `weekly`, `daily`, `monthly`, or a cron text. */
  readonly often: string;
  /** Branch into which the proposal is merged. */
  readonly target: string;
}

/** Notations shown for each list; the configuration shows all. */
const mostNotations = 4;

export function firstContactText(first: FirstContact): string {
  return print({
    type: 'root',
    children: [
      heading('Setting up Firekeeper'),
      paragraph(
        words(
          'Firekeeper was installed here. It keeps the numbers, marks and links of a list true. This pull request adds ',
        ),
        quoted(first.configPath),
        words(`, which explains every value${news(first)}`),
      ),
      paragraph(strong('What Firekeeper understood.')),
      understood(first),
      paragraph(
        strong('What it will do, and how often.'),
        words(' It checks every entry '),
        told(first.often),
        words(
          '. When something that readers see has changed, it opens one pull request like this one, or refreshes ' +
            'the one that is open. It never pushes to ',
        ),
        quoted(first.target),
        words(', opens no issues, and changes only what the pull request shows.'),
      ),
      paragraph(
        strong('Your answer.'),
        words(
          ' To accept, merge. To switch the bot off here, close: it proposes nothing more until you reopen this, ' +
            'tick "Rebuild now" below, or put a configuration on the default branch. To change how it works, edit ' +
            'the configuration in this branch before you merge.',
        ),
      ),
    ],
  });
}

/** What the first proposal does to the lists. For lists without counts it says that none are added. */
function news({ lists, refreshes }: FirstContact): string {
  if (refreshes) return ', and makes the first refresh.';
  const counts = lists.some(({ list }) => list.entries.some(({ markers }) => markers.length > 0));
  if (counts) return '. The lists are up to date, so nothing else changes.';
  return '. The lists show no counts, and Firekeeper adds none: it only keeps their links up to date. Nothing else changes.';
}

function understood({ lists }: FirstContact): RootContent {
  const rows = lists.flatMap(({ path, list }) => [
    [quoted(path), told(describeContents(list))],
    ...describeNotations(list)
      .slice(0, mostNotations)
      .map((line) => [words('notation'), quoted(line)]),
    ...row('tiers', describeTiers(list)),
    ...row('order', ordersOf(list)),
  ]);
  return table(
    [
      ['List', 'left'],
      ['Seen', 'left'],
    ],
    rows,
  );
}

function row(name: string, value: string): readonly (readonly PhrasingContent[])[] {
  return value === '' ? [] : [[words(name), told(value)]];
}

/** `by stars in 4 sections, no order in 1 section`. */
function ordersOf(list: List): string {
  const counts = new Map<string, number>();
  for (const { order } of describeSections(list)) counts.set(order, (counts.get(order) ?? 0) + 1);
  return [...counts]
    .map(([order, count]) => `${order} in ${count} section${count === 1 ? '' : 's'}`)
    .join(', ');
}
