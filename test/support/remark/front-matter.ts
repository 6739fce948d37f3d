/** Where remark's front matter plugin can be used. After an unclosed `---`, it misreads the lines that follow. */

const frontMatter = /---[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??---[ \t]*(?:\r\n|\n|\r|$)/y;

/** End of what looks like front matter at `start` (its closing line included), or `start`. */
export function frontMatterEnd(text: string, start: number): number {
  frontMatter.lastIndex = start;
  return frontMatter.test(text) ? frontMatter.lastIndex : start;
}
