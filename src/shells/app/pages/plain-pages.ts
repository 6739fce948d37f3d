/** The pages without a list: what is stored, and what is said when there is nothing to show. */
import type { Page } from './layout.ts';
import { html, type Markup } from './markup.ts';

const stored: Markup = html`<div class="title"><h1>What is stored</h1></div>
<p class="lead">Everything the App remembers can be read from GitHub again. Losing all of it would cost requests, never a wrong change.</p>
<section aria-labelledby="kept"><h2 id="kept">What is kept</h2>
<ul>
<li>Of each installation: its number, the name of the account, and whether it is suspended.</li>
<li>Of each repository it was installed on: number, name, whether it is private, archived or a fork, when it was last visited and when it is visited next.</li>
<li>Of each list: its entries as the last run saw them: title, section, line, the number shown and the number seen.</li>
<li>Of the newest runs of each repository: when and why they ran, how they ended, and their log.</li>
<li>Of each repository: what people answered to earlier pull requests, and what was last seen of everything its lists name.</li>
<li>Of repositories that lists name: the star count, at most one a week, and whether they are archived, moved or gone.</li>
<li>The number of each message GitHub sent, for some days, so that none is acted on twice.</li>
</ul></section>
<section aria-labelledby="not"><h2 id="not">What is not</h2>
<ul>
<li>No accounts of people, no e-mail addresses, no cookies, no statistics of readers.</li>
<li>No token: one is asked for when it is needed and forgotten when it has expired.</li>
<li>What only the token of a private repository can see never reaches the facts that lists share.</li>
</ul></section>
<section aria-labelledby="who"><h2 id="who">Who can see it</h2>
<p>Public lists are shown here to everybody. A private list is shown to nobody without a signed link, which expires; without one its page is the same as that of a list that does not exist.</p></section>
<section aria-labelledby="end"><h2 id="end">How to have it removed</h2>
<p>Uninstall the App, or take a repository out of its installation: its entries, runs and settings go at once. Star counts of public repositories stay, because other lists use them.</p></section>`;

export const notFoundPage: Markup = html`<div class="title"><h1>Nothing to show here</h1></div>
<p>There is no public list at this address. It may be private, renamed, or not tended by this App. A signed link may have expired; ask for a new one.</p>
<p><a href="/">All public lists</a></p>`;

export const onlyReadPage: Markup = html`<div class="title"><h1>This site only shows</h1></div>
<p>Nothing can be changed here. To change what happens to a list, edit <code>.github/firekeeper.yml</code> in its repository or use the boxes in the pull request.</p>
<p><a href="/">All public lists</a></p>`;

export const faultPage: Markup = html`<div class="title"><h1>This page failed</h1></div>
<p>The fault is on our side and was noted. Your list is not touched by it. Try again in a minute.</p>
<p><a href="/">All public lists</a></p>`;

export const awayPage: Markup = html`<div class="title"><h1>Not now</h1></div>
<p>The database does not answer. Your list is not touched by it. Try again in a minute.</p>`;

/** A page that says one thing and is of no use to a search machine. */
export function plain(title: string, main: Markup): Page {
  return { title: `${title} · Firekeeper`, description: title, main, hidden: true };
}

export const storedPage: Page = {
  title: 'What is stored · Firekeeper',
  description:
    'What Firekeeper remembers of lists and repositories, who can see it, and how to have it removed.',
  main: stored,
  part: 'stored',
};
