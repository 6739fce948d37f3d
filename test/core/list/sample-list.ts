/** Small lists for the tests of plan and report. A pattern reads them, so these tests need no parser. */
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import type { Entry, EntryLink, List, Marker, Subject, Tier } from '../../../src/core/list/list.ts';
import type { Observation, RepositoryObservation, Snapshot } from '../../../src/core/facts/observation.ts';
import type { Renderer } from '../../../src/core/plan/types.ts';
import { defaultPolicy } from '../../../src/core/plan/policy.ts';
import type { Policy } from '../../../src/core/plan/policy.ts';
import { paperOf } from '../../../src/core/papers/subject.ts';
import { repositoryOf } from '../../../src/core/list/subject.ts';

export const now = '2026-09-01T12:00:00Z';
export const fire: readonly Tier[] = [
  { emoji: '🔥', from: 190 },
  { emoji: '🌟', from: 0 },
];

const line = /^(.*\n?)/gm;
const linkPattern = /\[([^\]]*)\]\(([^)\s]+)\)|<(https?:[^>]+)>|(?<![(<\w/:=])(https?:\/\/[^\s)]+)/g;
const markerPattern =
  /(?<tier>🔥|🌟|💀)|★(?<stars>[\d.]+k?)|\((?<citations>\d+) citations?\)|📅 (?<activity>\d{4}-\d\d-\d\d)|(?<status>⚠️ Archived)/gu;

/**
 * One entry per line that holds a link. Markers: `🔥`/`🌟` tier, `★12` or `★1.2k` stars of the link before it (or the
 * first), `(3 citations)`, `📅 2026-01-01`, `⚠️ Archived`.
 */
export function sample(text: string, tiers: readonly Tier[] = fire): List {
  const entries: Entry[] = [];
  let number = 0;
  for (const found of text.matchAll(line)) {
    if (found[0] === '') break;
    number += 1;
    const entry = entryOf(found[0], found.index, number);
    if (entry !== null) entries.push(entry);
  }
  const section = { start: 0, end: text.length, title: 'Tools', depth: 2, line: 1, order: 'none' } as const;
  return { text, sections: [section], entries, notations: [], tiers, doubts: [], hosts: defaultHosts };
}

function entryOf(text: string, start: number, number: number): Entry | null {
  const links: EntryLink[] = [];
  let title = '';
  for (const found of text.matchAll(linkPattern)) {
    const href = (found[2] ?? found[3] ?? found[4]) as string;
    const at = start + found.index;
    const url = at + found[0].indexOf(href);
    const span = { start: at, end: at + found[0].length };
    links.push({
      ...span,
      href,
      url: { start: url, end: url + href.length },
      subject: repositoryOf(href)?.subject ?? paperOf(href),
    });
    title ||= found[1] ?? href;
  }
  const subject = links.find((link) => link.subject !== null)?.subject;
  if (subject === undefined || subject === null) return null;
  const markers = [...text.matchAll(markerPattern)].map((found) => markerOf(found, start, subject, links));
  return {
    start,
    end: start + text.length,
    line: number,
    title,
    subject,
    shape: 'bullet',
    section: 0,
    markers,
    links,
  };
}

function markerOf(found: RegExpExecArray, offset: number, own: Subject, links: readonly EntryLink[]): Marker {
  const [kind, text] = Object.entries(found.groups ?? {}).find(([, value]) => value !== undefined) as [
    Marker['kind'],
    string,
  ];
  const start = offset + found.index + found[0].indexOf(text);
  const before =
    kind === 'stars' ? links.filter((link) => link.end <= start && link.subject !== null).at(-1) : undefined;
  const value =
    kind === 'stars' || kind === 'citations' ? numberOf(text) : kind === 'status' ? 'archived' : text;
  return { kind, text, value, start, end: start + text.length, subject: before?.subject ?? own, notation: 0 };
}

function numberOf(text: string): number {
  return text.endsWith('k') ? Math.round(Number(text.slice(0, -1)) * 1000) : Number(text);
}

/** Writes a number in the form of the marker: `1.2k` stays rounded, everything else is written in full. */
export const renderer: Renderer = {
  renderCount(_list, marker, value) {
    const text = marker.text.endsWith('k') ? `${Math.round(value / 100) / 10}k` : String(value);
    return { text, edits: [{ start: marker.start, end: marker.end, text }] };
  },
  renderTier(_list, marker, tier) {
    return { text: tier.emoji, edits: [{ start: marker.start, end: marker.end, text: tier.emoji }] };
  },
  renderActivity(_list, marker, iso) {
    const text = iso.slice(0, 10);
    return { text, edits: [{ start: marker.start, end: marker.end, text }] };
  },
};

export type Fact = Partial<Omit<RepositoryObservation, 'kind' | 'key'>> | number;

/** Facts by `owner/name`; a number is a star count, and the fate is `ok` unless given. */
export function facts(of: Readonly<Record<string, Fact>>): Snapshot {
  const snapshot = new Map<string, Observation>();
  for (const [name, fact] of Object.entries(of)) {
    const key = `github:${name}`.toLowerCase();
    const told = typeof fact === 'number' ? { stars: fact } : fact;
    snapshot.set(key, { kind: 'repository', key, fate: 'ok', source: 'github', observedAt: now, ...told });
  }
  return snapshot;
}

/** A list of `size` entries `o/r0`, `o/r1` … with ★100, and facts that agree with it. */
export function many(size: number): { readonly list: List; readonly known: Record<string, Fact> } {
  const numbers = Array.from({ length: size }, (_, index) => index);
  const text = numbers.map((n) => `- [r${n}](https://github.com/o/r${n}) ★100\n`).join('');
  return { list: sample(text), known: Object.fromEntries(numbers.map((n) => [`o/r${n}`, 100])) };
}

export function policy(of: Partial<Policy> = {}): Policy {
  return { ...defaultPolicy, ...of };
}
