/** A unified diff for a terminal: coloured, and unable to do anything to it. Files and pipes get it as it is. */
import type { Terminal } from './terminal.ts';

/** The diff as it goes to stdout. */
export function printableDiff(diff: string, { colors, outIsTerminal }: Terminal): string {
  const paint = (line: string): string => {
    if (line.startsWith('+++') || line.startsWith('---')) return colors.bold(line);
    if (line.startsWith('@@')) return colors.cyan(line);
    if (line.startsWith('+')) return colors.green(line);
    return line.startsWith('-') ? colors.red(line) : line;
  };
  const safe = outIsTerminal ? visible : (line: string) => line;
  return diff
    .split('\n')
    .map((line) => (line === '' ? '' : paint(safe(line))))
    .join('\n');
}

/** Control characters of the list as pictures: it was written by others. CR at a line's end moves nothing. */
function visible(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is made visible
  return line.replace(/\r$/, '').replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421';
  });
}
