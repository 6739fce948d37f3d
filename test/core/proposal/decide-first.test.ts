/** The first contact in the state machine: what sets a repository up, what switches it off, what happens before the due time. */
import { describe, expect, it } from '@jest/globals';
import {
  checkRows,
  closed,
  commit,
  config,
  create,
  decide,
  fresh,
  longAgo,
  open,
  ours,
  pull,
  still,
} from './decide-facts.ts';
import { hash, sha } from './samples.ts';

const first = { ...fresh, firstContact: true };
const asked = { firstContact: true };
const no = { ...first, lastClosed: closed({}, asked) };
const own = { ...config, blob: sha('9') };

describe('first contact', () => {
  checkRows([
    ['a list with changes is set up', first, 'created', [create(null)]],
    ['a list that is up to date is set up too', { ...first, ...still }, 'created', [create(null)]],
    [
      'a document that is not a list is left alone',
      { ...first, lists: [], notRecognised: 'README.md is not taken for a list' },
      'no-list',
      [],
    ],
    [
      'nothing is set up with too few answers',
      { ...first, lists: [{ path: 'README.md', gate: 'closed', changes: 3 }] },
      'fetch-incomplete',
      [],
    ],
    [
      'an open proposal that says the same is left alone',
      { ...open, ...asked, pull: pull({}, { ...asked, digest: hash('e') }) },
      'same-digest',
      [],
    ],
    ['a closed proposal switches the bot off', no, 'declined', []],
    [
      'a proposal that was closed long ago still does',
      { ...no, lastClosed: closed(longAgo, asked) },
      'declined',
      [],
    ],
    [
      'a box ticked without write access changes nothing',
      { ...no, lastClosed: closed({}, { ...asked, tick: ['rebuild'] }), tickedBy: 'read' },
      'declined',
      [],
    ],
    [
      'a box ticked with write access asks again',
      { ...no, lastClosed: closed({}, { ...asked, tick: ['rebuild'] }), tickedBy: 'write' },
      'created',
      [create(null)],
    ],
    [
      'a configuration that appears is an answer',
      { ...no, firstContact: false, config: own },
      'created',
      [create(null)],
    ],
    [
      'after the merge, runs are as usual',
      { ...fresh, ...still, lastClosed: closed({ merged: true }, asked) },
      'no-change',
      [],
    ],
    [
      'a proposal that we closed ourselves is no answer',
      { ...no, lastClosed: closed({}, { ...asked, retired: true }) },
      'created',
      [create(null)],
    ],
  ]);

  it('stops before any list is read when it is switched off, with a line that says how to go on', () => {
    expect(decide(no)?.line).toBe(
      'switched off: #4, which sets this up, was closed; to go on, reopen it, tick its "Rebuild" box or add a configuration',
    );
  });
});

describe('before the due time', () => {
  const held = pull({}, { paused: true });
  const cleared = {
    ...held,
    body: held.body.replace('[x] <!-- firekeeper:pause', '[ ] <!-- firekeeper:pause'),
  };
  const early = { ...open, due: false, commits: [commit()] };

  checkRows([
    ['nothing is pushed', early, 'not-due', []],
    [
      'a conflict is mended',
      { ...early, pull: pull({ mergeable: false }) },
      'refreshed',
      [{ kind: 'rebuild', pull: 5, from: ours }],
    ],
    [
      'a lifted pause lets the run go on at once',
      { ...early, pull: cleared },
      'refreshed',
      [{ kind: 'rebuild', pull: 5, from: ours }],
    ],
    [
      'a lifted pause is recorded when nothing is new',
      { ...early, pull: cleared, digest: hash('d') },
      'same-digest',
      [{ kind: 'rewrite', pull: 5, paused: false }],
    ],
    [
      'the branch of a merged proposal is deleted',
      { ...fresh, due: false, lastClosed: closed({ merged: true }), mergedHead: ours },
      'not-due',
      [{ kind: 'delete-branch', from: ours }],
    ],
  ]);

  it('has its own line when a whole run comes too early', () =>
    expect(decide(early).line).toBe('not due yet'));
});
