/**
 * Reads the project's own source as text for the house test: files, imports, comments, lengths. It is simple on
 * purpose, and relies on formatted source.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The files below `folder` (relative to the project) with one of the endings; none when the folder does not exist. */
export function filesIn(folder: string, ...endings: readonly string[]): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort();
}

export const product = filesIn('src', '.ts');
export const code = [...product, ...filesIn('standin', '.ts'), ...filesIn('scripts', '.ts', '.mjs')];
export const tests = filesIn('test', '.ts');

const importPattern =
  /(?:^|\n)(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

/** Everything `file` imports: project files as paths from the root, packages by name. */
export function importsOf(file: string): readonly string[] {
  return [...read(file).matchAll(importPattern)].map((match) => {
    const name = match[1] ?? match[2] ?? '';
    return name.startsWith('.')
      ? relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/')
      : name;
  });
}

/** Source without comments. This is good enough for formatted source. */
export const bare = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

/** The opening line of a function: a declaration, an arrow function with a name, a method. */
const openings = [
  /^(\s*)(?:export )?(?:async )?function\b/,
  /^(\s*)(?:export )?const \w+(?:: .+)? = (?:async )?(?:<.*>)?\($/,
  /^(\s*)(?:export )?const \w+.* = .*=> \{$/,
  /^(\s*)(?!if\b|for\b|while\b|switch\b|catch\b)(?:async |get |static )*\w+\((?:.*\)(?:: .+)? \{)?$/,
];

/** `file:line has N lines` for every function longer than `most`, from its opening line to its closing brace. */
export function longFunctions(file: string, most: number): readonly string[] {
  const lines = read(file).split('\n');
  return lines.flatMap((line, start) => {
    const indent = openings.map((opening) => opening.exec(line)?.[1]).find((found) => found !== undefined);
    if (indent === undefined) return [];
    const length = lines.slice(start).findIndex((next) => next.startsWith(`${indent}}`)) + 1;
    return length > most ? [`${file}:${start + 1} has ${length} lines`] : [];
  });
}
