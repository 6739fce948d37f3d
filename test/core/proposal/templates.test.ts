/** Words of the configuration around ours. */
import { expect, it } from '@jest/globals';
import { filledIn, signed, signerOf } from '../../../src/core/proposal/templates.ts';

it('puts the summary where the template wants it, and reads nothing into it', () => {
  expect(filledIn('{summary}', 'Refresh 2 star counts')).toBe('Refresh 2 star counts');
  expect(filledIn('chore(list): {summary}', "Cost: $& and $'")).toBe("chore(list): Cost: $& and $'");
});

it('signs with a trailer of its own paragraph', () => {
  const signer = signerOf({ id: 7, login: 'keeper[bot]' }, 'github.com');
  expect(signed('Refresh\n\n- 2 star counts\n', 'docs: {summary}', signer)).toBe(
    'docs: Refresh\n\n- 2 star counts\n\nSigned-off-by: keeper[bot] <7+keeper[bot]@users.noreply.github.com>\n',
  );
  expect(signed('Refresh\n', '{summary}', null)).toBe('Refresh\n');
});
