/** Signed texts: valid for their purpose and their time, and only with the secret. */
import { expect, test } from '@jest/globals';
import { seal, unseal } from '../../../../src/shells/app/manage/seal.ts';

const secret = 'a secret of this test alone';
const now = 1_000_000;
const value = { login: 'ada', repositoryId: 7 };

test('a sealed text can be opened until its time is over', () => {
  const sealed = seal(secret, 'session', value, now + 10);
  expect(unseal(secret, 'session', sealed, now)).toEqual(value);
  expect(unseal(secret, 'session', sealed, now + 10)).toBeNull();
});

test.each([
  ['another purpose', (sealed: string) => unseal(secret, 'sign-in', sealed, now)],
  ['another secret', (sealed: string) => unseal('another secret', 'session', sealed, now)],
  ['no secret at all', (sealed: string) => unseal('', 'session', sealed, now)],
  ['a changed text', (sealed: string) => unseal(secret, 'session', `A${sealed}`, now)],
  ['a cut signature', (sealed: string) => unseal(secret, 'session', sealed.slice(0, -1), now)],
  ['nothing', () => unseal(secret, 'session', '', now)],
  ['no text of ours', () => unseal(secret, 'session', 'a.b.c', now)],
])('%s opens nothing', (_what, open) => {
  expect(open(seal(secret, 'session', value, now + 10))).toBeNull();
});

test('a text that was sealed with an empty secret never opens', () => {
  expect(unseal('', 'session', seal('', 'session', value, now + 10), now)).toBeNull();
});
