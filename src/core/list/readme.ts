/**
 * Finds the README of a repository. The command line, the Action and the App share this rule, because each of them uses
 * the README as the list if no configuration names another file. This file also knows which names are markdown.
 */

/** Whether a name has the extension of a markdown file. */
export function isMarkdownName(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** The folders whose README GitHub shows. The top folder comes first: most lists are there. */
export const readmeFolders = ['', '.github/', 'docs/'] as const;

/** The path that means "the README" in a configuration that names no list. */
export const defaultList = 'README.md';

/** Common spellings, for callers that can only request exact paths. */
const spellings = [
  'README.md',
  'readme.md',
  'Readme.md',
  'ReadMe.md',
  'README.MD',
  'README.markdown',
  'readme.markdown',
];

/** Every path worth requesting, the likeliest first. */
export const readmePaths: readonly string[] = readmeFolders.flatMap((folder) =>
  spellings.map((name) => `${folder}${name}`),
);

/** Selects the README from the paths of a repository: by folder, then `README.md` exactly, then by name; or null. */
export function readmeAmong(paths: readonly string[]): string | null {
  const found = readmeFolders.flatMap((folder) => {
    const here = paths.filter((path) => isReadme(path) && folderOf(path).toLowerCase() === folder);
    return here.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  });
  return found[0] ?? null;
}

/** The translations in the folder of the README, sorted: `README.zh.md`, `README-ja.md`, `README_pt-BR.md`. */
export function translationsOf(readme: string, paths: readonly string[]): readonly string[] {
  const folder = folderOf(readme);
  return paths.filter((path) => folderOf(path) === folder && languageOf(path) !== null).toSorted();
}

/** The language in the name of a README, in lower case: `README.zh.md` → `zh`; null if the name has none. */
export function languageOf(path: string): string | null {
  const name = path.slice(folderOf(path).length);
  const [, language] = /^readme[._-]([a-z]{2,3}(?:[_-][a-z]{2,4})?)\.(?:md|markdown)$/i.exec(name) ?? [];
  return language?.toLowerCase() ?? null;
}

/** The line to print once if a README has translations; null if it has none. */
export function aloneLine(readme: string, paths: readonly string[]): string | null {
  const others = translationsOf(readme, paths);
  if (others.length === 0) return null;
  const names = others.slice(0, 3).join(', ') + (others.length > 3 ? ' and more' : '');
  return `${readme} is taken alone; name its translations to take them too: ${names}`;
}

function isReadme(path: string): boolean {
  return /^readme\.(?:md|markdown)$/i.test(path.slice(folderOf(path).length));
}

/** `docs/a.md` → `docs/`; '' for the top folder. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function rank(path: string): number {
  const at = spellings.indexOf(path.slice(folderOf(path).length));
  return at < 0 ? spellings.length : at;
}
