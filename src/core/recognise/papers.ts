/**
 * Which paper a link or a citation count belongs to, with the title that the list shows for it. Used for entries and
 * markers alike, so that both name a paper in the same way.
 */
import { seenIn } from '../markdown/mask.ts';
import type { Subject } from '../list/list.ts';
import { identifiedPaper, paper, paperOf, titledPaper } from '../papers/subject.ts';
import { normalTitle } from '../papers/title.ts';
import type { Pair } from './pairing.ts';
import type { Link, Scene, Unit } from '../scene/scene.ts';
import { wordClass } from '../text/letters.ts';

/** Words in the labels of links that lead to a paper without naming it. */
const noTitle = new Set(
  (
    'the full read original published view see online supplementary official paper papers pdf html arxiv abs ' +
    'abstract doi link links url here preprint article publication ieee acm springer openreview cvf acl anthology ' +
    'page web website version bib bibtex citation citations cite'
  ).split(' '),
);
const longestTitle = 300;
const lead = new RegExp(`^[^${wordClass}]+`, 'u');
const marks = new RegExp(`^[^${wordClass}]+|[^${wordClass}?!.)]+$`, 'gu');

/** The paper of a link: by its identifier, otherwise by the title that the entry shows. */
export function paperSubject(scene: Scene, unit: Unit, link: Link): Subject {
  const label = labelOf(scene, link);
  const named = identifiedPaper(link.href);
  // The text next to an identified link may be anything: only the link's own text is compared with the record.
  if (named !== null) return { ...named, href: link.href, ...(saysTitle(label) ? { title: label } : {}) };
  const title = titleIn(scene, unit, link) ?? link.href;
  return { ...titledPaper(title, link.href), title };
}

/** The name of an entry about a paper: never the label of a link that only says "paper". */
export function paperName(scene: Scene, unit: Unit, link: Link): string {
  const label = labelOf(scene, link);
  return titleIn(scene, unit, link) ?? (/\d/.test(label) ? label : link.href);
}

/** The title in an entry: the text of its link, otherwise the text before it, otherwise the text after it. */
function titleIn(scene: Scene, unit: Unit, link: Link): string | undefined {
  const cells = unit.cells.map((cell) => textOf(scene, cell.start, cell.end));
  const near = unit.cells.length > 0 ? cells : [leadText(scene, unit, link), trailText(scene, unit, link)];
  return [labelOf(scene, link), ...near].find(saysTitle);
}

function saysTitle(label: string): boolean {
  return normalTitle(label)
    .split(' ')
    .some((word) => word !== '' && !noTitle.has(word) && !/^\d+$/.test(word));
}

/** The paper that a citation count belongs to. */
export function citedPaper(scene: Scene, { candidate, unit, link }: Pair): Subject {
  if (candidate.glyph !== 'badge') return paperSubject(scene, unit, link);
  const about = badgeLink(scene, unit) ?? link;
  const subject = paperSubject(scene, unit, about);
  if (candidate.paper === undefined) return subject;
  const { title, href = about.href } = subject;
  return { ...paper('s2', candidate.paper), href, ...(title === undefined ? {} : { title }) };
}

/** A link next to a badge says little, because badges come in groups: takes the first paper link, or the title. */
export function badgeLink(scene: Scene, unit: Unit): Link | undefined {
  const links = unit.links.filter((link) => !link.image);
  return (
    links.find((link) => paperOf(link.href) !== null) ?? links.find((link) => labelOf(scene, link) !== '')
  );
}

/** The text between the bullet and the link. */
function leadText(scene: Scene, unit: Unit, link: Link): string {
  return textOf(scene, unit.body, link.start);
}

/** The text after the link on its line, up to a bracket, a dash or another link. */
function trailText(scene: Scene, unit: Unit, link: Link): string {
  const next = unit.links.find(({ start }) => start >= link.end)?.start ?? unit.end;
  const line = scene.mask.slice(link.end, next).split(/[\r\n]/, 1)[0] ?? '';
  const text = seenIn(line).replace(lead, '');
  return trimmed(text.split(/ [([–—|·-]|[([|]/u, 1)[0] ?? '');
}

function textOf(scene: Scene, start: number, end: number): string {
  return trimmed(seenIn(scene.mask.slice(start, end)));
}

/** Removes the punctuation at both ends and limits the length. */
function trimmed(text: string): string {
  return text.replace(marks, '').slice(0, longestTitle);
}

/** What a reader sees of a link, on one line. */
export function labelOf(scene: Scene, link: Link): string {
  return seenIn(scene.mask.slice(link.label.start, link.label.end));
}
