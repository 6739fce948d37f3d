/**
 * Renders a draft until Firekeeper reads every entry correctly (rule NEW-9). An entry that it misreads loses its text
 * step by step: first the text of the model, then its own description, and finally its place.
 */
import type { Host } from '../hosts/index.ts';
import { day } from '../text/day.ts';
import { misread } from './check.ts';
import type { Prose } from './prose-of.ts';
import { renderDraft } from './render.ts';
import { sectionsOf } from './sections.ts';
import { type EntryWords, shortName, wordsOf } from './text.ts';
import type { DraftItem, DraftRequest, DraftSection, LeftOut } from './types.ts';

export interface Setting {
  readonly request: DraftRequest;
  /** In sentences. */
  readonly rule: readonly string[];
  /** The subject key by the address of each entry. */
  readonly keys: ReadonlyMap<string, string>;
  readonly host: Host;
  /** ISO time. */
  readonly now: string;
  readonly contributing: boolean;
}

export interface SettledDraft {
  readonly text: string;
  readonly kept: readonly DraftItem[];
  readonly sections: readonly DraftSection[];
  /** Entries that cannot be read correctly with any text. */
  readonly unseen: readonly LeftOut[];
  /** Texts that were not printed. */
  readonly unprinted: readonly LeftOut[];
}

/** The written text, its own description, only facts. */
const texts = 3;

export function settle(prose: Prose, setting: Setting): SettledDraft {
  const { request, rule, keys, host, now, contributing } = setting;
  let kept = prose.kept;
  const steps = new Map<DraftItem, number>();
  for (;;) {
    const sections = sectionsOf(kept, request, (item) => prose.written.get(item)?.section ?? null);
    const words = (item: DraftItem) => wordsAt(steps.get(item) ?? 0, item, prose, kept);
    const text = renderDraft({ topic: request.topic, sections, words, rule, contributing, day: day(now) });
    const wrong = misread(
      text,
      kept.map((item) => ({ item, key: keys.get(item.href) ?? '' })),
      [host],
    );
    if (wrong.length === 0) return { text, kept, sections, ...told(prose.kept, kept, steps) };
    for (const item of wrong) steps.set(item, (steps.get(item) ?? 0) + 1);
    kept = kept.filter((item) => (steps.get(item) ?? 0) < texts);
  }
}

function wordsAt(step: number, item: DraftItem, prose: Prose, all: readonly DraftItem[]): EntryWords {
  const shared = all.filter((one) => nameOf(one) === nameOf(item)).length > 1;
  const blurb = step === 0 ? (prose.written.get(item)?.blurb ?? null) : null;
  if (step < 2 || item.kind === 'paper') return wordsOf(item, blurb, shared);
  return wordsOf({ ...item, found: { ...item.found, description: null } }, null, shared);
}

function told(all: readonly DraftItem[], kept: readonly DraftItem[], steps: ReadonlyMap<DraftItem, number>) {
  const what = (item: DraftItem) => (item.kind === 'paper' ? item.found.title : item.found.fullName);
  const unseen = all.filter((item) => !kept.includes(item));
  const unprinted = kept.filter((item) => steps.has(item));
  return {
    unseen: unseen.map((item) => ({ what: what(item), why: 'Firekeeper would misread its line' })),
    unprinted: unprinted.map((item) => ({ what: what(item), why: 'Firekeeper would misread the line' })),
  };
}

function nameOf(item: DraftItem): string {
  return item.kind === 'paper' ? item.href : shortName(item.found.fullName).toLowerCase();
}
