/** What the parts of the demo share: titles, and pages as lines of text. */

/** Uses escape codes only if the terminal supports them. */
function paint(code: string): string {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? code : '';
}

export function title(text: string): void {
  console.log(`\n${paint('\u001b[1m')}${text}${paint('\u001b[0m')}`);
}

/** The first lines of a text, and how many more there are. */
export function first(text: string, lines: number): string {
  const all = text.trimEnd().split('\n');
  const rest = all.length - lines;
  return [...all.slice(0, lines), ...(rest > 0 ? [`… and ${rest} more lines`] : [])].join('\n');
}

/** The visible text of a page, line by line, without tags and hidden parts. */
export function visible(html: string): string {
  return html
    .replace(/<(style|svg|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\/(p|h\d|li|tr|dd|div|section|summary|header)>/g, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
