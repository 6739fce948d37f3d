/**
 * Which paper a link or a citation count speaks of, with the title that the list shows for it. Called for entries and
 * markers alike, so that both name a paper the same way.
 */
import { seenIn } from '../markdown/mask.ts';
import type { Subject } from '../list/list.ts';
import { identifiedPaper, paper, paperOf, titledPaper } from '../papers/subject.ts';
import { normalTitle } from '../papers/title.ts';
import type { Pair } from './pairing.ts';
import type { Link, Scene, Unit } from '../scene/scene.ts';
import { wordClass } from '../text/letters.ts';

/** Words of links that lead to a paper without saying which. */
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

/** The paper behind a link: by its identifier, else by the title that the entry shows. */
export function paperSubject(scene: Scene, unit: Unit, link: Link): Subject {
  const label = labelOf(scene, link);
  const named = identifiedPaper(link.href);
  // What stands beside an identified link may be anything: only its own text is held against the record.
  if (named !== null) return { ...named, href: link.href, ...(saysTitle(label) ? { title: label } : {}) };
  const title = titleIn(scene, unit, link) ?? link.href;
  return { ...titledPaper(title, link.href), title };
}

/** How an entry about a paper is called: never by a link that only says "paper". */
export function paperName(scene: Scene, unit: Unit, link: Link): string {
  const label = labelOf(scene, link);
  return titleIn(scene, unit, link) ?? (/\d/.test(label) ? label : link.href);
}

/** The title in an entry: the text of its link, else what stands in front of it, else behind it. */
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

/** The paper that a citation count speaks of. */
export function citedPaper(scene: Scene, { candidate, unit, link }: Pair): Subject {
  if (candidate.glyph !== 'badge') return paperSubject(scene, unit, link);
  const about = badgeLink(scene, unit) ?? link;
  const subject = paperSubject(scene, unit, about);
  if (candidate.paper === undefined) return subject;
  const { title, href = about.href } = subject;
  return { ...paper('s2', candidate.paper), href, ...(title === undefined ? {} : { title }) };
}

/** A badge stands among others, so the link beside it says little: the entry's paper is its first, or its title. */
export function badgeLink(scene: Scene, unit: Unit): Link | undefined {
  const links = unit.links.filter((link) => !link.image);
  return (
    links.find((link) => paperOf(link.href) !== null) ?? links.find((link) => labelOf(scene, link) !== '')
  );
}

/** What stands between the bullet and the link. */
function leadText(scene: Scene, unit: Unit, link: Link): string {
  return textOf(scene, unit.body, link.start);
}

/** What stands behind the link on its line, up to a bracket, a dash or another link. */
function trailText(scene: Scene, unit: Unit, link: Link): string {
  const next = unit.links.find(({ start }) => start >= link.end)?.start ?? unit.end;
  const line = scene.mask.slice(link.end, next).split(/[\r\n]/, 1)[0] ?? '';
  const text = seenIn(line).replace(lead, '');
  return trimmed(text.split(/ [([–—|·-]|[([|]/u, 1)[0] ?? '');
}

function textOf(scene: Scene, start: number, end: number): string {
  return trimmed(seenIn(scene.mask.slice(start, end)));
}

/** On one line, without the marks at its ends. */
function trimmed(text: string): string {
  return text.replace(marks, '').slice(0, longestTitle);
}

/** What a reader sees of a link, on one line. */
export function labelOf(scene: Scene, link: Link): string {
  return seenIn(scene.mask.slice(link.label.start, link.label.end));
}
