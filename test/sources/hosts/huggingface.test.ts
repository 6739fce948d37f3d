/** Hugging Face over real HTTP against its stand-in: models, data sets, spaces, old names, and its own way to say "not found". */
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeWorlds, seen, worldOf } from './kit.ts';

afterEach(closeWorlds);

const projects = [
  { fullName: 'o/model', stars: 120, id: 7 },
  { fullName: 'datasets/o/data', stars: 31 },
  { fullName: 'spaces/o/space', stars: 4 },
  { fullName: 'google-bert/bert-base-uncased', stars: 2500, former: ['bert-base-uncased'] },
  { fullName: 'datasets/rajpurkar/squad', stars: 300, former: ['datasets/squad'] },
  { fullName: 'o/gate', stars: 9, gated: 'manual' },
  { fullName: 'o/off', stars: 3, state: 'disabled' },
  { fullName: 'o/secret', stars: 3, state: 'private' },
  { fullName: 'o/members', stars: 3, state: 'refused' },
  { fullName: 'o/law', stars: 3, state: 'blocked' },
] as const;
const hub = { kind: 'huggingface', projects } as const;

describe('fates', () => {
  it('come with likes, and with an id that fits into a number', async () => {
    const { ask } = await worldOf(hub);
    expect(await ask('o/model')).toEqual([
      {
        kind: 'repository',
        key: 'huggingface:o/model',
        fate: 'ok',
        source: 'huggingface',
        observedAt: '2026-11-30T12:00:00.000Z',
        stars: 120,
        archived: false,
        // 0x621ffdc0, followed by the last five digits of 000007.
        id: 0x621ffdc0 * 0x100000 + 7,
        pushedAt: '2026-10-01T06:00:00.000Z',
      },
    ]);
  });

  it.each([undefined, 'right'])('are all told apart (token: %s)', async (token) => {
    const { ask } = await worldOf({ ...hub, ...(token ? { token, sends: token } : {}) });
    const told = await ask(
      'O/Model',
      'datasets/o/data',
      'spaces/o/space',
      'bert-base-uncased',
      'datasets/squad',
      'o/nothing',
      'o/members',
      'o/law',
    );
    expect(seen(told)).toEqual([
      ['ok', 120],
      ['ok', 31],
      ['ok', 4],
      ['moved', 2500, 'google-bert/bert-base-uncased'],
      ['moved', 300, 'datasets/rajpurkar/squad'],
      ['gone', null],
      ['unreadable', null],
      ['blocked', null],
    ]);
  });

  it('are ok for a gated or disabled repository', async () => {
    const { ask } = await worldOf(hub);
    const [gate, off] = await ask('o/gate', 'o/off');
    expect(gate).toMatchObject({ fate: 'ok', stars: 9, gated: true });
    expect(off).not.toHaveProperty('gated');
    expect(off).toMatchObject({ fate: 'ok', stars: 3, disabled: true });
  });

  it('are not gone when everybody gets a refusal', async () => {
    const { ask, standin } = await worldOf(hub);
    standin.fail({ status: 401, body: { error: 'Invalid username or password.' } }, Infinity);
    expect(seen(await ask('o/model'))).toEqual([['unknown', null]]);
  });

  it('are not gone while the owner still lists the repository', async () => {
    const { ask, standin } = await worldOf(hub);
    standin.fail({ status: 401, body: { error: 'Invalid username or password.' } });
    expect(await ask('o/model')).toMatchObject([
      { fate: 'unknown', reason: 'it is listed, and not answered for' },
    ]);
  });

  it('are not gone because of a revoked token', async () => {
    const { ask, standin, warnings } = await worldOf({ ...hub, sends: 'revoked' });
    expect(seen(await ask('o/model', 'o/gate'))).toEqual([
      ['unknown', null],
      ['unknown', null],
    ]);
    expect(warnings).toEqual([expect.stringContaining('huggingface.co refused X_TOKEN (401)')]);
    expect((standin.violations as string[]).splice(0)).toEqual([
      'huggingface: a token that was not made here',
    ]);
  });
});

describe('limits', () => {
  it('the source waits until the end of the window in the header', async () => {
    const { ask, slept, standin } = await worldOf({ ...hub, quota: { requests: 3, seconds: 120 } });
    const told = await ask('o/model', 'datasets/o/data', 'spaces/o/space', 'o/gate');
    expect(told.map(({ stars }) => stars)).toEqual([120, 31, 4, 9]);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeLessThanOrEqual(120_000);
    expect(standin.requests.every(({ status }) => status === 200)).toBe(true);
  });

  it('a window that somebody else used up is waited for', async () => {
    const { ask, standin, slept } = await worldOf(hub);
    const headers = { ratelimit: '"api";r=0;t=55' };
    standin.fail({ status: 429, headers, body: { error: 'rate limited' } });
    expect(seen(await ask('o/model'))).toEqual([['ok', 120]]);
    expect(slept).toEqual([55_000]);
  });
});
