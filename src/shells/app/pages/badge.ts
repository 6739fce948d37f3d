/** A badge for the README of a list. It says that the list is kept true, and when it was last checked. */
import { html, type Markup } from './markup.ts';
import { relative } from './when.ts';

const left = 'list kept true';

/** @param page the link for readers who open the image itself; an image inside a page has no link */
export function badge(lastSuccessAt: string | null, now: number, page: string): Markup {
  const right = (lastSuccessAt === null ? null : relative(lastSuccessAt, now)) ?? 'not yet';
  const [a, b] = [widthOf(left), widthOf(right)];
  const text = (words: string, x: number, width: number) =>
    html`<text x="${x + width / 2}" y="14" textLength="${width - 12}">${words}</text>`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${a + b}" height="20" role="img" aria-label="${left}: ${right}"><title>${left}: ${right}</title>
<a href="${page}">
<clipPath id="r"><rect width="${a + b}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${a}" height="20" fill="#3d342c"/><rect x="${a}" width="${b}" height="20" fill="#a8380b"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(left, 0, a)}${text(right, a, b)}</g></a></svg>`;
}

/** A width that is enough for any letters of the font; `textLength` fits the text to it exactly. */
function widthOf(words: string): number {
  return Math.round(words.length * 6.4) + 12;
}
