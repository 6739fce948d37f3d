import { describe } from '@jest/globals';
import {
  checkRows,
  ours,
  bodyOf,
  pull,
  closed,
  longAgo,
  commit,
  config,
  fresh,
  open,
  create,
  rebuild,
  until,
} from './decide-facts.ts';
import { hash, sha } from './samples.ts';

describe('decide: the answers of people', () => {
  checkRows([
    [
      'pause ticked',
      { ...open, tickedBy: 'write', pull: pull({}, { tick: ['pause'] }) },
      'paused',
      [{ kind: 'rewrite', pull: 5, paused: true, snoozedUntil: null }],
    ],
    [
      'pause ticked by a reader',
      { ...open, tickedBy: 'read', pull: pull({}, { tick: ['pause'] }) },
      'refreshed',
      [rebuild()],
    ],
    [
      'pause ticked by nobody known',
      { ...open, pull: pull({}, { tick: ['pause'] }) },
      'refreshed',
      [rebuild()],
    ],
    ['pause recorded', { ...open, pull: pull({}, { paused: true }) }, 'paused', []],
    [
      'pause lifted',
      { ...open, pull: pull({ body: bodyOf({ paused: true, closes: 1 }).replace('[x]', '[ ]') }) },
      'refreshed',
      [rebuild()],
    ],
    ['pause kept when closed', { ...fresh, lastClosed: closed({}, { paused: true }) }, 'paused', []],
    [
      'snooze ticked',
      { ...open, tickedBy: 'admin', pull: pull({}, { tick: ['snooze'] }) },
      'snoozed',
      [{ kind: 'rewrite', pull: 5, paused: false, snoozedUntil: until }],
    ],
    ['snooze running', { ...open, pull: pull({}, { snoozedUntil: '2026-09-16T00:00:00Z' }) }, 'snoozed', []],
    [
      'snooze over',
      { ...open, pull: pull({}, { snoozedUntil: '2026-09-15T00:00:00Z' }) },
      'refreshed',
      [rebuild()],
    ],
    [
      'rebuild ticked, not due, same digest, snoozed',
      {
        ...open,
        due: false,
        tickedBy: 'write',
        digest: hash('d'),
        pull: pull({}, { tick: ['rebuild'], snoozedUntil: '2026-09-16T00:00:00Z' }),
      },
      'refreshed',
      [rebuild()],
    ],
    ['closed once, same period', { ...fresh, lastClosed: closed() }, 'snoozed', []],
    [
      'closed once, next period',
      { ...fresh, lastClosed: closed(longAgo), head: ours, commits: [commit()] },
      'created',
      [create(ours, 1)],
    ],
    [
      'closed once, same digest',
      { ...fresh, lastClosed: closed(longAgo), digest: hash('d') },
      'declined',
      [],
    ],
    [
      'closed before, same digest, from memory',
      { ...fresh, digest: hash('d'), memory: { ...fresh.memory, declined: [hash('d')] } },
      'declined',
      [],
    ],
    [
      'closed twice',
      { ...fresh, lastClosed: closed(longAgo, { closes: 1 }) },
      'paused',
      [{ kind: 'say', pull: 4, topic: 'paused' }],
    ],
    [
      'closed twice, resumed by the box',
      { ...fresh, tickedBy: 'write', lastClosed: closed({}, { closes: 1, tick: ['rebuild'] }) },
      'created',
      [create(null)],
    ],
    [
      'closed twice, configuration edited',
      { ...fresh, config: { ...config, blob: sha('f') }, lastClosed: closed({}, { closes: 1 }) },
      'created',
      [create(null)],
    ],
    [
      'closed twice, then merged',
      { ...fresh, lastClosed: closed({ merged: true }, { closes: 1 }) },
      'created',
      [create(null)],
    ],
    [
      'closed by ourselves',
      { ...fresh, lastClosed: closed({}, { retired: true, closes: 1 }), digest: hash('d') },
      'created',
      [create(null, 1)],
    ],
    [
      'closed by ourselves does not count as somebody closing',
      { ...fresh, lastClosed: closed({ authorId: 3 }) },
      'created',
      [create(null)],
    ],
    [
      'reopened',
      { ...open, pull: pull({}, { closes: 1 }), memory: { ...open.memory, closedPull: 5 } },
      'refreshed',
      [rebuild(0)],
    ],
    ['count carried', { ...open, pull: pull({}, { closes: 1 }) }, 'refreshed', [rebuild(1)]],
  ]);
});
