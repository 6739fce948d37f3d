/**
 * Whether what a template for star counts writes is read again as the count of its entry, by the product's own reader
 * (rule CARE-10). Whoever reads a configuration asks; the lists themselves prove it again for every entry.
 */
import type { StarTemplate } from '../config/types.ts';
import { github } from '../hosts/github.ts';
import { parseDocument } from '../markdown/parse.ts';
import { recognise } from '../recognise/recognise.ts';
import { placeFor } from './star-place.ts';

const names = ['one', 'two', 'three'];
const items = names.map((name) => `- [${name}](${github.url}/octocat/${name}) - What it does.\n`);
const sample = `# List\n\n${items.join('')}`;
const counts = [12, 345, 6789];

/** @returns what is wrong with it, for a person who has just written it; null when nothing is */
export function unreadTemplate({ text, place }: StarTemplate): string | null {
  const before = recognise(parseDocument(sample));
  let written = '';
  let done = 0;
  before.entries.forEach((entry, index) => {
    const at = placeFor(before, entry, place) ?? entry.start;
    written += sample.slice(done, at) + text.replace('{stars}', () => String(counts[index]));
    done = at;
  });
  const after = recognise(parseDocument(written + sample.slice(done)));
  const isRead = before.entries.every(({ subject, title, links }, index) => {
    const now = after.entries[index];
    const [marker, ...others] = now?.markers.filter(({ kind }) => kind === 'stars') ?? [];
    return (
      now?.title === title &&
      now.links.length === links.length &&
      others.length === 0 &&
      marker?.subject.key === subject.key &&
      marker.text === String(counts[index])
    );
  });
  return isRead && after.entries.length === before.entries.length
    ? null
    : 'would not be read as a star count again; write a star or the word beside {stars}, such as " ⭐ {stars}"';
}
