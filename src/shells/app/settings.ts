/**
 * What the operator says in the environment, as the App's parts read it. Pure over the record it is given; files
 * (`app.env`, a key's path) are read by `settings-files.ts` before. Knows no server, no database and no clock.
 */
import { createHmac } from 'node:crypto';
import { hostEnvironment, hostSecrets, ownHost } from '../../compose/hosts.ts';
import { paperEnvironment } from '../../compose/paper-environment.ts';
import type { PaperServices } from '../../run/services.ts';
import { enterpriseAt } from '../../core/hosts/enterprise.ts';
import { github } from '../../core/hosts/github.ts';
import type { Host } from '../../core/hosts/index.ts';
import { FirekeeperError } from '../../core/text/errors.ts';
import { addressesOf } from '../../sources/github/address.ts';
import type { HostEnvironment } from '../../run/services.ts';
import type { Access } from './settings-access.ts';
import { patternsOf } from './settings-access.ts';
import { privateKeyOf } from './settings-key.ts';
import { addressOf, choiceOf, type Environment, portOf, switchOf, textOf } from './settings-values.ts';

/** What GitHub gave us when the App was created. */
export interface Credentials {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** Null: no webhook is accepted; the sweep finds everything a little later. */
  readonly webhookSecret: string | null;
}

export type Role = 'all' | 'web' | 'worker';
const roles: readonly Role[] = ['all', 'web', 'worker'];

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof levels)[number];

export interface AppSettings extends Access {
  /** Null: nothing is set up, and the setup page creates the App. Never null in production. */
  readonly credentials: Credentials | null;
  readonly github: {
    /** Where people look, without a slash at its end, like the two below. */
    readonly webUrl: string;
    readonly apiUrl: string;
    readonly graphqlUrl: string;
    /** Whose repositories are asked about there. */
    readonly host: Host;
  };
  /** Tokens and addresses of the other hosts. */
  readonly hosts: HostEnvironment;
  /** PostgreSQL; null: embedded, in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  /** Where the world reaches this server, without a slash at its end. */
  readonly publicUrl: string | null;
  /** The kill switch: nothing is written and no work is queued; pages stay. */
  readonly off: boolean;
  readonly role: Role;
  /** Keys, addresses and the contact for the citation indexes. */
  readonly papers: PaperServices;
  /** Signs the links to pages of private lists; null only while nothing is set up. */
  readonly linkSecret: string | null;
  readonly logLevel: LogLevel;
  /** One JSON object a line, or a line for people. */
  readonly logFormat: 'json' | 'plain';
}

/**
 * @throws FirekeeperError `config`, one line that names the variable and never its value
 */
export function readAppSettings(env: Environment): AppSettings {
  const production = textOf(env['NODE_ENV']) === 'production';
  const credentials = credentialsOf(env, production);
  const text = (name: string) => textOf(env[name]) ?? null;
  return {
    credentials,
    github: githubOf(env),
    hosts: hostEnvironment(env),
    databaseUrl: databaseOf(env),
    dataDir: dataDirOf(env),
    port: portOf(env, 'PORT') ?? 3000,
    host: text('HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    production,
    publicUrl: addressOf(env, 'FIREKEEPER_PUBLIC_URL', 'https://firekeeper.example.org') ?? null,
    allow: patternsOf(env, 'FIREKEEPER_ALLOW'),
    block: patternsOf(env, 'FIREKEEPER_BLOCK'),
    off: switchOf(env, 'FIREKEEPER_OFF'),
    role: choiceOf(env, 'FIREKEEPER_ROLE', roles) ?? 'all',
    papers: paperEnvironment(env),
    linkSecret: linkSecretOf(env, credentials),
    logLevel: choiceOf(env, 'LOG_LEVEL', levels) ?? 'info',
    logFormat: formatOf(env, production),
  };
}

/** Values that no log may show. */
export function secretsOf(settings: AppSettings): readonly string[] {
  const { credentials, databaseUrl, linkSecret, papers, hosts } = settings;
  const password = databaseUrl === null ? '' : new URL(databaseUrl).password;
  const all = [
    credentials?.privateKey,
    credentials?.webhookSecret,
    databaseUrl === null || password === '' ? null : databaseUrl,
    password,
    decoded(password),
    linkSecret,
    papers.s2Key,
    papers.openAlexKey,
    ...hostSecrets(hosts),
  ];
  return all.filter((value) => value != null && value !== '') as readonly string[];
}

/** Where the data is kept: what was set, else where programs of this user keep theirs. */
export function dataDirOf(env: Environment): string {
  const set = textOf(env['FIREKEEPER_DATA_DIR']);
  if (set !== undefined) return set;
  const shared = textOf(env['XDG_DATA_HOME']) ?? textOf(env['LOCALAPPDATA']);
  if (shared !== undefined) return `${shared}/firekeeper`;
  const home = textOf(env['HOME']);
  return home === undefined ? '.firekeeper' : `${home}/.local/share/firekeeper`;
}

/** All of it, or nothing outside production; a half is a mistake that would show late. */
function credentialsOf(env: Environment, production: boolean): Credentials | null {
  const appId = textOf(env['APP_ID']);
  const key = textOf(env['PRIVATE_KEY']);
  const webhookSecret = textOf(env['WEBHOOK_SECRET']) ?? null;
  if (!production && appId === undefined && key === undefined && webhookSecret === null) return null;
  if (appId === undefined) throw missing('APP_ID', 'the number on the settings page of the GitHub App');
  if (!/^[1-9]\d{0,14}$/.test(appId)) {
    const help = 'Set it to the number on the settings page of the GitHub App, not its name or client id';
    throw new FirekeeperError('config', 'APP_ID is not a number', help);
  }
  if (key === undefined) {
    throw missing('PRIVATE_KEY', 'the .pem file of the GitHub App, or set PRIVATE_KEY_PATH to where it is');
  }
  if (production) refuseWeakSecret(webhookSecret);
  return { appId: Number(appId), privateKey: privateKeyOf(key), webhookSecret };
}

/** The word `development` is what frameworks take when nothing is set: everybody knows it. */
function refuseWeakSecret(secret: string | null): void {
  const help = 'Set it to a long random text, and to the same in the settings of the GitHub App';
  if (secret === null) {
    throw new FirekeeperError('config', 'WEBHOOK_SECRET is missing, and NODE_ENV is production', help);
  }
  if (secret === 'development') {
    throw new FirekeeperError('config', 'WEBHOOK_SECRET is a word that everybody knows', help);
  }
}

function missing(name: string, what: string): FirekeeperError {
  return new FirekeeperError('config', `${name} is missing`, `Set ${name} to ${what}`);
}

function githubOf(env: Environment): AppSettings['github'] {
  const example = 'https://github.example.org/api/v3';
  const named = textOf(env['GHE_HOST']);
  const protocol = choiceOf(env, 'GHE_PROTOCOL', ['https', 'http']) ?? 'https';
  const enterprise = named === undefined ? undefined : enterpriseOf(protocol, named);
  const set = addressOf(env, 'GITHUB_API_URL', example);
  const wanted = set ?? (enterprise === undefined ? undefined : `${enterprise}/api/v3`);
  const { api, graphql } = addressesOf(wanted, addressOf(env, 'GITHUB_GRAPHQL_URL', example));
  const host = enterprise === undefined ? ownHost(api) : enterpriseAt(enterprise);
  return { webUrl: webUrlOf(host, api), apiUrl: api, graphqlUrl: graphql, host };
}

function enterpriseOf(protocol: string, host: string): string {
  const address = `${protocol}://${host}`;
  if (/^[\w.:[\]-]+$/.test(host) && URL.canParse(address)) return address;
  throw new FirekeeperError(
    'config',
    'GHE_HOST is not a host name',
    'Set GHE_HOST to a name such as github.example.org',
  );
}

/** A stand-in for github.com shows its pages where its API is. */
function webUrlOf(host: Host, api: string): string {
  return host.name === github.name && api !== github.api ? new URL(api).origin : host.url;
}

function databaseOf(env: Environment): string | null {
  const value = textOf(env['DATABASE_URL']);
  if (value === undefined) return null;
  if (URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)) return value;
  throw new FirekeeperError(
    'config',
    'DATABASE_URL is not an address that starts with postgres://',
    'Set it to postgres://user:password@host:5432/name, or unset it to use the embedded database',
  );
}

/** Whoever knows one secret learns nothing of the other. */
function linkSecretOf(env: Environment, credentials: Credentials | null): string | null {
  const set = textOf(env['FIREKEEPER_LINK_SECRET']);
  if (set !== undefined || credentials === null) return set ?? null;
  const from = credentials.webhookSecret ?? credentials.privateKey;
  return createHmac('sha256', from).update('firekeeper links').digest('hex');
}

/** Probot's word for lines for people is `pretty`. */
function formatOf(env: Environment, production: boolean): AppSettings['logFormat'] {
  const set = choiceOf(env, 'LOG_FORMAT', ['json', 'plain', 'pretty']);
  if (set === undefined) return production ? 'json' : 'plain';
  return set === 'json' ? 'json' : 'plain';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
