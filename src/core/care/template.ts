/**
 * Whether Firekeeper's own reader recognises the text that a star-count template writes as the count of its entry (rule
 * CARE-10). The code that reads a configuration calls it; later every entry of the lists is checked again.
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

/** @returns what is wrong with the template, for the person who wrote it; null when it is correct */
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
