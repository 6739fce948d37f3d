/** What the bot sees as JSON: the stable form of `inspect --json` (rule CLI-5). Keys are only ever added. */
import type { List } from '../../core/list/list.ts';
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
    doubts: list.doubts.map(({ line, text, why, start, end }) => ({ line, text, why, start, end })),
  };
}
