/** Lists of mostly one or two things: the links of an item, the changes of an entry. A list has thousands of each. */

/**
 * `items` and one more, which may be the same array: use only what comes back. An array that is pushed to takes room
 * for sixteen more things; one that is made of its things takes room for those.
 */
export function withOne<T>(items: T[], item: T): T[] {
  if (items.length === 0) return [item];
  if (items.length === 1) return [items[0] as T, item];
  items.push(item);
  return items;
}
