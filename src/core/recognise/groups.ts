/** Groups of things that are alike in a few words. Called for every marker of a list; knows nothing of them. */

type Level<T> = Map<string, Level<T> | T[]>;

/**
 * Puts together what agrees in every word, groups and members in the order in which they come. The words are compared
 * one by one: joining and hashing them anew for thousands of markers costs more than all the looking up.
 */
export function groupBy<T>(items: Iterable<T>, ...words: readonly ((item: T) => string)[]): T[][] {
  const groups: T[][] = [];
  const root: Level<T> = new Map();
  for (const item of items) {
    let level = root;
    for (let depth = 0; depth < words.length - 1; depth++) {
      const word = (words[depth] as (item: T) => string)(item);
      let next = level.get(word) as Level<T> | undefined;
      if (next === undefined) {
        next = new Map();
        level.set(word, next);
      }
      level = next;
    }
    const last = (words.at(-1) as (item: T) => string)(item);
    const group = level.get(last) as T[] | undefined;
    if (group !== undefined) group.push(item);
    else {
      const started = [item];
      level.set(last, started);
      groups.push(started);
    }
  }
  return groups;
}
