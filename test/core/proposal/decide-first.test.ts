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
    ['a list that is true is set up as well', { ...first, ...still }, 'created', [create(null)]],
    [
      'what is no list is left alone',
      { ...first, lists: [], notRecognised: 'README.md is not taken for a list' },
      'no-list',
      [],
    ],
    [
      'nothing is set up on too little knowledge',
      { ...first, lists: [{ path: 'README.md', gate: 'closed', changes: 3 }] },
      'fetch-incomplete',
      [],
    ],
    [
      'an open one that says the same is left',
      { ...open, ...asked, pull: pull({}, { ...asked, digest: hash('e') }) },
      'same-digest',
      [],
    ],
    ['closed is switched off', no, 'declined', []],
    ['closed long ago still is', { ...no, lastClosed: closed(longAgo, asked) }, 'declined', []],
    [
      'a box that nobody with a say ticked changes nothing',
      { ...no, lastClosed: closed({}, { ...asked, tick: ['rebuild'] }), tickedBy: 'read' },
      'declined',
      [],
    ],
    [
      'a box ticked by somebody who may asks again',
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
      'merged, life is normal',
      { ...fresh, ...still, lastClosed: closed({ merged: true }, asked) },
      'no-change',
      [],
    ],
    [
      'one that we closed ourselves is no answer',
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
      'a pause that was lifted goes on at once',
      { ...early, pull: cleared },
      'refreshed',
      [{ kind: 'rebuild', pull: 5, from: ours }],
    ],
    [
      'a pause that was lifted is noted when nothing is new',
      { ...early, pull: cleared, digest: hash('d') },
      'same-digest',
      [{ kind: 'rewrite', pull: 5, paused: false }],
    ],
    [
      'the branch of what was merged goes',
      { ...fresh, due: false, lastClosed: closed({ merged: true }), mergedHead: ours },
      'not-due',
      [{ kind: 'delete-branch', from: ours }],
    ],
  ]);

  it('has its own line when a whole run comes too early', () =>
    expect(decide(early).line).toBe('not due yet'));
});
