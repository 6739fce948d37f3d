/**
 * `firekeeper doctor`: checks everything that a server needs, from outside and without writing. For each check it prints
 * the result and what to do if it failed. Run it with the environment of the server, before the server or next to it.
 */
import type { AppParts } from '../../compose/app.ts';
import { type ExitCode, exitCodes, FirekeeperError } from '../../core/text/errors.ts';
import type { AppGitHub } from '../../ports/app-github.ts';
import { silentJournal } from '../../ports/journal.ts';
import type { AppWorld } from './open-work.ts';
import { events, permissions } from './server/manifest.ts';
import type { AppSettings, Credentials } from './settings.ts';

type Look = 'fine' | 'note' | 'wrong';

interface Finding {
  readonly look: Look;
  readonly line: string;
}

const fine = (line: string): Finding => ({ look: 'fine', line });
const note = (line: string): Finding => ({ look: 'note', line });
const wrong = (line: string): Finding => ({ look: 'wrong', line });
const marks: Readonly<Record<Look, string>> = { fine: 'ok   ', note: 'note ', wrong: 'wrong' };

const patienceMs = 15_000;
const dayMs = 86_400_000;

/** @param print gets lines with their line ends. Returns 1 when something is wrong. */
export async function examine(
  settings: AppSettings,
  world: Pick<AppWorld, 'clock' | 'fetch'>,
  parts: AppParts,
  print: (text: string) => void,
): Promise<ExitCode> {
  let worst: ExitCode = exitCodes.ok;
  const tell = (found: readonly Finding[]): void => {
    for (const { look, line } of found) {
      if (look === 'wrong') worst = exitCodes.findings;
      print(`${marks[look]} ${line}\n`);
    }
  };
  tell(ofSettings(settings));
  tell(await ofDatabase(settings, parts));
  if (settings.credentials === null) {
    tell([wrong('GitHub: nothing is set up. Run firekeeper serve and open the page that it names')]);
  } else {
    tell(await ofGitHub(githubOf(settings, settings.credentials, world, parts), world));
  }
  tell(await ofPublicAddress(settings, world, parts));
  return worst;
}

function ofSettings(settings: AppSettings): readonly Finding[] {
  const { production, off, credentials, publicUrl, allow, block, webhookProxyUrl } = settings;
  return [
    fine(`settings: read${production ? ', for production' : ''}`),
    ...(off ? [note('FIREKEEPER_OFF is set: nothing is written and no work is queued')] : []),
    ...(credentials !== null && credentials.webhookSecret === null
      ? [note('WEBHOOK_SECRET is not set: the server accepts no webhooks and finds changes a little later')]
      : []),
    ...(publicUrl === null
      ? [
          note(
            'FIREKEEPER_PUBLIC_URL is not set: pull requests have no link to a page, and links cannot be signed',
          ),
        ]
      : []),
    ...(webhookProxyUrl === null
      ? []
      : [note('WEBHOOK_PROXY_URL is set: the operator of that address can read webhooks')]),
    ...(allow.length + block.length === 0
      ? []
      : [note(`served: ${allow.join(', ') || 'everybody'}; not served: ${block.join(', ') || 'nobody'}`)]),
  ];
}

async function ofDatabase(
  { databaseUrl, dataDir }: AppSettings,
  parts: AppParts,
): Promise<readonly Finding[]> {
  try {
    const db = await parts.openDatabase({ url: databaseUrl, dataDir, journal: silentJournal });
    try {
      await db.query('select 1 as alive');
    } finally {
      await db.close();
    }
    return [fine(`database: ${databaseUrl === null ? `embedded, in ${dataDir}` : 'PostgreSQL'} answers`)];
  } catch (error) {
    const { message, help } = asFailure(error);
    // The embedded database belongs to one process: the server.
    if (message.startsWith('another process uses')) return [fine('database: in use by a running server')];
    return [wrong(`database: ${message}. ${help}`)];
  }
}

function githubOf(
  settings: AppSettings,
  credentials: Credentials,
  { fetch, clock }: Pick<AppWorld, 'clock' | 'fetch'>,
  parts: AppParts,
): AppGitHub {
  return parts.openServices(
    { ...credentials, ...settings },
    {
      fetch,
      fetchOf: () => fetch,
      clock,
      journal: silentJournal,
      signal: AbortSignal.timeout(4 * patienceMs),
      paces: { turn: async (_name, _pace, now) => now, rest: async () => {} },
      onSecret: () => {},
    },
  ).github;
}

async function ofGitHub(github: AppGitHub, { clock }: Pick<AppWorld, 'clock'>): Promise<readonly Finding[]> {
  try {
    const me = await github.me();
    const installations = await github.installations();
    const asleep = installations.filter(({ suspended }) => suspended).length;
    const lacking = Object.entries(permissions).filter(([name, right]) => me.permissions[name] !== right);
    const unheard = events.filter((event) => !me.events.includes(event));
    return [
      fine(`GitHub: the App ${me.slug} answers to its key`),
      ...(lacking.length === 0
        ? [fine('permissions: as needed')]
        : [
            wrong(
              `permissions: give the App ${lacking.map(([name, right]) => `${name}: ${right}`).join(', ')}`,
            ),
          ]),
      ...(unheard.length === 0
        ? [fine('events: as needed')]
        : [wrong(`events: subscribe the App to ${unheard.join(', ')}`)]),
      installations.length === 0
        ? note('installations: none yet')
        : fine(`installations: ${installations.length}, of which ${asleep} suspended`),
      ...(await ofDeliveries(github, clock.now())),
    ];
  } catch (error) {
    const { message, help } = asFailure(error);
    return [wrong(`GitHub: ${message}. ${help}`)];
  }
}

async function ofDeliveries(github: AppGitHub, now: number): Promise<readonly Finding[]> {
  const sent = await github.deliveries(new Date(now - dayMs).toISOString());
  const [newest] = sent;
  if (newest === undefined) return [note('webhooks: GitHub sent none in the last day')];
  const lost = sent.filter(({ arrived }) => !arrived).length;
  if (!newest.arrived) {
    const what = `webhooks: the newest did not arrive, as ${lost} of ${sent.length} of the last day`;
    return [wrong(`${what}. Check the address and the secret on the settings page of the App`)];
  }
  return [fine(`webhooks: ${sent.length - lost} of ${sent.length} of the last day arrived`)];
}

async function ofPublicAddress(
  { publicUrl }: AppSettings,
  { fetch }: Pick<AppWorld, 'fetch'>,
  parts: AppParts,
): Promise<readonly Finding[]> {
  if (publicUrl === null) return [];
  try {
    const response = await parts.boundedFetch(fetch, { timeoutMs: patienceMs })(`${publicUrl}/healthz`);
    const alive = response.ok && (await response.text()).trim() === 'alive';
    return [
      alive
        ? fine(`${publicUrl} leads to a running server`)
        : wrong(`${publicUrl} does not lead to Firekeeper (status ${response.status})`),
    ];
  } catch (error) {
    return [wrong(`${publicUrl} does not answer: ${asFailure(error).message}`)];
  }
}

function asFailure(error: unknown): { readonly message: string; readonly help: string } {
  if (error instanceof FirekeeperError) return error;
  return { message: error instanceof Error ? error.message : String(error), help: 'Look into it' };
}
