/** A mistake in the written configuration, before its line is known. Shared by all code that looks for mistakes. */

/** What is wrong with a value, and its path: keys and indexes from the top. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A problem if there are more than `most` elements. */
export function tooMany(path: Problem['path'], length: number, most: number): readonly Problem[] {
  return length > most ? [{ path, message: `has ${length} elements, at most ${most} are allowed` }] : [];
}
