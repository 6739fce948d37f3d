/**
 * Where a repository keeps its README: one rule for the command line, the Action and the App, because all of them take
 * it for the list where no configuration names another. Also which names are markdown at all.
 */

/** Whether a name ends as a markdown file does. */
export function isMarkdownName(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** The folders that GitHub shows a README of. The top comes first: that is where a list is written. */
export const readmeFolders = ['', '.github/', 'docs/'] as const;

/** The path that stands for "the README" in a configuration that names no list. */
export const defaultList = 'README.md';

/** Spellings in use, for those who can ask for exact paths only. */
const spellings = [
  'README.md',
  'readme.md',
  'Readme.md',
  'ReadMe.md',
  'README.MD',
  'README.markdown',
  'readme.markdown',
];

/** Every path worth asking for, the likeliest first. */
export const readmePaths: readonly string[] = readmeFolders.flatMap((folder) =>
  spellings.map((name) => `${folder}${name}`),
);

/** The README among paths of a repository: by folder, then `README.md` as written, then by name; null without one. */
export function readmeAmong(paths: readonly string[]): string | null {
  const found = readmeFolders.flatMap((folder) => {
    const here = paths.filter((path) => isReadme(path) && folderOf(path).toLowerCase() === folder);
    return here.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  });
  return found[0] ?? null;
}

/** The same README in other languages beside it, sorted: `README.zh.md`, `README-ja.md`, `README_pt-BR.md`. */
export function translationsOf(readme: string, paths: readonly string[]): readonly string[] {
  const folder = folderOf(readme);
  return paths.filter((path) => folderOf(path) === folder && languageOf(path) !== null).toSorted();
}

/** The language that the name of a README tells, in lower case: `README.zh.md` → `zh`; null when it tells none. */
export function languageOf(path: string): string | null {
  const name = path.slice(folderOf(path).length);
  const [, language] = /^readme[._-]([a-z]{2,3}(?:[_-][a-z]{2,4})?)\.(?:md|markdown)$/i.exec(name) ?? [];
  return language?.toLowerCase() ?? null;
}

/** What is said where a README has translations, once; null where it has none. */
export function aloneLine(readme: string, paths: readonly string[]): string | null {
  const others = translationsOf(readme, paths);
  if (others.length === 0) return null;
  const names = others.slice(0, 3).join(', ') + (others.length > 3 ? ' and more' : '');
  return `${readme} is taken alone; name its translations to take them too: ${names}`;
}

function isReadme(path: string): boolean {
  return /^readme\.(?:md|markdown)$/i.test(path.slice(folderOf(path).length));
}

/** `docs/a.md` → `docs/`; '' for the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function rank(path: string): number {
  const at = spellings.indexOf(path.slice(folderOf(path).length));
  return at < 0 ? spellings.length : at;
}
