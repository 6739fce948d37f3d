/** A list, and five entries that a stranger adds: one is good. Written by hand, for the tests of all shells. */

const names = ['ant', 'bee', 'cat', 'dog', 'emu', 'fox', 'gnu', 'hen', 'ibis', 'jay'];
const stars = (at: number): number => 1000 - at * 50;
const line = (name: string, count: number): string =>
  `- [${name}](https://github.com/zoo/${name}) ★ ${count} - Keeps an ${name}.\n`;

const lines = names.map((name, at) => line(name, stars(at)));

/** Sorted by stars, every line with a count, a dash, a description and a full stop. */
export const before = `# Awesome zoo\n\n## Tools\n\n${lines.join('')}`;

/** `good` is in its place, `cat` is a duplicate, `old` is archived, `late` is out of order, `plain` has another shape. */
export const after = `# Awesome zoo

## Tools

${line('late', 520)}${lines.slice(0, 3).join('')}${line('good', 875)}${lines.slice(3, 6).join('')}${line('Cat', 900)}${lines.slice(6, 9).join('')}${line('old', 580)}${lines.slice(9).join('')}* [plain](https://github.com/zoo/plain): keeps nothing
`;

/** What GitHub knows of each. */
export const repositories = [
  ...names.map((name, at) => ({ name, stars: stars(at) })),
  { name: 'good', stars: 875, createdAt: '2021-03-01T00:00:00Z', licence: 'MIT' },
  { name: 'old', stars: 580, archived: true, createdAt: '2015-03-01T00:00:00Z', licence: 'Apache-2.0' },
  { name: 'late', stars: 520, createdAt: '2026-08-01T00:00:00Z', licence: null },
  { name: 'plain', stars: 40, createdAt: '2026-11-01T00:00:00Z', licence: null },
] as const satisfies readonly {
  readonly name: string;
  readonly stars: number;
  readonly archived?: boolean;
  readonly createdAt?: string;
  readonly licence?: string | null;
}[];
