/** The pages that people see while nothing is set up. Plain HTML, no script; the template escapes every value. */
import { html, raw } from 'hono/html';
import type { Markup } from '../pages/markup.ts';

const style = raw(`<style>
:root { color-scheme: light dark; --ink: #211a15; --ground: #fdfbf8; --soft: #655a51; --flame: #a8380b; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #f1e9e0; --ground: #16120f; --soft: #b9aca0; --flame: #ff9d66; --on: #16120f } }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 44rem; font: 100%/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: anywhere }
h1 { line-height: 1.2 } a { color: var(--flame) } .soft { color: var(--soft) }
button, input { font: inherit; padding: .5rem .9rem; border: 1px solid var(--soft); border-radius: 6px }
button.first { background: var(--flame); color: var(--on); border-color: var(--flame); font-weight: 600 }
:focus-visible { outline: 3px solid currentcolor; outline-offset: 2px }
</style>`);

function page(title: string, main: Markup): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · Firekeeper</title>${style}</head>
<body><main><h1>${title}</h1>
${main}
</main></body></html>
`;
}

export interface StartPage {
  /** The target of the form, with its state. */
  readonly action: string;
  /** JSON. */
  readonly manifest: string;
  /** Empty: the App will belong to the person. */
  readonly organization: string;
  /** True if accounts other than its owner may install it. */
  readonly isPublic: boolean;
  /** The address for GitHub's webhooks; null: it sends none. */
  readonly webhookUrl: string | null;
  /** True if that address is a proxy that other people run. */
  readonly isProxy: boolean;
  readonly envPath: string;
}

export function startPage(input: StartPage): Markup {
  const { action, manifest, organization, isPublic, envPath } = input;
  return page(
    'Set up Firekeeper',
    html`<p>Nothing is set up yet. The button takes you to GitHub, which creates a GitHub App of your own and sends you back here.
It may read metadata and write contents, pull requests and checks of the repositories that you give it; nothing else.</p>
<form method="post" action="${action}">
<input type="hidden" name="manifest" value="${manifest}">
<p><button class="first" type="submit">Create the App${organization === '' ? '' : ` for ${organization}`} on GitHub</button></p>
</form>
<form method="get" action="/">
<p><label for="organization">It should belong to an organisation instead:</label><br>
<input id="organization" name="organization" value="${organization}" maxlength="39" autocomplete="off" spellcheck="false">
<button type="submit">Use it</button></p>
<p><label><input type="checkbox" name="public" value="1"${isPublic ? raw(' checked') : ''}> Anybody may install it. Otherwise only its owner may, on repositories of the same account.</label></p>
</form>
<p>${isPublic ? 'The App will be public: anybody can install it, and this server works for all of them.' : 'The App will be private.'}</p>
${webhookNote(input)}
<p class="soft">The credentials are kept in <code>${envPath}</code>, readable by you alone. Have some already? Set
<code>APP_ID</code>, <code>PRIVATE_KEY</code> and <code>WEBHOOK_SECRET</code> and start again.</p>`,
  );
}

function webhookNote({ webhookUrl, isProxy }: StartPage): Markup {
  if (isProxy)
    return html`<p>GitHub will send webhooks to <code>${webhookUrl}</code>, where this server reads them. The operator of that address can read them too.</p>`;
  if (webhookUrl !== null) return html`<p>GitHub will send webhooks to <code>${webhookUrl}</code>.</p>`;
  return html`<p>GitHub cannot reach this machine, so webhooks stay off. Firekeeper still works: it asks GitHub every few minutes
what has changed. To have it answer at once, set <code>WEBHOOK_PROXY_URL</code> to a channel of smee.io, or <code>FIREKEEPER_PUBLIC_URL</code> to the address of a tunnel of yours, and start again.</p>`;
}

export function donePage(appPage: string): Markup {
  return page(
    'The App is created',
    html`<p>Its credentials are kept. <a href="${appPage}/installations/new">Install it on your repositories</a>.</p>
<p class="soft">Firekeeper goes on by itself. Should it have ended, run <code>firekeeper serve</code> again.</p>`,
  );
}

export function refusedPage(line: string, help: string): Markup {
  return page(
    'That did not work',
    html`<p>${line}.</p><p>${help}.</p><p><a href="/">Back to the first page</a></p>`,
  );
}
