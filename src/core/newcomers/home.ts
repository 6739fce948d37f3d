/**
 * The section that a new entry belongs to: the one whose entries and title share most words with it; rare words count
 * more. Called for every newcomer; it knows words, not positions.
 */
import type { List } from '../list/list.ts';
import { groupBy } from '../text/group.ts';

/** The words of each section with entries. */
export interface SectionWords {
  /** From an index into `List.sections` to how often its entries use a word, per entry. */
  readonly sections: ReadonlyMap<number, ReadonlyMap<string, number>>;
  readonly sizes: ReadonlyMap<number, number>;
}

const titleWeight = 3;
const mostText = 400;

/** @param carried topics by folded subject key */
export function sectionWords(
  list: List,
  carried: ReadonlyMap<string, readonly string[]>,
  kind: 'repository' | 'paper',
): SectionWords {
  const own = list.entries.filter(({ subject }) => subject.kind === kind);
  const bySection = groupBy(own, ({ section }) => section);
  const sections = new Map<number, ReadonlyMap<string, number>>();
  for (const [index, entries] of bySection) {
    const counts = new Map<string, number>();
    for (const { start, end, subject } of entries) {
      const said = `${list.text.slice(start, Math.min(end, start + mostText)).replace(/https?:\/\/\S+/g, ' ')} ${(carried.get(subject.key) ?? []).join(' ')}`;
      for (const word of new Set(wordsOf(said)))
        counts.set(word, (counts.get(word) ?? 0) + 1 / entries.length);
    }
    for (const word of wordsOf(titlesOf(list, index)))
      counts.set(word, (counts.get(word) ?? 0) + titleWeight);
    sections.set(index, counts);
  }
  return { sections, sizes: new Map([...bySection].map(([index, entries]) => [index, entries.length])) };
}

/** The title of the section and those of its parents. */
function titlesOf({ sections }: List, index: number): string {
  const titles: string[] = [];
  let depth = Number.POSITIVE_INFINITY;
  for (let at = index; at >= 0; at--) {
    const section = sections[at];
    if (section === undefined || section.depth >= depth || section.depth < 2) continue;
    titles.push(section.title);
    depth = section.depth;
  }
  return titles.join(' ');
}

/** Index of the section; null if no section of the list has entries of that kind. */
export function homeOf({ sections, sizes }: SectionWords, text: string): number | null {
  const words = [...new Set(wordsOf(text))];
  const scored = [...sections].map(([index, counts]) => ({
    index,
    size: sizes.get(index) ?? 0,
    score: words.reduce((sum, word) => sum + (counts.get(word) ?? 0) * rarity(word), 0),
  }));
  const [best] = scored.toSorted((a, b) => b.score - a.score || b.size - a.size || a.index - b.index);
  return best?.index ?? null;

  function rarity(word: string): number {
    const holding = [...sections.values()].filter((counts) => counts.has(word)).length;
    return Math.log(1 + sections.size / Math.max(1, holding));
  }
}

const empty = new Set(
  'a an and are as at by for from in is it its of on or that the this to with you your using based use can awesome list github com https stars star'.split(
    ' ',
  ),
);

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter(
    (word) => !empty.has(word) && !/^\d+$/.test(word),
  );
}
