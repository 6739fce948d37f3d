/** The pages without a list: what is stored, and the pages for errors. */
import type { Page } from './layout.ts';
import { html, type Markup } from './markup.ts';

const stored: Markup = html`<div class="title"><h1>What is stored</h1></div>
<p class="lead">The App can read everything that it stores from GitHub again. If all of it were lost, that would cost requests, but never cause a wrong change.</p>
<section aria-labelledby="kept"><h2 id="kept">What is kept</h2>
<ul>
<li>For each installation: its number, the name of the account, and whether it is suspended.</li>
<li>For each repository with the App: number, name, whether it is private, archived or a fork, the time of the last visit and of the next.</li>
<li>For each list: the entries that the last run saw, with title, section, line, the number shown and the number seen.</li>
<li>For the newest runs of each repository: when and why they ran, how they ended, and their log.</li>
<li>For each repository: the answers of people to earlier pull requests, and the newest facts about everything that its lists name.</li>
<li>For repositories that lists name: at most one star count a week, and whether they are archived, moved or gone.</li>
<li>The number of each message from GitHub, for some days, so that the App handles none twice.</li>
</ul></section>
<section aria-labelledby="not"><h2 id="not">What is not kept</h2>
<ul>
<li>No accounts of people, no e-mail addresses, no cookies, no statistics of readers.</li>
<li>No tokens: the App requests a token when it needs one, and forgets it when it has expired.</li>
<li>Facts that only the token of a private repository can see are never shared with other lists.</li>
</ul></section>
<section aria-labelledby="who"><h2 id="who">Who can see it</h2>
<p>Everybody can see public lists here. A private list can be seen only with a signed link, which expires. Without the link, its page is the same as for a list that does not exist.</p></section>
<section aria-labelledby="end"><h2 id="end">How to have it removed</h2>
<p>Uninstall the App, or remove a repository from its installation. This deletes the entries, runs and settings at once. Star counts of public repositories stay, because other lists use them.</p></section>`;

export const notFoundPage: Markup = html`<div class="title"><h1>Nothing to show here</h1></div>
<p>There is no public list at this address. It may be private or renamed, or this App does not tend it. A signed link may have expired; ask for a new one.</p>
<p><a href="/">All public lists</a></p>`;

export const onlyReadPage: Markup = html`<div class="title"><h1>This site is read-only</h1></div>
<p>You cannot change anything here. To change what happens to a list, edit <code>.github/firekeeper.yml</code> in its repository or use the boxes in the pull request.</p>
<p><a href="/">All public lists</a></p>`;

export const faultPage: Markup = html`<div class="title"><h1>This page failed</h1></div>
<p>This is our fault, and it was logged. It does not affect your list. Try again in a minute.</p>
<p><a href="/">All public lists</a></p>`;

export const awayPage: Markup = html`<div class="title"><h1>Not now</h1></div>
<p>The database does not answer. This does not affect your list. Try again in a minute.</p>`;

/** A page with one message, hidden from search engines. */
export function plain(title: string, main: Markup): Page {
  return { title: `${title} · Firekeeper`, description: title, main, hidden: true };
}

export const storedPage: Page = {
  title: 'What is stored · Firekeeper',
  description:
    'What Firekeeper stores about lists and repositories, who can see it, and how to have it removed.',
  main: stored,
  part: 'stored',
};
