/**
 * Makes installation tokens: their form, their permissions, their end. A token is a caller like any other. If its
 * installation loses access, the token loses it at the same moment.
 */
import { randomBytes } from 'node:crypto';
import type { World } from '../exchange.ts';
import type { LimitSeed } from '../seed.ts';
import type { PermissionSeed } from '../seed-rights.ts';
import type { TokenRecord } from '../state.ts';
import { covers, type AppRecord, type InstallationRecord } from './shelf.ts';

const hour = 3_600_000;
/** Hourly limit of an installation, before its repositories add to it (rule API-17). */
const budget = { base: 5000, perRepository: 50, from: 20, cap: 12_500 };

export interface TokenWish {
  readonly permissions: PermissionSeed;
  /** Ids; undefined for all repositories of the installation. */
  readonly repositories: ReadonlySet<number> | undefined;
  /** The short form, which a client can still request with a header. */
  readonly short: boolean;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `ghs_<app>_<jwt>`, about 520 characters with two dots. Nobody outside can check its signature. */
function longForm(app: AppRecord, installation: InstallationRecord, issued: number): string {
  const header = encoded({ alg: 'RS256', typ: 'JWT', kid: randomBytes(8).toString('hex') });
  const claims = encoded({
    iss: 'github.com',
    sub: String(installation.id),
    jti: randomBytes(6).toString('hex'),
    iat: Math.floor(issued / 1000),
    exp: Math.floor((issued + hour) / 1000),
  });
  return `ghs_${app.id}_${header}.${claims}.${randomBytes(256).toString('base64url')}`;
}

/** The hourly limits of the installation. They grow with more than twenty repositories. */
function limitsOf(world: World, installation: InstallationRecord): LimitSeed {
  const count = world.apps.repositoriesOf(installation).length;
  const more = Math.max(0, count - budget.from) * budget.perRepository;
  const points = Math.min(budget.cap, budget.base + more);
  return { core: points, graphql: points };
}

/** Makes a token of an installation, valid for an hour. */
export function mint(
  world: World,
  app: AppRecord,
  installation: InstallationRecord,
  { permissions, repositories, short }: TokenWish,
): TokenRecord {
  const issued = world.clock.now();
  const value = short
    ? `ghs_${randomBytes(27).toString('hex').slice(0, 36)}`
    : longForm(app, installation, issued);
  return world.state.addToken(value, {
    kind: 'installation',
    login: `${app.slug}[bot]`,
    permissions,
    limits: limitsOf(world, installation),
    expiresAt: new Date(issued + hour).toISOString().replace(/\.\d+Z$/, 'Z'),
    installation: installation.id,
    covers: (one) => (repositories === undefined || repositories.has(one.id)) && covers(installation, one),
  });
}
