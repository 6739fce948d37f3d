/**
 * The permissions and events of a new GitHub App, in the form of GitHub's manifest flow. `app.yml` says the same for
 * `probot run`; a test compares the two. Nothing is ever added here, because every owner would have to agree again.
 */

export const permissions = {
  metadata: 'read',
  contents: 'write',
  pull_requests: 'write',
  checks: 'write',
} as const;

export const events = ['push', 'pull_request', 'check_run', 'check_suite', 'repository'] as const;

/** The address to which GitHub sends people back after sign-in. */
export const callbackPath = '/sign-in/callback';

const appName = 'firekeeper';
const description = 'Keeps a hand-written awesome list true, in one reviewable pull request.';

export interface ManifestInput {
  /** The origin with which the browser of the person who sets up reaches this server. */
  readonly origin: string;
  /** The public origin of this server; null: it has none. */
  readonly publicUrl: string | null;
  /** The address for GitHub's webhooks; null: it sends none. */
  readonly webhookUrl: string | null;
  /** True if accounts other than its owner may install it. */
  readonly isPublic: boolean;
  /** Makes the name different from other people's Apps; it can be changed on GitHub's page. */
  readonly suffix: string;
}

/** GitHub requires an address even if webhooks are switched off; nobody uses this one. */
const nowhere = 'https://example.com/webhooks-are-off';

export function manifestOf({ origin, publicUrl, webhookUrl, isPublic, suffix }: ManifestInput): object {
  return {
    name: `${appName}-${suffix}`,
    url: publicUrl ?? 'https://example.com/',
    description,
    public: isPublic,
    redirect_url: `${origin}/setup/callback`,
    // Maintainers who sign in on a page return here.
    ...(publicUrl === null ? {} : { callback_urls: [`${publicUrl}${callbackPath}`] }),
    hook_attributes:
      webhookUrl === null ? { url: nowhere, active: false } : { url: webhookUrl, active: true },
    default_permissions: permissions,
    default_events: events,
  };
}
