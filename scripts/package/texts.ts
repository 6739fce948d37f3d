/** Texts of a package that are made from files of the project: types, README, licences. `index.ts` calls it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * The declarations that one entry needs, including its own: path in the package → text.
 * @param from folder of the compiled files
 * @param entry path from there
 */
export function declarations(from: string, entry: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const waiting = [resolve(from, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const name = relative(from, file);
    if (found.has(name)) continue;
    const text = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
    // The compilers of users look for `.js` next to `.d.ts`.
    found.set(name, text.replaceAll(/((?:from |import\()'\.[^']*)\.ts'/g, "$1.js'"));
    for (const match of text.matchAll(/(?:from |import\()'(\.[^']*)\.ts'/g)) {
      waiting.push(resolve(dirname(file), `${match[1]}.d.ts`));
    }
  }
  return found;
}

/**
 * A document of the project for readers outside of it: links to files become addresses.
 * @param from folder of the document, relative to the top
 * @param base address of the files of this version
 */
export function withAddresses(text: string, from: string, base: string): string {
  return text.replace(/\]\((?!https?:|#)([^)\s]+)\)/g, (_, link: string) => {
    const [path = '', anchor] = link.split('#');
    const place = relative('.', join(from, path));
    return `](${base}/${place}${anchor === undefined ? '' : `#${anchor}`})`;
  });
}

/** Name, version and licence text of every bundled package. */
export function thirdParty(root: string, folders: readonly string[]): string {
  const parts = folders.map((folder) => {
    const path = resolve(root, folder);
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Record<string, string>;
    const file = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
    const text = file === undefined ? '' : `\n\n${readFileSync(join(path, file), 'utf8').trim()}`;
    return `## ${manifest['name']} ${manifest['version']} (${manifest['license']})${text}`;
  });
  return `# Code of others in this package\n\n${[...new Set(parts)].join('\n\n')}\n`;
}

/** @throws Error that says which step makes the file */
export function built(file: string, step: string): string {
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run ${step} first`);
  return file;
}
