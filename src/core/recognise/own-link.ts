/**
 * Which of several links of an entry a count behind them speaks of. Called by `pair.ts`; it reads labels and what stands
 * between links, no notation.
 */
import { seenIn } from '../markdown/mask.ts';
import type { Link, Scene } from '../scene/scene.ts';
import { hasWord } from '../text/letters.ts';

/** Labels of links that lead to the entry's own code, and to what only accompanies it. */
const source = /^(?:source(?: ?code)?|src|code|repo(?:sitory)?|git ?hub|git|源码|代码|仓库|ソース|소스)$/i;
const beside =
  /^(?:docs?|documentation|demos?|web ?site|site|home ?page|clients?|server|wiki|examples?|samples?|tutorials?|guide|paper|blog|issues?|#?\d+|pull request|pr|changelog|releases?|plugins?|charts?|docker(?: image)?|helm|api|sdk|文档|官网|示例|论文)$/i;

/** The link that an entry is about, of those in front of a count: its first, or its code where the title leads elsewhere. */
export function ownLink(scene: Scene, before: readonly Link[], fits: (link: Link) => boolean): Link | null {
  const fitting = before.filter(fits);
  const first = fitting[0];
  if (first === undefined || first === before[0]) return first ?? null;
  return (
    fitting.find((link) => source.test(labelIn(scene, link))) ?? fitting.find((link) => !link.deep) ?? first
  );
}

/** The links that end a text, with no words between them. */
export function rowOfLinks(scene: Scene, before: readonly Link[]): readonly Link[] {
  let from = before.length - 1;
  while (from > 0 && isJoint(scene.mask.slice(before[from - 1]?.end, before[from]?.start))) from -= 1;
  return before.slice(from);
}

/** No words, and no number that may be the count of the first. */
function isJoint(between: string): boolean {
  return !/[\r\n]/.test(between) && !hasWord(between.replace(/&[a-z]+;/gi, ' '));
}

/** Whose the count behind a row of links is; `meant` are all that could be. */
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

/** Whether a link leads to what only accompanies code, such as an issue or the documentation. */
export function isBeside(scene: Scene, link: Link): boolean {
  return beside.test(labelIn(scene, link));
}

/** Whether a link calls itself the code of what the entry is about. */
export function isSource(scene: Scene, link: Link): boolean {
  return source.test(labelIn(scene, link));
}

function labelIn(scene: Scene, { label }: Link): string {
  return seenIn(scene.mask.slice(label.start, label.end));
}
