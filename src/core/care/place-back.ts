/** Where an entry goes back to, from the record of its earlier place (rule CARE-3). */
import type { Origin } from '../facts/origin.ts';
import { coreEnd } from '../order/lines.ts';
import { reach } from '../plan/attic.ts';
import { type ItemRow, type Sheet, parentOf, siblingKeys, type Slot } from './sheet.ts';
import { chainOf, sectionOf, type Target } from './target.ts';

const isList = (kind: ItemRow['kind']) => kind === 'bullets' || kind === 'ordered';

/** @returns why it cannot go back: a sentence without a final full stop */
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
  if (section === undefined) return `its section ${JSON.stringify(name)} is not there`;
  const near = new Set([...origin.before, ...origin.after]);
  const isOurs = (row: ItemRow) => (isList(own.kind) ? isList(row.kind) : row.kind === own.kind);
  const rows = sheet.rows.filter((row) => isOurs(row) && row !== own);
  const known = rows.find(
    (row) =>
      siblingKeys(sheet, row).some((key) => near.has(key)) &&
      (parentOf(sheet, row)?.subject.key ?? null) === origin.parent &&
      (own.kind === 'headings' || sectionOf(sheet, row.items[0]?.start ?? 0) === at),
  );
  if (known !== undefined) return known.why ?? { sheet, row: known, at: 0, heading: null, name };
  if (origin.parent !== null) {
    const parent = [...sheet.slots].find(([entry]) => entry.subject.key === origin.parent)?.[1];
    const item = parent?.row.items[parent.index];
    if (item === undefined) return 'what it was nested in is not there';
    return { sheet, row: null, at: item.end, heading: null, name };
  }
  const next = own.kind === 'headings' ? reach(sections, at ?? 0) : (at ?? 0) + 1;
  const end = sections[next]?.start ?? text.length;
  return { sheet, row: null, at: coreEnd(text, section.start, end), heading: null, name };
}
