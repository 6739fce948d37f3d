/**
 * Finds lists that are one list in several languages, by name: `README.md`, `README.zh.md`, `docs/README.ko.md`.
 * Reviews compare them, and runs keep their counts equal.
 */
import { folderOf, languageOf } from './readme.ts';

/**
 * The groups with at least two lists. Each begins with the original, if there is one. A translation belongs to the
 * README of its folder, or else to the README of the nearest folder above it in `paths`.
 */
export function translationGroups(paths: readonly string[]): readonly (readonly string[])[] {
  const originals = paths.filter(isOriginal);
  const groups = new Map<string, string[]>(originals.map((path) => [path, [path]]));
  for (const path of paths.filter((one) => languageOf(one) !== null)) {
    const original = originalFor(folderOf(path), originals) ?? folderOf(path);
    groups.set(original, [...(groups.get(original) ?? []), path]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function isOriginal(path: string): boolean {
  return /^readme\.(?:md|markdown)$/i.test(path.slice(folderOf(path).length));
}

function originalFor(folder: string, originals: readonly string[]): string | undefined {
  const here = originals.find((path) => folderOf(path) === folder);
  if (here !== undefined || folder === '') return here;
  return originalFor(folderOf(folder.slice(0, -1)), originals);
}
