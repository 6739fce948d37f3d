/**
 * A very small engine for tests of the shell: an entry is `- [owner/name](address) 12`, a section is a `## heading`,
 * and facts are `{"owner/name": 12}`. The test gives the answers of services.
 */
import { nothingFound } from '../../../src/core/newcomers/found.ts';
import { defaultHosts } from '../../../src/core/hosts/index.ts';
import { type Finding, finding } from '../../../src/core/plan/finding.ts';
import { FirekeeperError } from '../../../src/core/text/errors.ts';
import type { Entry, List, Marker, NumberFormat, Section } from '../../../src/core/list/list.ts';
import type { Observation, RepositoryObservation, Snapshot } from '../../../src/core/facts/observation.ts';
import type { MarkerChange } from '../../../src/core/plan/types.ts';
import { repositorySubject } from '../../../src/core/list/subject.ts';
import { decode } from '../../../src/core/text/text.ts';
import type { Tended } from '../../../src/core/tend.ts';
import type { Source } from '../../../src/ports/source.ts';
import type { Engine, EngineTools } from '../../../src/run/engine.ts';
import type { ServiceSettings } from '../../../src/run/services.ts';

export type Stars = Readonly<Record<string, number | 'gone' | 'unknown'>>;

export interface SimpleEngine extends Engine {
  /** The settings from the shell, one for each time services were opened. */
  readonly opened: readonly ServiceSettings[];
}

const at = '2026-11-22T00:00:00.000Z';
const plain: NumberFormat = {
  group: '',
  indian: false,
  point: '.',
  plusSign: '+',
  zero: '0',
  suffix: '',
  suffixGap: '',
  suffixFrom: 0,
  decimals: 0,
  decimalsBelow: 0,
  keepZero: false,
  fraction: 0,
  plus: false,
  rounding: 'nearest',
  step: 1,
  unitStep: 1,
  width: 0,
};

/** @param answers the answers of the services; a function may also throw, or use the journal */
export function simpleEngine(answers: Stars | ((tools: EngineTools) => Stars) = {}): SimpleEngine {
  const opened: ServiceSettings[] = [];
  return {
    opened,
    middle: {
      read: (bytes) => listOf(decode(bytes)),
      care: () => ({ lists: new Map(), origins: new Map() }),
      tend,
    },
    openSearches: () => Promise.reject(new Error('the simple engine searches nothing')),
    openWriter: () => Promise.reject(new Error('the simple engine writes nothing')),
    openPropose: () => Promise.reject(new Error('the simple engine proposes nothing')),
    async openSources(settings, tools) {
      opened.push(settings);
      return [sourceOf(() => (typeof answers === 'function' ? answers(tools) : answers))];
    },
    async openFacts(text, name) {
      try {
        const stars = JSON.parse(text) as Stars;
        return { source: sourceOf(() => stars), observedAt: at, found: nothingFound };
      } catch {
        throw new FirekeeperError('facts', `${name} is not JSON`, 'Correct the file');
      }
    },
  };
}

function tend(list: List, snapshot: Snapshot): Tended {
  const changes: MarkerChange[] = [];
  const findings: Finding[] = [];
  let unknown = 0;
  let after = list.text;
  for (const entry of list.entries.toReversed()) {
    const { fate = 'unknown', stars } = (snapshot.get(entry.subject.key) ??
      {}) as Partial<RepositoryObservation>;
    if (fate === 'unknown') unknown++;
    if (fate === 'gone')
      findings.push(finding('gone', { source: 'simple', observedAt: at, reason: null }, entry));
    const [marker] = entry.markers;
    if (stars === undefined || marker === undefined || stars === marker.value) continue;
    const edits = [{ start: marker.start, end: marker.end, text: String(stars) }];
    after = after.slice(0, marker.start) + String(stars) + after.slice(marker.end);
    const texts = { fromText: marker.text, toText: String(stars) };
    changes.unshift({
      kind: 'stars',
      entry,
      marker,
      ...texts,
      from: Number(marker.value),
      to: stars,
      edits,
    });
  }
  const subjects = list.entries.length;
  const open = unknown * 3 <= subjects;
  const gate = {
    state: open ? 'open' : 'closed',
    why: open ? '' : `${unknown} of ${subjects} unknown`,
    subjects,
    unknown,
  } as const;
  const plan = { changes: open ? changes : [], findings, gate };
  return { list, plan, after: open ? after : list.text };
}

function sourceOf(stars: () => Stars): Source {
  return {
    name: 'simple',
    recognises: () => true,
    async observe(subjects) {
      const known = stars();
      return subjects.map(({ key }): Observation => {
        const answer = known[key.replace('github:', '')] ?? 'unknown';
        const base = { kind: 'repository', key, source: 'simple', observedAt: at } as const;
        return typeof answer === 'number'
          ? { ...base, fate: 'ok', stars: answer }
          : { ...base, fate: answer };
      });
    },
  };
}

function listOf(text: string): List {
  const sections: Section[] = [{ title: '', depth: 0, line: 1, order: 'none', start: 0, end: 0 }];
  const entries: Entry[] = [];
  let [start, line] = [0, 0];
  for (const whole of text.split(/(?<=\n)/)) {
    line++;
    const heading = /^## (.*)$/m.exec(whole);
    const title = heading?.[1]?.trimEnd();
    const place = { start, end: start + whole.length };
    if (title !== undefined) sections.push({ title, depth: 2, line, order: 'stars', ...place });
    const entry = /^- \[([^\]]+)\]\(https:\/\/github\.com\/([^/]+)\/([^)]+)\) (\d+)/.exec(whole);
    if (entry !== null) {
      const subject = repositorySubject(entry[2] ?? '', entry[3] ?? '');
      const [end, digits] = [start + entry[0].length, entry[4] ?? ''];
      const span = { start: end - digits.length, end };
      const marker: Marker = {
        kind: 'stars',
        text: digits,
        value: Number(digits),
        subject,
        notation: 0,
        ...span,
      };
      const where = { section: sections.length - 1, shape: 'bullet', links: [] } as const;
      entries.push({ line, title: entry[1] ?? '', subject, ...where, markers: [marker], ...place });
    }
    start += whole.length;
  }
  const described = { kind: 'stars', name: 'simple', place: 'line-end', glyph: '', format: plain } as const;
  const example = entries[0]?.markers[0]?.text ?? '';
  const notations = entries.length === 0 ? [] : [{ ...described, count: entries.length, example }];
  return {
    text,
    sections,
    entries,
    notations,
    tiers: [
      { emoji: '🔥', from: 100 },
      { emoji: '🌟', from: 0 },
    ],
    doubts: [],
    hosts: defaultHosts,
  };
}
