/** Whether links of a page lead to the heading of an entry: text added to the heading changes its address. */
import type { Entry } from '../list/list.ts';
import { slug } from '../order/slug.ts';
import type { Sheet } from './sheet.ts';

export function linksTo({ list: { text, sections } }: Sheet, { start }: Entry): boolean {
  const title = sections.find((one) => one.start === start)?.title ?? '';
  return text.includes(`](#${slug(title)})`);
}
