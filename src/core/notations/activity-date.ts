/** The day of the last activity, after a calendar sign or in a column with such a header: `📅 2026-05-15`. */
import { candidateOf } from './patterns.ts';
import type { Candidate, NotationFinder } from './notation.ts';
import { columnsOf } from '../scene/headers.ts';
import type { Unit } from '../scene/scene.ts';
import { byStart } from '../text/span.ts';

const name = 'activity-date';
const date = String.raw`(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?|\d{2}[./]\d{2}[./]\d{4}|\d{4}/\d{2}/\d{2})(?!\d)`;
const signed = new RegExp(
  String.raw`(📅|🗓\uFE0F?|⏱\uFE0F?|🕒|:calendar:|:date:)[ \u00a0\u0000]{0,4}${date}`,
  'gu',
);
const alone = new RegExp(String.raw`^[\s\u0000\u0001|]*${date}[\s\u0000\u0001|]*$`, 'u');
const header =
  /^(?:last[ _]?(?:commit|push|pushed|update|updated|activity|active|sighting)(?:[ _]?(?:date|at))?|updated(?:[ _]?at)?|pushed(?:[ _]?at)?|最近(?:提交|更新)|更新时间|最后更新|最終更新日?)$/i;

export const activityDate: NotationFinder = {
  name,
  kind: 'activity',
  example: '- [name](https://github.com/owner/name) ⭐ 718 | 📅 2025-03-30 - what it does',
  find(scene) {
    const found: Candidate[] = [];
    const add = (text: string, start: number, glyph: string) =>
      found.push(
        candidateOf({
          kind: 'activity',
          notation: name,
          glyph,
          text,
          value: isoOf(text),
          start,
          trust: 'sure',
        }),
      );
    for (const match of scene.mask.matchAll(signed)) {
      const text = match[2] as string;
      add(text, match.index + match[0].length - text.length, match[1] as string);
    }
    const rows = new Set<Unit>();
    for (const { row, column, header: glyph } of columnsOf(scene, (one) => header.test(one.trim()))) {
      // Only the first such column counts.
      if (rows.has(row)) continue;
      rows.add(row);
      const cell = row.cells[column];
      const match = cell === undefined ? null : alone.exec(scene.mask.slice(cell.start, cell.end));
      if (cell === undefined || match === null) continue;
      const text = match[1] as string;
      add(text, cell.start + match[0].indexOf(text), glyph);
    }
    return found.sort(byStart);
  },
};

/** Dates that do not begin with the year begin with the day (rule LIST-13). */
function isoOf(text: string): string {
  if (/^\d{4}/.test(text)) return text.slice(0, 10).replaceAll('/', '-');
  const [day, month, year] = text.split(/[./]/);
  return `${year}-${month}-${day}`;
}

/** Writes an ISO time in the format of `shown`; null if the time is not complete. */
export function writeDate(iso: string, shown: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})/.exec(iso);
  if (parts === null) return null;
  const [, year, month, day, time] = parts as unknown as [string, string, string, string, string];
  if (/^\d{2}([./])/.test(shown)) return [day, month, year].join(shown[2]);
  const separator = shown[4] as string;
  const clock = shown.length > 10 ? ` ${time.slice(0, shown.length - 11)}` : '';
  return [year, month, day].join(separator) + clock;
}
