/** The document around every page: head, skip link, navigation, footer. It knows no list. */
import { html, type Markup, type Maybe } from './markup.ts';
import { styleHref } from './style.ts';

export interface Page {
  readonly title: string;
  readonly description: string;
  readonly main: Maybe;
  /** The current part of the navigation. */
  readonly part?: 'lists' | 'stored';
  /** The canonical address of this page; null when it is not known or the page is private. */
  readonly canonical?: string | null;
  /** True to keep the page out of search engines. */
  readonly hidden?: boolean;
}

const here = (at: boolean): Maybe => (at ? html` aria-current="page"` : null);

export interface Site {
  readonly version: string;
  /** Whether the operator has switched everything off. */
  readonly off: boolean | undefined;
  /** Whether maintainers can sign in. */
  readonly signIn: boolean;
}

export function layout(page: Page, { version, off, signIn }: Site): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<meta name="description" content="${page.description}">
${page.hidden === true ? html`<meta name="robots" content="noindex">` : null}
${page.canonical ? html`<link rel="canonical" href="${page.canonical}">` : null}
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="${styleHref}">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="brand" href="/">${flame}<span>Firekeeper</span></a>
<nav aria-label="Site"><a href="/"${here(page.part === 'lists')}>Lists</a><a href="/stored"${here(page.part === 'stored')}>What is stored</a></nav>
</header>
${off ? html`<p class="notice" role="status">The operator of this service has switched it off. It checks nothing and proposes nothing until it is on again.</p>` : null}
<main id="main" tabindex="-1">
${page.main}
</main>
<footer class="site"><p>Firekeeper ${version} keeps hand-written lists true. ${signIn ? 'No scripts, and no cookies until you sign in.' : 'This site is read-only: no accounts, no cookies, no scripts.'}</p></footer>
</body>
</html>
`;
}

const flamePath =
  'M12 2c.8 3.2-.6 4.9-2.3 6.8C8 10.7 6 12.7 6 15.6 6 19.2 8.7 22 12 22s6-2.8 6-6.4c0-2.3-1-4.1-2.1-5.6-.3 1.5-1 2.4-2 2.9.6-3.7-.1-7.9-1.9-10.9z';

const flame = html`<svg class="flame" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="${flamePath}"/></svg>`;

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#c2410c" d="${flamePath}"/></svg>`;
