/**
 * What the documents promise, read from their tables: commands, options, variables, inputs and outputs. Each file of
 * uses in this folder names what it tries, and `table.test.ts` compares the two.
 */
import { read } from '../house/source.ts';

/** The text below a heading, up to the next one of the same depth. */
function section(file: string, heading: string): string {
  const text = read(file);
  const at = text.indexOf(`\n## ${heading}\n`);
  if (at < 0) throw new Error(`${file} has no section ${heading}`);
  const end = text.indexOf('\n## ', at + 4);
  return text.slice(at, end < 0 ? undefined : end);
}

/** Everything in code in the first cell of each row. */
function firstCells(text: string): readonly string[] {
  return [...text.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.replaceAll('\\|', '/').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
  );
}

/** `--order keep|name` → `--order`. */
const bare = (word: string): string => word.split(' ')[0] ?? '';

const commands = [
  'update',
  'inspect',
  'facts',
  'review',
  'candidates',
  'propose',
  'new',
  'init',
  'config',
  'serve',
  'link',
  'doctor',
];
const forAll = 'For all commands';

const ofCommands = firstCells(section('docs/commands.md', forAll));

/** `route /healthz`, `app PORT`, `update --dry-run`, `all --quiet`, `$GITHUB_TOKEN`, `input mode`, `output report`. */
export const documented: readonly string[] = [
  ...commands,
  ...commands.flatMap((name) =>
    firstCells(section('docs/commands.md', name)).map((word) => `${name} ${bare(word)}`),
  ),
  ...firstCells(section('docs/commands.md', forAll)).map((word) =>
    word.startsWith('-') ? `all ${bare(word)}` : `$${word}`,
  ),
  ...firstCells(section('docs/app.md', 'Addresses')).map((word) => `route ${word}`),
  // The commands read some of these variables with the same code; those are tried with the commands.
  ...firstCells(section('docs/app.md', 'Environment'))
    .filter((word) => /^[A-Z]/.test(word) && !ofCommands.includes(word))
    .map((word) => `app ${word}`),
  ...firstCells(section('docs/action.md', 'Inputs')).map((word) => `input ${word}`),
  ...firstCells(section('docs/action.md', 'Outputs')).map((word) => `output ${word}`),
];
