/** Webhooks that did not arrive: which are sent again, how often, and how far back the App looks. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { refusal } from '../../../../src/adapters/github-host/refusals.ts';
import type { AppGitHub } from '../../../../src/ports/app-github.ts';
import { silentJournal } from '../../../../src/ports/journal.ts';
import { HostRefused } from '../../../../src/ports/list-host.ts';
import { createMissed } from '../../../../src/shells/app/visits/missed.ts';
import { day, minute, start } from './world.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
let now: number;
let said: string[];
let github: { -readonly [Key in 'deliveries' | 'redeliver']: AppGitHub[Key] };
let look: () => Promise<void>;
const open = (webhooks: boolean) =>
  createMissed({
    github: {
      deliveries: (since) => github.deliveries(since),
      redeliver: (id) => github.redeliver(id),
    },
    clock: { now: () => now, sleep: async () => {} },
    log: { ...silentJournal, warn: (line) => void said.push(line) },
    settings: { webhooks },
  });
beforeEach(() => {
  [now, said] = [start, []];
  github = { deliveries: async () => [], redeliver: async () => {} };
  look = open(true);
});

describe('webhooks that did not arrive', () => {
  const delivery = (id: number, guid: string, arrived: boolean, minutesAgo: number) => ({
    id,
    guid,
    arrived,
    deliveredAt: iso(now - minutesAgo * minute),
  });

  test('are sent again, each at most three times, unless one of their tries arrived', async () => {
    const again: number[] = [];
    github.redeliver = async (id) => void again.push(id);
    github.deliveries = async () => [
      delivery(9, 'young', false, 0),
      delivery(4, 'lost', false, 20),
      delivery(3, 'late', true, 21),
      delivery(2, 'late', false, 30),
      delivery(1, 'fine', true, 40),
    ];
    await look();
    expect(again).toEqual([4]);
    for (let sweep = 0; sweep < 4; sweep += 1) await look();
    expect(again).toEqual([4, 4, 4]);
  });

  test('are searched for three days back at first, and then since the last look', async () => {
    const since: string[] = [];
    github.deliveries = async (from) => {
      since.push(from);
      return [];
    };
    await look();
    now += 5 * minute;
    await look();
    now += 5 * minute;
    await look();
    expect(since[0]).toBe(iso(start - 3 * day));
    expect(since[2]).toBe(iso(start - 5 * minute));
  });

  test('are not searched for where webhooks are off, and a refusal is only reported', async () => {
    github.deliveries = async () => {
      throw new HostRefused(refusal('unavailable'));
    };
    await look();
    expect(said).toEqual(['missed webhooks are not known now: GitHub has a problem']);
    github.deliveries = async () => {
      throw new Error('nobody asks');
    };
    await open(false)();
  });
});
