/** What the bot sees, as JSON: the stable form of `inspect --json` (rule CLI-5). Keys may be added, never removed. */
import { doubtWords } from '../../core/list/doubt.ts';
import type { Doubt, List } from '../../core/list/list.ts';
import { lineOf, lineStarts } from '../../core/text/text.ts';
import type { ListFailure } from './failures.ts';
import { errorsJson } from './plan-json.ts';

export interface InspectedList {
  readonly file: string;
  readonly list: List;
}

export function inspectJson(lists: readonly InspectedList[], failures: readonly ListFailure[]): string {
  return `${JSON.stringify({ lists: lists.map(listJson), ...errorsJson(failures) }, null, 2)}\n`;
}

function listJson({ file, list }: InspectedList): object {
  return {
    file,
    entries: list.entries.map((entry) => ({
      line: entry.line,
      title: entry.title,
      subject: entry.subject.id,
      section: list.sections[entry.section]?.title ?? '',
      markers: entry.markers.map(({ kind, text, value, start, end, notation, subject }) => ({
        kind,
        text,
        value,
        start,
        end,
        notation,
        ...(subject.key === entry.subject.key ? {} : { subject: subject.id }),
      })),
      shape: entry.shape,
      start: entry.start,
      end: entry.end,
    })),
    notations: list.notations,
    tiers: list.tiers,
    sections: list.sections.map(({ title, order, depth, line }) => ({ title, order, depth, line })),
    doubts: [...list.doubts, ...ownerless(list)].map(({ line, text, code, why, start, end }) => ({
      line,
      start,
      end,
      text,
      code,
      why,
    })),
  };
}

/** Counts that may belong to one of several repositories; only facts can tell which. */
function ownerless(list: List): readonly Doubt[] {
  const lines = lineStarts(list.text);
  return list.entries
    .flatMap((entry) => entry.markers.filter((marker) => marker.owners !== undefined))
    .map(({ start, end, text }) => {
      return { line: lineOf(lines, start), start, end, text, code: 'owner', why: doubtWords('owner') };
    });
}
