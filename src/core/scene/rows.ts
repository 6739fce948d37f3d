/** Finds which repository each table row is about. Knows cells, headers and links, but no notations. */
import { repositorySubject } from '../list/subject.ts';
import { seenIn } from '../markdown/mask.ts';
import type { Span } from '../text/span.ts';
import { paperOf } from '../papers/subject.ts';
import { firstLink, hasStars } from './links.ts';
import { cellsAt, type Link, type Scene, type Table, type Unit } from './scene.ts';

/** Headers of columns that name repositories other than the row's own. */
const foreign =
  /descr|^about$|notes?$|comment|remark|fork(?:s|ed)?[ -]?(?:of|from)|based on|upstream|parent|original|inspired|alternative|related|similar|depend|require|^uses$|说明|描述|简介|备注/i;
/** Headers of columns that name the row's own code. */
const own = /^(?:code|source(?: code)?|repo(?:sitory)?|github|git ?hub repo(?:sitory)?|代码|仓库|源码)$/i;
const fullName = /^[a-z\d](?:[a-z\d-]{0,38})\/[\w.-]{1,100}$/i;

/** For each row, the link that the row is about. A row that names no repository of its own has none. */
export function rowSubjects(scene: Scene): ReadonlyMap<Unit, Link> {
  const found = new Map<Unit, Link>();
  for (const table of scene.tables) {
    const named = namedColumn(scene, table);
    const column = named >= 0 ? named : subjectColumn(table);
    for (const row of table.rows) {
      for (const cell of cellsAt(row, column)) {
        const link = repositoryIn(row, cell) ?? (named >= 0 ? nameIn(scene, cell) : null);
        if (link === null || goesWithPaper(row, link)) continue;
        found.set(row, link);
        break;
      }
    }
  }
  return found;
}

/** A model or data set next to the paper at the start of the row: the row is about the paper. */
function goesWithPaper(row: Unit, { counts }: Link): boolean {
  const first = firstLink(row);
  return counts !== undefined && first !== undefined && paperOf(first.href) !== null;
}

/** The column where most rows spell `owner/name` without a link; -1 if there is none. */
function namedColumn(scene: Scene, table: Table): number {
  const counts: number[] = [];
  for (const row of table.rows) {
    row.cells.forEach((cell, column) => {
      if (repositoryIn(row, cell) !== null || nameIn(scene, cell) === null) return;
      counts[column] = (counts[column] ?? 0) + 1;
    });
  }
  return counts.findIndex((count) => (count ?? 0) * 2 > table.rows.length);
}

/** A repository that a cell names only in text, as a link without an address. */
function nameIn(scene: Scene, cell: Span): Link | null {
  const mask = scene.mask.slice(cell.start, cell.end);
  // Most cells are prose, and cleaning all of it takes as long as finding the links.
  if (!mask.includes('/')) return null;
  const name = seenIn(mask)
    .replace(/^\||\|$/g, '')
    .trim();
  const at = mask.indexOf(name);
  if (!fullName.test(name) || at < 0) return null;
  const span = { start: cell.start + at, end: cell.start + at + name.length };
  const [owner = '', repository = ''] = name.split('/');
  return {
    ...span,
    label: span,
    href: '',
    url: span,
    repository: repositorySubject(owner, repository),
    deep: false,
    image: false,
  };
}

/**
 * The column that names the repository in most rows. A column for code comes first; of equal columns, the first wins. A
 * column whose header points to another repository never wins.
 */
function subjectColumn(table: Table): number {
  const starred = table.rows.some(({ links }) => links.some((link) => !link.image && hasStars(link)));
  const counts: number[] = [];
  for (const row of table.rows) {
    row.cells.forEach((cell, column) => {
      const link = repositoryIn(row, cell);
      const weight = link === null || (starred && !hasStars(link)) ? 0 : 1;
      counts[column] = (counts[column] ?? 0) + weight;
    });
  }
  const headers = table.headers.map((header) => header.replace(/[\s*_`:|]+/g, ' ').trim());
  const weights = counts.map((count, column) => (foreign.test(headers[column] ?? '') ? 0 : (count ?? 0)));
  const code = weights.findIndex(
    (weight, at) => weight * 2 > table.rows.length && own.test(headers[at] ?? ''),
  );
  if (code >= 0) return code;
  const most = weights.reduce((high, weight) => Math.max(high, weight), 0);
  return most === 0 ? -1 : weights.indexOf(most);
}

/** The first link of a cell to a repository; a link to its main page is preferred to one to a page below it. */
function repositoryIn(row: Unit, cell: Span): Link | null {
  const inCell = row.links.filter(
    (link) => !link.image && link.repository !== null && link.start >= cell.start && link.end <= cell.end,
  );
  const starred = inCell.filter(hasStars);
  const own = starred.length > 0 ? starred : inCell;
  return own.find((link) => !link.deep) ?? own[0] ?? null;
}
