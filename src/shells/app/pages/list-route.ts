/** From an address to the page of a list: reads the data, and `list-page.ts` renders it. */
import { managePanel } from '../manage/panel.ts';
import type { SignedIn } from '../manage/sign-in.ts';
import type { TendedRepository } from '../store/store.ts';
import type { EntriesView } from './entries.ts';
import { pathOf } from './key.ts';
import type { Page } from './layout.ts';
import { listPage } from './list-page.ts';
import { clean } from './markup.ts';
import { pageOf, pageRows, type Query, readQuery, select } from './query.ts';
import type { SeenList, SeenLists } from './seen.ts';
import type { PagesOptions } from './site.ts';
import { wordsOf } from './words.ts';

/** Most runs on a page. */
const mostRuns = 20;

export interface ListAccess {
  readonly repository: TendedRepository;
  /** When the signed link of a private list expires, ISO; null for a public one, and for a maintainer who signed in. */
  readonly expires: string | null;
  readonly session: SignedIn | null;
}

export interface Shown {
  readonly shown: Page;
  /** ISO time of the newest thing on it. */
  readonly changedAt: string | null;
}

export async function readListPage(
  { repository, expires, session }: ListAccess,
  params: URLSearchParams,
  { store, clock, htmlUrl, publicUrl, manage }: PagesOptions,
  seenLists: SeenLists,
): Promise<Shown> {
  const runs = await store.runs.ofRepository(repository.id, mostRuns);
  const seen = await seenLists.of(repository.id, String(runs.find(({ endedAt }) => endedAt !== null)?.id));
  // Links keep the key only on the page of a private list; elsewhere it has no meaning.
  const query: Query = { ...readQuery(params), ...(expires === null ? { key: null } : {}) };
  const entries = await readEntries(seen, query, seenLists);
  const name = clean(repository.fullName);
  const times = [
    ...runs.flatMap((run) => [run.startedAt, run.endedAt]),
    ...seen.files.map((file) => file.seenAt),
  ];
  return {
    shown: {
      title: `${name} · Firekeeper`,
      description: `How Firekeeper keeps ${name} true. ${wordsOf(repository.lastResult).sentence}`,
      main: listPage({
        repository,
        runs,
        seen,
        entries,
        htmlUrl,
        now: clock.now(),
        expires,
        manage:
          manage === undefined
            ? null
            : managePanel({ repository, session, word: params.get('told'), now: clock.now() }),
      }),
      part: 'lists',
      canonical:
        publicUrl === null || repository.isPrivate
          ? null
          : publicUrl.replace(/\/+$/, '') + pathOf(repository.fullName),
      hidden: repository.isPrivate,
    },
    changedAt: newest(times),
  };
}

async function readEntries(seen: SeenList, query: Query, seenLists: SeenLists): Promise<EntriesView> {
  const found = select(seen.rows, query);
  const { items, page, pages } = pageOf(found, query.page, pageRows);
  return {
    query,
    total: seen.rows.length,
    found: found.length,
    rows: items,
    page,
    pages,
    weeks: await seenLists.weeks(items),
    fates: new Set(seen.rows.flatMap(({ fate, state }) => [fate, state])),
    manyFiles: seen.files.length > 1,
  };
}

function newest(times: readonly (string | null)[]): string | null {
  return times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
}
