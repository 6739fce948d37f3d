/**
 * A draft as markdown (rule NEW-1): built as a tree and printed once, so that all text of others is escaped in the same
 * way. Entries use the notation of the list that began this project: `- 🔥 8985 - [Name](page) - What it is.` and
 * `- 📚 [Title](page) (206 citations) - Who, where.`
 */
import type { ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import { unified } from 'unified';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { slug } from '../order/slug.ts';
import { noteMarker } from '../plan/changes/citation-place.ts';
import { capital, plainWords } from './prose.ts';
import { upperTier } from './select.ts';
import type { EntryWords } from './text.ts';
import type { DraftItem, DraftSection } from './types.ts';

export interface DraftPage {
  readonly topic: string;
  readonly sections: readonly DraftSection[];
  readonly words: (item: DraftItem) => EntryWords;
  /** The ISO day of the facts. */
  readonly day: string;
  /** The selection rule, in sentences. */
  readonly rule: readonly string[];
  /** Whether there is a page for contributors next to the list. */
  readonly contributing: boolean;
}

const printer = unified()
  .use(remarkStringify, { bullet: '-', rule: '-', fences: true })
  .use(remarkGfm)
  .freeze();

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const link = (url: string, ...children: PhrasingContent[]): PhrasingContent => {
  return { type: 'link', url, children: children as never };
};
const paragraph = (...children: readonly PhrasingContent[]): RootContent => {
  return { type: 'paragraph', children: [...children] };
};
const heading = (depth: 1 | 2, ...children: readonly PhrasingContent[]): RootContent => {
  return { type: 'heading', depth, children: [...children] };
};

export function renderDraft(draft: DraftPage): string {
  const { topic, sections, rule, day } = draft;
  const children: RootContent[] = [
    heading(1, text(`${titleOf(topic)} `), badge),
    paragraph(text(`Repositories and papers about ${plainWords(topic)}.`)),
    heading(2, text('Contents')),
    list(sections.map(({ title }) => item(link(`#${slug(title)}`, text(title))))),
    ...sections.flatMap((section) => sectionOf(section, draft)),
    heading(2, text('Contributing')),
    paragraph(...contributingNote(draft.contributing)),
    { type: 'thematicBreak' },
    paragraph(text(`Drafted by Firekeeper on ${day} from the answers of ${servicesOf(sections)}.`)),
    paragraph(text(`${rule.join(' ')} Every entry was verified.`)),
  ];
  return printer.stringify({ type: 'root', children } satisfies Root);
}

/** "Awesome Talking Head Generation": capitals of the user do not change. */
function titleOf(topic: string): string {
  return `Awesome ${plainWords(topic).split(' ').map(capital).join(' ')}`;
}

const badge: PhrasingContent = {
  type: 'link',
  url: 'https://awesome.re',
  children: [{ type: 'image', url: 'https://awesome.re/badge.svg', alt: 'Awesome' }],
};

function servicesOf(sections: readonly DraftSection[]): string {
  const items = sections.flatMap((section) => section.items);
  const indexes = items.flatMap((one) => (one.kind === 'paper' ? [one.index] : []));
  const names = [
    ...(items.some(({ kind }) => kind === 'repository') ? ['GitHub'] : []),
    ...[...new Set(indexes)].sort(),
  ];
  return names.length < 2
    ? (names[0] ?? 'no service')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function contributingNote(hasFile: boolean): readonly PhrasingContent[] {
  const asked = 'Additions and corrections are welcome';
  if (!hasFile) return [text(`${asked}: open an issue or a pull request.`)];
  return [text(`${asked}; see `), link('contributing.md', text('contributing.md')), text('.')];
}

function list(children: readonly ListItem[]): RootContent {
  return { type: 'list', ordered: false, spread: false, children: [...children] };
}

function item(...children: readonly PhrasingContent[]): ListItem {
  return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: [...children] }] };
}

function sectionOf({ title, items }: DraftSection, draft: DraftPage): readonly RootContent[] {
  const note = noteOf(items, draft.day);
  return [
    heading(2, text(title)),
    ...(note === null ? [] : [{ type: 'html' as const, value: note }]),
    list(items.map((one) => entryOf(one, draft.words(one)))),
  ];
}

function entryOf(entry: DraftItem, words: EntryWords): ListItem {
  const named = link(entry.href, text(words.title));
  if (entry.kind === 'repository') {
    const tier = entry.stars >= upperTier ? '🔥' : '🌟';
    return item(text(`${tier} ${entry.stars} - `), named, text(` - ${words.text}`));
  }
  const { citations } = entry;
  const counted = citations === null ? '' : ` (${citations} ${citations === 1 ? 'citation' : 'citations'})`;
  return item(text('📚 '), named, text(`${counted} - ${words.text}`));
}

/** The managed note (rule CITE-23), in the form that a later run writes. */
function noteOf(items: readonly DraftItem[], day: string): string | null {
  const counts = new Map<string, number>();
  for (const one of items) {
    if (one.kind === 'paper' && one.citations !== null)
      counts.set(one.index, (counts.get(one.index) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const ranked = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named = ranked.map(([label, count]) => (ranked.length === 1 ? label : `${label} (${count})`));
  return `${noteMarker}Citation counts: ${named.join(', ')}, ${day}.`;
}
