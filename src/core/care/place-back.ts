/** Where an entry goes back to, by what was kept of the place it had (rule CARE-3). */
import type { Origin } from '../facts/origin.ts';
import { coreEnd } from '../order/lines.ts';
import type { ItemRow, Sheet, Slot } from './sheet.ts';
import { chainOf, sectionOf, type Target } from './target.ts';

const isList = (kind: ItemRow['kind']) => kind === 'bullets' || kind === 'ordered';

/** @returns why it cannot go back: a sentence without a final stop */
export function placeBack(
  sheets: ReadonlyMap<string, Sheet>,
  origin: Origin,
  { row: own }: Slot,
): Target | string {
  const sheet = sheets.get(origin.path);
  if (sheet === undefined) return `${origin.path} is not among the lists of this run`;
  const { sections, text } = sheet.list;
  const at = [...sections.keys()].find(
    (one) =>
      chainOf(sections, one)
        .map((each) => sections[each]?.title)
        .join('\n') === origin.section.join('\n'),
  );
  const section = at === undefined ? undefined : sections[at];
  const name = origin.section.at(-1) ?? origin.path;
  // A heading that is an entry is a section of its own.
  if (section === undefined && own.kind !== 'headings')
    return `its section ${JSON.stringify(name)} is not there`;
  const near = new Set([...origin.before, ...origin.after]);
  const isOurs = (row: ItemRow) => (isList(own.kind) ? isList(row.kind) : row.kind === own.kind);
  const rows = sheet.rows.filter((row) => isOurs(row) && row !== own);
  const known = rows.find(
    (row) =>
      row.entries.some((entry) => entry !== null && near.has(entry.subject.key)) &&
      (own.kind === 'headings' || sectionOf(sheet, row.items[0]?.start ?? 0) === at),
  );
  if (known !== undefined) return known.why ?? { sheet, row: known, at: 0, heading: null, name };
  if (origin.parent !== null) {
    const parent = [...sheet.slots].find(([entry]) => entry.subject.key === origin.parent)?.[1];
    const item = parent?.row.items[parent.index];
    if (item === undefined) return 'what it was nested in is not there';
    return { sheet, row: null, at: item.end, heading: null, name };
  }
  if (section === undefined) return 'its neighbours are not there';
  return { sheet, row: null, at: coreEnd(text, section.start, section.end), heading: null, name };
}
