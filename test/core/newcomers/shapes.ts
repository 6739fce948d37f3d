/** Lists of many shapes, each with what is to be put on it and the whole list that should come of it. Written by hand. */
import type { NewEntry } from '../../../src/core/newcomers/new-entry.ts';

export interface ShapeCase {
  readonly name: string;
  readonly list: string;
  readonly entry: NewEntry;
  /** The section it belongs to. */
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

export function article(title: string, url: string, count: number, description: string): NewEntry {
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

/** The list with one line put in behind the line that begins so; '' puts it in front of the first entry. */
function put(list: string, behind: string, line: string): string {
  const lines = list.split('\n');
  const at = lines.findIndex((one) => one.startsWith(behind));
  if (at < 0) throw new Error(`no line begins with ${behind}`);
  return [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)].join('\n');
}

const parentheses = `# Awesome boats

## Engines

- [Alpha](https://github.com/a/alpha) (1,204 stars) - Builds hulls from plans.
- [Beta](https://github.com/b/beta) (980 stars) - Keeps the engine cool.
- [Gamma](https://github.com/c/gamma) (310 stars) - Counts fuel by the litre.
- [Delta](https://github.com/d/delta) (44 stars) - Reads gauges aloud.
`;

const table = `# Awesome boats

## Sails

| Name | Stars | Description | Language |
| --- | ---: | --- | --- |
| [a/one](https://github.com/a/one) | ⭐ 12.4k | Cuts sails to measure | Go |
| [b/two](https://github.com/b/two) | ⭐ 3.1k | Sews sails by night | Python |
| [c/three](https://github.com/c/three) | ⭐ 1.2k | Folds sails without creases | Rust |
| [d/four](https://github.com/d/four) | ⭐ 950 | Dries sails in the wind | C++ |
`;

const tiers = `# Awesome rafts

## Rafts

- 🔥 8985 - [Ark](https://github.com/a/ark) - A raft for every animal.
- 🔥 5656 - [Barge](https://github.com/b/barge) - A raft that carries sand.
- 🔥 905 - [Canoe](https://github.com/c/canoe) - A raft for two.
- 🔥 193 - [Dinghy](https://github.com/d/dinghy) - A raft that follows.
- 🌟187 - [ferry](https://github.com/e/ferry): Takes cars across rivers.
- 🌟102 - [gondola](https://github.com/f/gondola): Takes guests through towns.
- 🌟11 - [hulk](https://github.com/g/hulk): Lies in the harbour and rusts.
- 🌟5 - [ice](https://github.com/h/ice): Melts on arrival at the shore.
`;

const ranked = `# Top docks

## Docks

1. [dock-one](https://github.com/a/dock-one) ★ 900 — holds ten ships
2. [dock-two](https://github.com/b/dock-two) ★ 700 — holds five ships
3. [dock-three](https://github.com/c/dock-three) ★ 500 — holds two ships
4. [dock-four](https://github.com/d/dock-four) ★ 300 — holds one ship
`;

const rankedTable = `# Top docks

| Rank | Repository | Stars |
| ---: | --- | ---: |
| 1 | [a/dock-one](https://github.com/a/dock-one) | 9,000 |
| 2 | [b/dock-two](https://github.com/b/dock-two) | 7,000 |
| 3 | [c/dock-three](https://github.com/c/dock-three) | 5,000 |
| 4 | [d/dock-four](https://github.com/d/dock-four) | 3,000 |
`;

const named = `# Awesome oars

## Oars

* **[ash](https://github.com/a/ash)** ![](https://img.shields.io/github/stars/a/ash?style=social): Made of ash.
* **[beech](https://github.com/b/beech)** ![](https://img.shields.io/github/stars/b/beech?style=social): Made of beech.
* **[maple](https://github.com/m/maple)** ![](https://img.shields.io/github/stars/m/maple?style=social): Made of maple.
* **[oak](https://github.com/o/oak)** ![](https://img.shields.io/github/stars/o/oak?style=social): Made of oak.
* **[willow](https://github.com/w/willow)** ![](https://img.shields.io/github/stars/w/willow?style=social): Made of willow.
`;

const nested = `# Awesome ports

## Ports

- North
  - [fjord](https://github.com/a/fjord) \`2.1k⭐\` deep and cold
  - [geyser](https://github.com/b/geyser) \`1.7k⭐\` hot and wet
  - [glacier](https://github.com/c/glacier) \`420⭐\` slow and white
- South
  - [lagoon](https://github.com/d/lagoon) \`88⭐\` warm and flat
`;

const spaced = `# Awesome ropes\r
\r
## Ropes\r
\r
+ [knot](https://github.com/a/knot) - Ties itself. ⭐300\r
\r
+ [line](https://github.com/b/line) - Never tangles at sea. ⭐200\r
\r
+ [sheet](https://github.com/c/sheet) - Controls a sail. ⭐100\r
`;

const papers = `# Awesome tides

## Papers

- 📚 [Tides of the north](https://doi.org/10.1000/tides.1) (120 citations) - Ahab et al., Journal of Water 2011.
- 📚 [Ebb and flow](https://doi.org/10.1000/tides.2) (57 citations) - Bligh et al., Journal of Water 2015.
- 📚 [On the moon](https://doi.org/10.1000/tides.3) (8 citations) - Cook et al., Sea Letters 2019.
- 📚 [A wave](https://doi.org/10.1000/tides.4) (1 citation) - Drake et al., Sea Letters 2021.
`;

export const shapes: readonly ShapeCase[] = [
  {
    name: 'bullets with stars in parentheses, by stars',
    list: parentheses,
    section: 'Engines',
    entry: repository('rail/Boat-Mover', 1005),
    after: put(parentheses, '- [Alpha]', '- [Boat-Mover](https://github.com/rail/Boat-Mover) (1,005 stars) - Moves boats by rail.'),
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
    after: put(parentheses, '- [Delta]', '- [mover](https://github.com/rail/mover) (1 star) - Moves boats by rail.'),
  },
  {
    name: 'a table with description and language',
    list: table,
    section: 'Sails',
    entry: repository('rail/mover', 2345, { description: 'Moves boats | by rail.' }),
    after: put(table, '| [b/two]', '| [rail/mover](https://github.com/rail/mover) | ⭐ 2.3k | Moves boats by rail | Rust |'),
  },
  {
    name: 'tiers, each written in its own way: the upper one',
    list: tiers,
    section: 'Rafts',
    entry: repository('rail/mover', 1500),
    after: put(tiers, '- 🔥 5656', '- 🔥 1500 - [mover](https://github.com/rail/mover) - Moves boats by rail.'),
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
    after: put(nested, '  - [geyser]', '  - [mover](https://github.com/rail/mover) `1.5k⭐` a mover of boats'),
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
