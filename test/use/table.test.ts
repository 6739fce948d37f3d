/**
 * Everything that the documents of the command line, the Action and the App promise, tried once with the built program. The
 * test fails for a promise without a trial, and for a trial without a promise.
 */
import { describe, expect, test } from '@jest/globals';
import { documented } from './documented.ts';
import { appUses } from './uses-app.ts';
import { actionUses, stepEnds } from './uses-action.ts';
import { candidatesUses } from './uses-candidates.ts';
import { otherUses, updateUses } from './uses-commands.ts';
import { hostUses } from './uses-hosts.ts';
import { draftUses } from './uses-new.ts';
import { networkUses } from './uses-network.ts';
import { reviewUses } from './uses-review.ts';
import { serviceUses } from './uses-services.ts';

const uses = {
  ...updateUses,
  ...otherUses,
  ...reviewUses,
  ...candidatesUses,
  ...serviceUses,
  ...networkUses,
  ...hostUses,
  ...draftUses,
  ...actionUses,
  ...appUses,
};

test('everything documented is tried, and everything tried is documented', () => {
  expect(documented.length).toBeGreaterThan(30);
  expect(Object.keys(uses).sort()).toEqual([...new Set(documented)].sort());
});

describe('works as documented', () => {
  test.concurrent.each(Object.entries({ ...uses, ...stepEnds }))('%s', async (_, use) => use(), 120_000);
});
