/**
 * The heading of each entry: one from the user, one that was written, or one per kind. Sections follow the order of the
 * user, else their size. Repositories are sorted by stars, papers by year and title, which later counts do not change.
 */
import { slug } from '../order/slug.ts';
import { ordered } from './merge.ts';
import type { DraftItem, DraftRequest, DraftSection, PaperItem, RepositoryItem } from './types.ts';

const projectsTitle = 'GitHub Projects';
export const papersTitle = 'Papers';
const otherTitle = 'More Projects';

/** @param written the section that somebody wrote for an item; null for none */
export function sectionsOf(
  items: readonly DraftItem[],
  request: DraftRequest,
  written: (item: DraftItem) => string | null,
): readonly DraftSection[] {
  const repositories = items.filter((one): one is RepositoryItem => one.kind === 'repository');
  const papers = items.filter((one): one is PaperItem => one.kind === 'paper');
  const titled = new Map<string, RepositoryItem[]>();
  const first = request.sections.map(({ title }) => title);
  // Two headings with one anchor would be one heading twice in the contents.
  const byAnchor = new Map(first.map((title) => [slug(title), title]));
  for (const one of repositories) {
    const said = wanted(one, request) ?? written(one) ?? remaining(request, repositories, written);
    const title = byAnchor.get(slug(said)) ?? said;
    byAnchor.set(slug(title), title);
    titled.set(title, [...(titled.get(title) ?? []), one]);
  }
  const rank = (title: string): number => {
    if (title === otherTitle) return 10_000;
    return first.includes(title) ? first.indexOf(title) : 5_000;
  };
  const sections = [...titled].map(([title, all]) => ({ title, items: all.toSorted(byStars) }));
  const sorted = sections.toSorted(
    (a, b) => rank(a.title) - rank(b.title) || b.items.length - a.items.length || ordered(a.title, b.title),
  );
  return [
    ...sorted,
    ...(papers.length === 0 ? [] : [{ title: papersTitle, items: papers.toSorted(byYear) }]),
  ];
}

function wanted({ found }: RepositoryItem, { sections }: DraftRequest): string | null {
  return sections.find(({ topics }) => topics.some((topic) => found.topics.includes(topic)))?.title ?? null;
}

/** Without other sections, a section for the rest is not called "more". */
function remaining(
  { sections }: DraftRequest,
  all: readonly RepositoryItem[],
  written: (item: DraftItem) => string | null,
): string {
  return sections.length > 0 || all.some((one) => written(one) !== null) ? otherTitle : projectsTitle;
}

function byStars(a: RepositoryItem, b: RepositoryItem): number {
  return b.stars - a.stars || ordered(a.found.fullName.toLowerCase(), b.found.fullName.toLowerCase());
}

function byYear(a: PaperItem, b: PaperItem): number {
  return (b.found.year ?? 0) - (a.found.year ?? 0) || ordered(a.found.title, b.found.title);
}
