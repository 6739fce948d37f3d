/** Lists with entries of every shape, for laws about changes of entries. Each repository occurs once in a list. */
import fc from 'fast-check';

const entry = fc.constantFrom(
  '- [N](U) - Text.\n',
  '- [N](U)\n',
  '- **[N](U)**: Text\n  goes on\n',
  '- [N](U) ★ 12\n',
);
const nested = fc.array(fc.constantFrom('  - [N](U) - In it.\n', '  - note\n'), { maxLength: 3 });
const bullets = fc
  .array(fc.tuple(entry, nested), { minLength: 1, maxLength: 6 })
  .map((items) => items.map(([one, below]) => one + below.join('')).join(''));
const rows = fc
  .array(fc.constantFrom('| [N](U) | x |\n', '| [N](U) | [docs](https://d.example) |\n'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => `| Name | What |\n| --- | --- |\n${all.join('')}`);
const headings = fc
  .array(fc.constantFrom('### [N](U)\n\nText.\n', '### [N](U)\n\n- point\n'), { minLength: 1, maxLength: 4 })
  .map((all) => all.join('\n'));
const html = fc
  .integer({ min: 3, max: 6 })
  .map((count) => `<ul>\n${'  <li><a href="U">N</a> Text</li>\n'.repeat(count)}</ul>\n`);
const paragraphs = fc
  .integer({ min: 1, max: 4 })
  .map((count) => Array.from({ length: count }, () => '[N](U) - Text.\n').join('\n'));
const lines = fc
  .integer({ min: 2, max: 5 })
  .map((count) => Array.from({ length: count }, () => '[N](U) - Text.').join('  \n'));
/** Up to four sections of any shape, an attic, and some text at the end. */
export const anyList = fc
  .record({
    sections: fc.array(fc.oneof(bullets, rows, headings, html, paragraphs, lines), {
      minLength: 1,
      maxLength: 4,
    }),
    attic: fc.constantFrom('', '## Archived\n\n- [old](https://github.com/dead/old)\n\n'),
    end: fc.constantFrom('', '## License\n\nFree.\n'),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ sections, attic, end, eol }) => {
    let count = 0;
    const body = sections.map((one, at) => `## Section ${at}\n\n${one.trimEnd()}\n\n`).join('');
    return `# L\n\n${body}${attic}${end}`
      .replace(/\[N\]\(U\)|href="U">N/g, (found) => {
        count += 1;
        const url = `https://github.com/acme/r${count}`;
        return found.startsWith('[') ? `[r${count}](${url})` : `href="${url}">r${count}`;
      })
      .replaceAll('\n', eol);
  });
