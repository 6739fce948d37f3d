/** Files for operators: compares the table of the environment with the code, and the image and the compose file with both. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { read, root } from '../../../house/source.ts';
import { hostEnvironment, operatorHosts } from '../../../../src/compose/host-environment.ts';
import { paperVariables } from '../../../../src/compose/paper-environment.ts';
import { createMetrics } from '../../../../src/shells/app/metrics.ts';
import { webhookPath } from '../../../../src/shells/app/server/webhook-route.ts';

const rows = (text: string, heading: string): readonly string[] => {
  const part = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '');
};
const documented = rows(read('docs/app.md'), 'Environment');

/** The variables that the settings read, taken from their source, without those of the system. */
const taken = readdirSync(join(root, 'src/shells/app'))
  .filter((name) => name.startsWith('settings'))
  .flatMap((name) =>
    [
      ...read(`src/shells/app/${name}`).matchAll(
        /(?:env\['|(?:\w+Of|text)\((?:env, )?'|all\['|missing\(')([A-Z0-9_]+)'/g,
      ),
    ].map((match) => match[1] ?? ''),
  )
  .filter((name) => !['HOME', 'XDG_DATA_HOME', 'LOCALAPPDATA'].includes(name));

/** Variables that the registry of hosts asks the environment for. */
const hostVariables = new Set<string>();
const noting = new Proxy<Record<string, string>>(
  {},
  {
    get(_, name) {
      hostVariables.add(String(name));
      return name === 'FORGEJO_TOKEN' ? 'a token' : undefined;
    },
  },
);
hostEnvironment(noting);
operatorHosts(noting);
// The runner of a Forgejo server sets it; operators do not.
hostVariables.delete('FORGEJO_SERVER_URL');

describe('docs/app.md', () => {
  it('names every variable that is read, and no others', () => {
    expect(documented.length).toBeGreaterThan(20);
    const all = new Set([...taken, ...hostVariables, ...Object.values(paperVariables)]);
    expect([...documented].sort()).toEqual([...all].sort());
  });

  it('names the addresses', () => {
    expect(rows(read('docs/app.md'), 'Addresses')).toEqual(['/healthz', '/readyz', '/metrics', webhookPath]);
  });
});

interface Service {
  readonly environment: Readonly<Record<string, string>>;
}

describe('compose.yaml', () => {
  const text = read('compose.yaml');
  const { services } = parse(text, { merge: true }) as { services: Readonly<Record<string, Service>> };

  it('sets existing variables, for a machine that answers and one that works', () => {
    const { web, worker } = services;
    expect([web?.environment['FIREKEEPER_ROLE'], worker?.environment['FIREKEEPER_ROLE']]).toEqual([
      'web',
      'worker',
    ]);
    for (const service of [web, worker]) {
      const names = Object.keys(service?.environment ?? {});
      expect(names).toEqual(
        expect.arrayContaining(['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'DATABASE_URL']),
      );
      const proxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
      expect(names.filter((name) => ![...documented, ...proxies].includes(name))).toEqual([]);
      // The image sets these, or two machines with a shared database need them.
      const fixed = [
        'NODE_ENV',
        'PORT',
        'HOST',
        'FIREKEEPER_DATA_DIR',
        'PRIVATE_KEY_PATH',
        'WEBHOOK_PROXY_URL',
      ];
      expect(documented.filter((name) => !names.includes(name)).sort()).toEqual(fixed.sort());
    }
  });

  it('contains no secret of its own', () => {
    for (const name of ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'POSTGRES_PASSWORD']) {
      expect(text).toMatch(new RegExp(`\\$\\{${name}:\\?`));
      expect(text).not.toMatch(new RegExp(`\\$\\{${name}(:?-[^}]*)?\\}`));
    }
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('copies existing files and starts what the package starts', () => {
    const manifest = JSON.parse(read('package.json')) as { bin: { firekeeper: string } };
    expect(lines).toContain(`CMD ["node", "${manifest.bin.firekeeper}", "serve"]`);
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(allowed.filter((line) => !existsSync(join(root, line.slice(1))))).toEqual([]);
    for (const name of copied.filter((one) => one !== '.')) expect(allowed).toContain(`!${name}`);
  });

  it('runs as an ordinary user, in production', () => {
    const user = lines.indexOf('USER node');
    expect(user).toBeGreaterThan(0);
    expect(lines.findIndex((line) => line.startsWith('CMD'))).toBeGreaterThan(user);
    expect(lines.join('\n')).toContain('NODE_ENV=production');
    expect(lines.join('\n')).toContain('/healthz');
  });
});

describe('examples/grafana.json', () => {
  it('draws existing metrics', async () => {
    const { panels } = JSON.parse(read('examples/grafana.json')) as {
      panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
    };
    const drawn = panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:firekeeper|process)_\w+/g) ?? []),
    );
    const metrics = createMetrics({ depths: async () => ({}) });
    const { body } = await metrics.text();
    const told = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(drawn.length).toBeGreaterThan(8);
    expect(drawn.filter((name) => !told.includes(name.replace(/_(bucket|count|sum)$/, '')))).toEqual([]);
  });
});
