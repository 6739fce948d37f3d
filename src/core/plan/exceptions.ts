/**
 * The policy that applies to one entry or section of a list, including exceptions (rule CARE-6). All code that plans
 * for an entry asks here; a list without exceptions costs nothing.
 */
import type { Entry, List, Section } from '../list/list.ts';
import type { Policy, PolicyException, PolicySettings } from './policy.ts';

export interface PolicyPlaces {
  /** The policy for an entry. */
  readonly entry: (entry: Entry) => Policy;
  /** The policy for a whole section, by its index: it ignores exceptions for single entries. */
  readonly section: (section: number) => Policy;
}

/** The policies of a list. Places with the same exceptions share one value. */
export function policiesOf(
  policy: Policy,
  { sections, entries }: Pick<List, 'sections' | 'entries'>,
): PolicyPlaces {
  const { exceptions } = policy;
  if (exceptions.length === 0) return { entry: () => policy, section: () => policy };
  const titles = titlesAbove(sections);
  const made = new Map<string, Policy>();
  const shared = (holding: readonly PolicyException[]): Policy => {
    const key = holding.map((one) => exceptions.indexOf(one)).join(' ');
    const known = made.get(key) ?? holding.reduce((so, { sets }) => withSettings(so, sets), policy);
    made.set(key, known);
    return known;
  };
  const matchers = new Map(exceptions.map((one) => [one, matcherOf(one)]));
  const inSection = sections.map((_, at) =>
    exceptions.filter((one) => matchers.get(one)?.section(titles[at] ?? []) === true),
  );
  const holding = (entry: Entry) =>
    (inSection[entry.section] ?? []).filter((one) => matchers.get(one)?.subject(entry.subject.key) === true);
  const own = new Map(entries.map((entry) => [entry, shared(holding(entry))]));
  return {
    entry: (entry) => own.get(entry) ?? shared(holding(entry)),
    section: (at) => shared((inSection[at] ?? []).filter(({ entries: named }) => named === null)),
  };
}

/** For each section, the folded titles of the section and of its parents. */
function titlesAbove(sections: readonly Section[]): readonly (readonly string[])[] {
  const open: { readonly depth: number; readonly title: string }[] = [];
  return sections.map(({ depth, title }) => {
    while ((open.at(-1)?.depth ?? 0) >= depth && open.length > 0) open.pop();
    open.push({ depth, title: foldTitle(title) });
    return open.map((one) => one.title);
  });
}

/** A title without case, emoji and punctuation; unchanged if it contains nothing else. */
export function foldTitle(title: string): string {
  const lower = title.toLowerCase();
  return lower.replace(/[^\p{L}\p{N}]+/gu, ' ').trim() || lower.trim();
}

interface Matcher {
  readonly section: (titles: readonly string[]) => boolean;
  readonly subject: (key: string) => boolean;
}

function matcherOf({ sections, entries }: PolicyException): Matcher {
  const wanted = new Set(sections?.map(foldTitle));
  const patterns = (entries ?? []).map(
    (name) =>
      new RegExp(
        `^${name
          .toLowerCase()
          .replace(/[^a-z\d*]/g, '\\$&')
          .replaceAll('*', '[^/]*')}$`,
      ),
  );
  return {
    section: (titles) => sections === null || titles.some((title) => wanted.has(title)),
    subject: (key) => entries === null || patterns.some((pattern) => pattern.test(key)),
  };
}

function withSettings(policy: Policy, { status, citations, ...others }: PolicySettings): Policy {
  return {
    ...policy,
    ...others,
    status: { ...policy.status, ...status, stale: { ...policy.status.stale, ...status?.stale } },
    citations: { ...policy.citations, ...citations },
  };
}
