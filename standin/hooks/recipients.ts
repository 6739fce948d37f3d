/** The Apps that get a webhook: installed where the event happens, subscribed to it, and not suspended. */
import type { AppRecord, InstallationRecord } from '../apps/shelf.ts';
import type { World } from '../exchange.ts';
import type { Happening } from './happening.ts';

export interface Recipient {
  readonly app: AppRecord;
  /** Address of its hook at that moment. */
  readonly url: string;
  /** None for a ping. */
  readonly installation: InstallationRecord | undefined;
}

/** A re-request goes only to the App that owns the check. A suite belongs to one App. */
function concerns(happening: Happening, app: AppRecord): boolean {
  if (happening.event === 'check_run' && happening.action === 'rerequested') {
    return happening.check.login === `${app.slug}[bot]`;
  }
  return true;
}

/** An App gets its own checks only if it may write them. */
const mayReceive = ({ event }: Happening, { permissions }: InstallationRecord): boolean =>
  event !== 'check_suite' || permissions.checks === 'write';

/** All recipients. Apps without an address get nothing. */
export function recipientsOf(world: World, happening: Happening): readonly Recipient[] {
  return concerned(world, happening).flatMap((one) =>
    one.app.webhookUrl === null ? [] : [{ ...one, url: one.app.webhookUrl }],
  );
}

function concerned({ apps }: World, happening: Happening): readonly Omit<Recipient, 'url'>[] {
  if (happening.event === 'ping') return [{ app: happening.app, installation: undefined }];
  const ofApp = (installation: InstallationRecord): AppRecord => apps.app(installation.appId);
  if (happening.event === 'installation' || happening.event === 'installation_repositories') {
    const { installation } = happening;
    return [{ app: ofApp(installation), installation }];
  }
  const { event, repository } = happening;
  const left = happening.event === 'repository' ? (happening.left ?? []) : [];
  return [...new Set([...apps.covering(repository), ...left])]
    .filter((one) => one.suspendedAt === null && mayReceive(happening, one))
    .map((installation) => ({ app: ofApp(installation), installation }))
    .filter(({ app }) => app.events.includes(event) && concerns(happening, app));
}
