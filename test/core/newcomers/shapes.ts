/** Lists of many shapes, each with a new entry and the whole list that should come out. Written by hand. */
import {
  named,
  nested,
  papers,
  parentheses,
  ranked,
  rankedTable,
  spaced,
  table,
  tiers,
} from './list-texts.ts';
import type { NewEntry } from '../../../src/core/newcomers/new-entry.ts';

export interface ShapeCase {
  readonly name: string;
  readonly list: string;
  readonly entry: NewEntry;
  /** The section of the new entry. */
  readonly section: string;
  /** The list with the ready line in it. */
  readonly after: string;
}

export function repository(fullName: string, count: number, more: Partial<NewEntry> = {}): NewEntry {
  return {
    subject: { kind: 'repository', id: `github:${fullName}`, key: `github:${fullName}`.toLowerCase() },
    name: fullName.split('/')[1] ?? '',
    fullName,
    url: `https://github.com/${fullName}`,
    count,
    description: 'Moves boats by rail',
    pushedAt: '2026-11-20T10:00:00Z',
    language: 'Rust',
    license: 'MIT',
    ...more,
  };
}

function article(title: string, url: string, count: number, description: string): NewEntry {
  const id = `doi:${url.replace('https://doi.org/', '')}`;
  return {
    subject: { kind: 'paper', id, key: id.toLowerCase(), href: url, title },
    name: title,
    fullName: null,
    url,
    count,
    description,
    pushedAt: null,
    language: null,
    license: null,
  };
}

/** Inserts a line after the first line that begins with `behind`. */
function put(list: string, behind: string, line: string): string {
  const lines = list.split('\n');
  const at = lines.findIndex((one) => one.startsWith(behind));
  if (at < 0) throw new Error(`no line begins with ${behind}`);
  return [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)].join('\n');
}

export const shapes: readonly ShapeCase[] = [
  {
    name: 'bullets with stars in parentheses, by stars',
    list: parentheses,
    section: 'Engines',
    entry: repository('rail/Boat-Mover', 1005),
    after: put(
      parentheses,
      '- [Alpha]',
      '- [Boat-Mover](https://github.com/rail/Boat-Mover) (1,005 stars) - Moves boats by rail.',
    ),
  },
  {
    name: 'the first of a list by stars',
    list: parentheses,
    section: 'Engines',
    entry: repository('rail/mover', 20_500, { description: 'moves boats by rail. It also paints them.' }),
    after: parentheses.replace(
      '- [Alpha]',
      '- [mover](https://github.com/rail/mover) (20,500 stars) - Moves boats by rail.\n- [Alpha]',
    ),
  },
  {
    name: 'the last of a list by stars, with one star',
    list: parentheses,
    section: 'Engines',
    entry: repository('rail/mover', 1),
    after: put(
      parentheses,
      '- [Delta]',
      '- [mover](https://github.com/rail/mover) (1 star) - Moves boats by rail.',
    ),
  },
  {
    name: 'a table with description and language',
    list: table,
    section: 'Sails',
    entry: repository('rail/mover', 2345, { description: 'Moves boats | by rail.' }),
    after: put(
      table,
      '| [b/two]',
      '| [rail/mover](https://github.com/rail/mover) | ⭐ 2.3k | Moves boats by rail | Rust |',
    ),
  },
  {
    name: 'tiers, each written in its own way: the upper one',
    list: tiers,
    section: 'Rafts',
    entry: repository('rail/mover', 1500),
    after: put(
      tiers,
      '- 🔥 5656',
      '- 🔥 1500 - [mover](https://github.com/rail/mover) - Moves boats by rail.',
    ),
  },
  {
    name: 'tiers, each written in its own way: the lower one',
    list: tiers,
    section: 'Rafts',
    entry: repository('rail/mover', 150),
    after: put(tiers, '- 🌟187', '- 🌟150 - [mover](https://github.com/rail/mover): Moves boats by rail.'),
  },
  {
    name: 'an ordered list that counts places',
    list: ranked,
    section: 'Docks',
    entry: repository('rail/mover', 600, { description: 'A mover of boats.' }),
    after: put(ranked, '2. [dock-two]', '3. [mover](https://github.com/rail/mover) ★ 600 — a mover of boats'),
  },
  {
    name: 'a table with a column of ranks and no description',
    list: rankedTable,
    section: 'Top docks',
    entry: repository('rail/mover', 4321),
    after: put(rankedTable, '| 3 |', '| 4 | [rail/mover](https://github.com/rail/mover) | 4,321 |'),
  },
  {
    name: 'bullets by name, with live badges',
    list: named,
    section: 'Oars',
    entry: repository('rail/larch', 700, { description: 'Made of larch' }),
    after: put(
      named,
      '* **[beech]',
      '* **[larch](https://github.com/rail/larch)** ![](https://img.shields.io/github/stars/rail/larch?style=social): Made of larch.',
    ),
  },
  {
    name: 'a nested list',
    list: nested,
    section: 'Ports',
    entry: repository('rail/mover', 1500, { description: '⛵ A mover of boats, see https://example.org/x' }),
    after: put(
      nested,
      '  - [geyser]',
      '  - [mover](https://github.com/rail/mover) `1.5k⭐` a mover of boats',
    ),
  },
  {
    name: 'items with blank lines between them and CRLF',
    list: spaced,
    section: 'Ropes',
    entry: repository('rail/mover', 150),
    after: spaced.replace(
      'sea. ⭐200\r\n\r\n',
      'sea. ⭐200\r\n\r\n+ [mover](https://github.com/rail/mover) - Moves boats by rail. ⭐150\r\n\r\n',
    ),
  },
  {
    name: 'papers, by citations',
    list: papers,
    section: 'Papers',
    entry: article('Rails under water', 'https://doi.org/10.1000/rails', 0, 'Ellis et al., Sea Letters 2025'),
    after: put(
      papers,
      '- 📚 [A wave]',
      '- 📚 [Rails under water](https://doi.org/10.1000/rails) (0 citations) - Ellis et al., Sea Letters 2025.',
    ),
  },
];
