/**
 * What the first proposal of a repository says before everything else: what was understood of its lists, what the
 * bot will do and how often, and how to say yes or no. Called by `body.ts`; words from the list are quoted.
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { describeContents, describeNotations, describeSections, describeTiers } from '../list/describe.ts';
import type { List } from '../list/list.ts';
import { heading, paragraph, print, quoted, strong, table, told, words } from '../report/tree.ts';

export interface FirstContact {
  readonly lists: readonly { readonly path: string; readonly list: List }[];
  /** Whether a list changes as well. */
  readonly refreshes: boolean;
  /** Path of the configuration that is added. */
  readonly configPath: string;
  /** `weekly`, `daily`, `monthly`, or a cron text. */
  readonly often: string;
  /** Branch that is merged into. */
  readonly target: string;
}

/** Notations and orders told for each list; the configuration tells all. */
const mostNotations = 4;

export function firstContactText(first: FirstContact): string {
  return print({
    type: 'root',
    children: [
      heading('Setting up Firekeeper'),
      paragraph(
        words(
          'Firekeeper was installed here. It keeps the numbers, marks and links of a list true. This adds ',
        ),
        quoted(first.configPath),
        words(`, in which every value is explained${news(first)}`),
      ),
      paragraph(strong('What was understood.')),
      understood(first),
      paragraph(
        strong('What it will do, and how often.'),
        words(' It looks at every entry '),
        told(first.often),
        words(
          '. When something that readers see has changed, it opens one pull request like this one, or refreshes ' +
            'the one that is open. It never pushes to ',
        ),
        quoted(first.target),
        words(', opens no issues, and changes nothing but what the pull request names.'),
      ),
      paragraph(
        strong('Your answer.'),
        words(
          ' Merging accepts. Closing switches the bot off here: it proposes nothing more until you reopen this, ' +
            'tick "Rebuild now" below, or put a configuration on the default branch. To change how it works, edit ' +
            'the configuration in this branch before you merge.',
        ),
      ),
    ],
  });
}

/** What the first proposal does to the lists; a list without counts is told that none will be added. */
function news({ lists, refreshes }: FirstContact): string {
  if (refreshes) return ', and makes the first refresh.';
  const counts = lists.some(({ list }) => list.entries.some(({ markers }) => markers.length > 0));
  if (counts) return '. The lists are up to date, so nothing else changes.';
  return '. The lists show no counts, and none are added: their links are looked after. Nothing else changes.';
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
