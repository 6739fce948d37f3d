/**
 * What a new GitHub App asks for, as GitHub's manifest flow takes it. `app.yml` says the same for `probot run`; a test
 * compares the two. Nothing is ever added here: every owner would have to agree again.
 */

export const permissions = {
  metadata: 'read',
  contents: 'write',
  pull_requests: 'write',
  checks: 'write',
} as const;

export const events = ['push', 'pull_request', 'check_run', 'check_suite', 'repository'] as const;

/** Where GitHub sends people back to who sign in. */
export const callbackPath = '/sign-in/callback';

const appName = 'firekeeper';
const description = 'Keeps a hand-written awesome list true, in one reviewable pull request.';

export interface ManifestInput {
  /** Origin under which the browser that sets up reaches this server. */
  readonly origin: string;
  /** Where the world reaches it; null: nowhere. */
  readonly publicUrl: string | null;
  /** Where GitHub sends webhooks; null: it sends none. */
  readonly webhookUrl: string | null;
  /** Whether others than its owner may install it. */
  readonly isPublic: boolean;
  /** Distinguishes the name from those of other people's Apps; it can be changed on GitHub's page. */
  readonly suffix: string;
}

/** GitHub wants an address even for webhooks that are switched off; this one belongs to nobody. */
const nowhere = 'https://example.com/webhooks-are-off';

export function manifestOf({ origin, publicUrl, webhookUrl, isPublic, suffix }: ManifestInput): object {
  return {
    name: `${appName}-${suffix}`,
    url: publicUrl ?? 'https://example.com/',
    description,
    public: isPublic,
    redirect_url: `${origin}/setup/callback`,
    // Maintainers who sign in on a page come back here.
    ...(publicUrl === null ? {} : { callback_urls: [`${publicUrl}${callbackPath}`] }),
    hook_attributes:
      webhookUrl === null ? { url: nowhere, active: false } : { url: webhookUrl, active: true },
    default_permissions: permissions,
    default_events: events,
  };
}
