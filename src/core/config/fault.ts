/** A mistake of the written configuration before it has a line. Shared by everything that looks for mistakes. */

/** What is wrong with a value, and where: keys and indexes from the top. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A problem when there are more elements than make sense. */
export function tooMany(path: Problem['path'], length: number, most: number): readonly Problem[] {
  return length > most ? [{ path, message: `has ${length} elements, at most ${most} are allowed` }] : [];
}
