/**
 * Which of several links of an entry the count after them belongs to. `pair.ts` calls it. It reads labels and the text
 * between links, but no notation.
 */
import { seenIn } from '../markdown/mask.ts';
import type { Link, Scene } from '../scene/scene.ts';
import { hasWord } from '../text/letters.ts';

/** Labels of links to the entry's own code, and of links to pages that only accompany it. */
const source = /^(?:source(?: ?code)?|src|code|repo(?:sitory)?|git ?hub|git|源码|代码|仓库|ソース|소스)$/i;
const beside =
  /^(?:docs?|documentation|demos?|web ?site|site|home ?page|clients?|server|wiki|examples?|samples?|tutorials?|guide|paper|blog|issues?|#?\d+|pull request|pr|changelog|releases?|plugins?|charts?|docker(?: image)?|helm|api|sdk|文档|官网|示例|论文)$/i;

/** Of the links before a count, the entry's own link: its first, or its code if the title links elsewhere. */
export function ownLink(scene: Scene, before: readonly Link[], fits: (link: Link) => boolean): Link | null {
  const fitting = before.filter(fits);
  const first = fitting[0];
  if (first === undefined || first === before[0]) return first ?? null;
  return (
    fitting.find((link) => source.test(labelIn(scene, link))) ?? fitting.find((link) => !link.deep) ?? first
  );
}

/** The links at the end of a text, with no words between them. */
export function rowOfLinks(scene: Scene, before: readonly Link[]): readonly Link[] {
  let from = before.length - 1;
  while (from > 0 && isJoint(scene.mask.slice(before[from - 1]?.end, before[from]?.start))) from -= 1;
  return before.slice(from);
}

/** No words, and no number that may be the count of the first link. */
function isJoint(between: string): boolean {
  return !/[\r\n]/.test(between) && !hasWord(between.replace(/&[a-z]+;/gi, ' '));
}

/** The owner of the count after a row of links; `meant` contains all possible owners. */
export function ownerOfRow(
  scene: Scene,
  row: readonly Link[],
  fits: (link: Link) => boolean,
): { readonly link: Link | null; readonly meant: readonly Link[] } {
  const fitting = row.filter(fits);
  const labels = (link: Link) => labelIn(scene, link);
  const named = fitting.filter((link) => source.test(labels(link)));
  const own = named.length > 0 ? named : fitting.filter((link) => !beside.test(labels(link)));
  const meant = own.length > 0 ? own : fitting;
  const distinct = [...new Map(meant.map((link) => [link.repository?.key, link])).values()];
  return { link: meant.find((link) => !link.deep) ?? meant[0] ?? null, meant: distinct };
}

/** Whether a link leads to a page that only accompanies code, such as an issue or the documentation. */
export function isBeside(scene: Scene, link: Link): boolean {
  return beside.test(labelIn(scene, link));
}

/** Whether the label of a link says that it leads to the code of the entry. */
export function isSource(scene: Scene, link: Link): boolean {
  return source.test(labelIn(scene, link));
}

function labelIn(scene: Scene, { label }: Link): string {
  return seenIn(scene.mask.slice(label.start, label.end));
}
