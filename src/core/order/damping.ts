/** Sorting that tolerates small differences. `sort.ts` calls it if the user set a damping; it sees only numbers. */

/** Blocks are split at this length, so that an insertion costs about the square root of the number of items. */
const blockLength = 256;

interface BlockOfItems {
  readonly items: number[];
  highest: number;
}

/**
 * Sorts by insertion: each item, from first to last, moves up past the neighbour above it as long as that neighbour's
 * count is lower by at least `damping` of the larger count. In the result no two neighbours differ by that much in the
 * wrong direction, so a second call changes nothing.
 * @param items indexes into `counts`, in their present order
 * @param damping share, above 0 and up to 1
 */
export function insertDamped(items: readonly number[], counts: readonly number[], damping: number): number[] {
  const blocks: BlockOfItems[] = [];
  for (const item of items) {
    const count = counts[item] ?? 0;
    const passes = (other: number): boolean => other < count && count - other >= damping * count;
    const place = findPlace(blocks, counts, passes);
    insert(blocks, counts, place, item);
  }
  return blocks.flatMap((block) => block.items);
}

interface PlaceOfItem {
  readonly block: number;
  readonly index: number;
}

/** The place after the last item that must not be passed. Skips whole blocks if every item in them may be passed. */
function findPlace(
  blocks: readonly BlockOfItems[],
  counts: readonly number[],
  passes: (other: number) => boolean,
): PlaceOfItem {
  let block = blocks.length - 1;
  while (block >= 0 && passes(blocks[block]?.highest ?? 0)) block--;
  const items = blocks[block]?.items ?? [];
  let index = items.length;
  while (index > 0 && passes(counts[items[index - 1] ?? 0] ?? 0)) index--;
  return { block: Math.max(block, 0), index };
}

function insert(blocks: BlockOfItems[], counts: readonly number[], place: PlaceOfItem, item: number): void {
  const count = counts[item] ?? 0;
  const block = blocks[place.block];
  if (block === undefined) {
    blocks.push({ items: [item], highest: count });
    return;
  }
  block.items.splice(place.index, 0, item);
  block.highest = Math.max(block.highest, count);
  if (block.items.length <= blockLength) return;
  const rest = block.items.splice(blockLength / 2);
  const highestOf = (items: readonly number[]): number => Math.max(...items.map((i) => counts[i] ?? 0));
  block.highest = highestOf(block.items);
  blocks.splice(place.block + 1, 0, { items: rest, highest: highestOf(rest) });
}
