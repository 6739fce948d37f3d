/** Cuts texts to the sizes that the runner accepts. Called for outputs and for the summary. */

const note =
  '\n\n_The rest is cut, because GitHub limits the length. `firekeeper propose --dry-run` prints all of it._\n';

/** `text` in at most `most` bytes of UTF-8, cut after a whole line if possible, with a note that it was cut. */
export function cutBytes(text: string, most: number): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= most) return text;
  let room = Math.max(0, most - Buffer.byteLength(note));
  // Bytes 10xxxxxx continue a character: step back to the start of a character.
  while (room > 0 && ((bytes[room] ?? 0) & 0xc0) === 0x80) room -= 1;
  const kept = bytes.subarray(0, room).toString('utf8');
  const line = kept.lastIndexOf('\n');
  return `${line > 0 ? kept.slice(0, line) : kept}${note}`;
}
