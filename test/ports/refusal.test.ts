/** A refusal by a host counts as a failure of a service, for reads and for writes (rule PR-23). */
import { expect, it } from '@jest/globals';
import { refusal } from '../../src/adapters/github-host/refusals.ts';
import { exitCodeOf, exitCodes } from '../../src/core/text/errors.ts';
import { granted, HostRefused, type RefusalName } from '../../src/ports/list-host.ts';

const names: readonly RefusalName[] = [
  'conflict',
  'invalid',
  'ruleset',
  'branch-in-the-way',
  'not-found',
  'forbidden',
  'rate-limit',
  'unavailable',
];

it.each(names)('%s ends a read and a write with the exit code of a service', (name) => {
  const refused = refusal(name, 'status 422');
  expect(exitCodeOf(new HostRefused(refused))).toBe(exitCodes.service);
  expect(() => granted(refused)).toThrow(HostRefused);
});
