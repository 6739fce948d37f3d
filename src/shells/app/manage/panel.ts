/** The part of a list's page with the buttons of its maintainers, or the way to sign in. It writes nothing. */

import { pathOf } from '../pages/key.ts';
import { clean, html, type Markup, named } from '../pages/markup.ts';
import { time } from '../pages/when.ts';
import type { TendedRepository } from '../store/store.ts';
import type { PageAction, ActionOutcome } from './actions.ts';
import type { SignedIn } from './sign-in.ts';

const told: Readonly<Record<ActionOutcome | 'signed-in' | 'no-access' | 'failed', string>> = {
  queued: 'It is queued. Load the page again in a minute to see what it did.',
  'too-soon': 'A run began within the last minute. Wait for it, then try again.',
  paused: 'Firekeeper is paused here.',
  resumed: 'Firekeeper goes on. A run is queued.',
  'signed-in': 'You are signed in for one hour.',
  'no-access': 'You can read this repository, but you cannot write to it. So there is nothing to do here.',
  failed: 'GitHub did not complete the sign-in. Try again.',
};

/** A sentence for the word in an address; null for every other word. */
function sentenceOf(word: string | null): string | null {
  return word !== null && Object.hasOwn(told, word) ? told[word as keyof typeof told] : null;
}

export interface Panel {
  readonly repository: TendedRepository;
  readonly session: SignedIn | null;
  /** The result of the last action, as a word (`sentenceOf`). */
  readonly word: string | null;
  readonly now: number;
}

export function managePanel({ repository, session, word, now }: Panel): Markup {
  const { fullName, paused } = repository;
  const sentence = sentenceOf(word);
  return html`<section aria-labelledby="manage"><h2 id="manage">For maintainers</h2>
${sentence === null ? null : html`<p role="status">${sentence}</p>`}
${paused === null ? null : html`<p>Paused by ${named(paused.by)}, ${time(paused.at, now)}.</p>`}
${session === null ? signIn(fullName) : buttons(repository, session)}</section>`;
}

function signIn(fullName: string): Markup {
  return html`<p>If you can write to this repository, you can start a run, look at a preview or pause Firekeeper here. <a href="/sign-in${pathOf(fullName)}">Sign in with GitHub</a></p>`;
}

function buttons({ fullName, paused }: TendedRepository, { login }: SignedIn): Markup {
  const button = (action: PageAction, label: string): Markup =>
    html`<button type="submit" formaction="${pathOf(fullName)}/${action}">${label}</button> `;
  return html`<form method="post" action="${pathOf(fullName)}/run"><p class="buttons">${
    paused === null ? button('run', 'Run now') : null
  }${button('preview', 'Preview')}${
    paused === null ? button('pause', 'Pause') : button('resume', 'Go on')
  }<button type="submit" formaction="${pathOf(fullName)}/sign-out">Sign out</button></p>
<p class="soft">Signed in as ${clean(login)}. A preview writes nothing; its log under "Runs" shows the changes.</p></form>`;
}
