import { afterEach, describe, expect, it } from '@jest/globals';
import { widthOf, fit, pad } from '../../../src/shells/cli/columns.ts';
import type { EngineTools } from '../../../src/run/engine.ts';
import { simpleEngine } from './simple-engine.ts';
import type { World } from './world.ts';
import { createWorld, noon } from './world.ts';

const list = '- [One](https://github.com/o/one) 10\n';

let world: World;
afterEach(() => world?.remove());

/** A service that reports `steps` steps of progress before it answers. */
const telling = (steps: number, more: (tools: EngineTools) => void = () => undefined) =>
  simpleEngine((tools) => {
    for (let done = 1; done <= steps; done++) tools.journal.progress('repositories', done, steps);
    more(tools);
    return { 'o/one': 10 };
  });
/** A clock that moves by `step` each time it is read. */
const times = (step: number) => Array.from({ length: 500 }, (_, i) => noon + i * step);
const start = () => {
  world = createWorld({ 'README.md': list });
  return world;
};

describe('progress without a terminal', () => {
  it('is one plain line at most every five seconds and one at the end, on stderr', async () => {
    const { err } = await start().run(['update'], { engine: telling(100), times: times(100) });
    expect(err).toBe([1, 51, 100].map((done) => `firekeeper: repositories: ${done} of 100\n`).join(''));
  });

  it('is off with --quiet, and so are warnings; errors stay', async () => {
    const engine = telling(3, ({ journal }) => journal.warn('no token'));
    const { err, code } = await start().run(['update', '-q', 'README.md', 'none.md'], { engine });
    expect(code).toBe(2);
    expect(err).toMatch(/^firekeeper: no such file: none\.md[^\n]+\n$/);
  });
});

describe('progress on a terminal', () => {
  it('is a bar that is redrawn in its line and removed at the end', async () => {
    const { err } = await start().run(['update', '--no-color'], {
      engine: telling(4),
      times: times(100),
      terminal: 60,
    });
    expect(err).toBe(
      [1, 2, 3, 4]
        .map(
          (done) =>
            `\r\u001b[2Krepositories  ${'█'.repeat(10 * done)}${'░'.repeat(40 - 10 * done)}  ${done}/4`,
        )
        .join('') + '\r\u001b[2K',
    );
  });

  it.each([20, 24, 33, 50])('stays within %i columns', async (terminal) => {
    const { err } = await start().run(['update', '--no-color'], {
      engine: telling(1500),
      times: times(9),
      terminal,
    });
    const lines = err.split('\r\u001b[2K').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(terminal);
  });

  it('makes room for a warning, which is printed once', async () => {
    const engine = telling(1, ({ journal }) => {
      journal.warn('60 requests an hour');
      journal.warn('60 requests an hour');
    });
    const { err } = await start().run(['update', '--no-color'], { engine, terminal: 80 });
    expect(err).toMatch(/\r\u001b\[2Kfirekeeper: 60 requests an hour\n$/);
    expect(err.match(/60 requests/g)).toHaveLength(1);
  });
});

describe('details', () => {
  const engine = () => telling(1, ({ journal }) => journal.detail('batch of 50'));

  it('are printed only with --verbose', async () => {
    start();
    expect((await world.run(['update'], { engine: engine() })).err).not.toContain('batch');
    expect((await world.run(['update', '--verbose'], { engine: engine() })).err).toContain(
      'firekeeper: batch of 50\n',
    );
  });
});

describe('secrets', () => {
  const token = 'ghs_a.b+c/d=é"1234567890';
  const forms = [token, encodeURIComponent(token), Buffer.from(`x-access-token:${token}`).toString('base64')];
  const leaking = () =>
    telling(1, ({ journal }) => {
      for (const form of forms) journal.warn(`refused: ${form}`);
      journal.progress(`of ${token}`, 1, 9);
      throw new Error(`bad header ${forms.join(' ')}`);
    });

  it.each([['GITHUB_TOKEN'], ['GH_TOKEN']])('in %s never reach the output', async (name) => {
    const env = { [name]: ` ${token}\n` };
    const { code, out, err } = await start().run(['update', '--verbose'], {
      engine: leaking(),
      env,
      times: times(6000),
    });
    expect(code).toBe(4);
    for (const form of forms) expect(out + err).not.toContain(form);
    expect(err).toContain('refused: [redacted]');
    // Text before the secret in the encoded value, such as a user name, may stay.
    expect(err).toMatch(/bad header \[redacted\] \[redacted\] \S*\[redacted\]/);
  });

  it('go to the engine with the addresses, GITHUB_TOKEN first', async () => {
    start();
    const settings = async (env: Record<string, string>) => {
      const engine = telling(0);
      await world.run(['update'], { engine, env });
      return engine.opened;
    };
    expect(await settings({ GITHUB_TOKEN: 'one-token', GH_TOKEN: 'two-token' })).toEqual([
      { token: 'one-token', papers: {}, hosts: {} },
    ]);
    expect(await settings({ GITHUB_TOKEN: ' ', GH_TOKEN: 'two-token' })).toEqual([
      { token: 'two-token', papers: {}, hosts: {} },
    ]);
    expect(
      await settings({
        GITHUB_API_URL: 'http://127.0.0.1:8080/',
        GITHUB_GRAPHQL_URL: 'https://ghe.example.org/api/graphql',
        FIREKEEPER_CONTACT: 'me@example.org',
      }),
    ).toEqual([
      {
        apiUrl: 'http://127.0.0.1:8080',
        graphqlUrl: 'https://ghe.example.org/api/graphql',
        papers: { contact: 'me@example.org' },
        hosts: {},
      },
    ]);
  });
});

describe('columns', () => {
  it.each([
    ['abc', 3],
    ['東京', 4],
    ['🔥', 2],
    ['⭐️', 2],
    ['👩‍💻', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['a\u200bb', 2],
  ])('%s takes %i', (text, width) => expect(widthOf(text)).toBe(width));

  it('are cut and padded by visible width', () => {
    expect(fit('東京都', 5)).toBe('東京…');
    expect(fit('東京都', 4)).toBe('東…');
    expect(fit('abc', 3)).toBe('abc');
    expect(fit('abc', 0)).toBe('');
    expect(pad('🔥', 4)).toBe('🔥  ');
    expect(pad('7', 3, 'right')).toBe('  7');
  });
});
