/**
 * The first part of a README as plain sentences: there projects say that they are archived and where the work goes on.
 * Called by `successor.ts`. It is no parser of markdown: what it misses is a successor that is not told.
 */

/** A notice stands at the top; further down, READMEs name other projects for many reasons. */
const longest = 2_000;
/** No README is searched further than this for its first part. */
const mostRead = 20_000;

/** Paragraphs of the first part, each on one line. Links are replaced by their addresses. */
export function noticeOf(readme: string): string {
  const text = readme
    .slice(0, mostRead)
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/^ {0,3}(```|~~~)[^]*?(?:^ {0,3}\1|$(?![^]))/gm, '\n\n')
    .replace(/!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)/g, '')
    .replace(/\[[^[\]]{0,300}\]\(\s*<?(https?:\/\/[^\s)>]{1,300})[^)\n]{0,200}\)/g, '$1')
    .replace(/<a\s[^>]{0,200}?href="(https?:\/\/[^"\s]{1,300})"[^>]{0,200}>[^<]{0,300}<\/a>/gi, '$1')
    .replace(/<[a-z/][^>\n]{0,500}>/gi, ' ')
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, '')
    .replace(/[*`]+|(?<!\w)_+|_+(?!\w)/g, '');
  const paragraphs = text.split(/\n[ \t]*\n|\n(?=#)/);
  const lines = paragraphs.map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => one !== '');
  return lines.join('\n').slice(0, longest);
}
