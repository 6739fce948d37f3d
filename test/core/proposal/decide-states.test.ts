import { describe } from '@jest/globals';
import {
  checkRows,
  ours,
  theirs,
  pull,
  closed,
  human,
  list,
  config,
  repository,
  fresh,
  open,
  edited,
  still,
  create,
  rebuild,
} from './decide-facts.ts';

describe('decide: what there is to do', () => {
  checkRows([
    ['first proposal', fresh, 'created', [create(null)]],
    ['archived', { ...open, repository: { ...repository, archived: true } }, 'archived', []],
    ['disabled by the host', { ...open, repository: { ...repository, disabled: true } }, 'disabled', []],
    ['fork', { ...open, repository: { ...repository, fork: true } }, 'fork', []],
    [
      'fork that asks',
      { ...fresh, forkAllowed: true, repository: { ...repository, fork: true } },
      'created',
      [create(null)],
    ],
    ['empty', { ...fresh, repository: { ...repository, empty: true } }, 'empty', []],
    ['configuration not valid', { ...open, config: { problem: 'line 3' } }, 'config-invalid', []],
    ['switched off', { ...open, config: { ...config, enabled: false } }, 'disabled', []],
    ['not due', { ...open, due: false }, 'not-due', []],
    ['no list', { ...open, lists: [] }, 'no-list', []],
    ['gate closed', { ...open, lists: [{ ...list, gate: 'closed', changes: 0 }] }, 'fetch-incomplete', []],
    [
      'gate closed for another list',
      { ...open, lists: [list, { path: 'b.md', gate: 'closed', changes: 0 }] },
      'refreshed',
      [rebuild()],
    ],
    [
      'gate closed for a list of the proposal',
      {
        ...open,
        lists: [
          { path: 'b.md', gate: 'open', changes: 1 },
          { ...list, gate: 'closed', changes: 0 },
        ],
      },
      'fetch-incomplete',
      [],
    ],
    ['no change', { ...fresh, ...still }, 'no-change', []],
    [
      'no change, proposal open',
      { ...open, ...still },
      'closed-no-change',
      [
        { kind: 'close', pull: 5 },
        { kind: 'delete-branch', from: ours },
      ],
    ],
    ['no change, people on the branch', { ...open, ...still, ...edited }, 'no-change', []],
    ['no change, approved', { ...open, ...still, pull: pull({ approved: true }) }, 'no-change', []],
    ['no change, somebody else’s pull', { ...open, ...still, pull: pull({ authorId: 3 }) }, 'no-change', []],
    [
      'merged, branch left over',
      { ...fresh, ...still, head: ours, lastClosed: closed({ merged: true }) },
      'no-change',
      [{ kind: 'delete-branch', from: ours }],
    ],
    [
      'merged, branch has more since',
      { ...fresh, ...still, head: theirs, commits: [human], lastClosed: closed({ merged: true }) },
      'no-change',
      [],
    ],
  ]);
});
