/** Addresses that lead to a page from other sites: the badge, and the log of a run. */
import { expect, it } from '@jest/globals';
import { emptyWorld, repository, run, siteOf } from './world.ts';

it('the badge leads to the page, and every run has an address of its own', async () => {
  const site = siteOf({ ...emptyWorld(), repositories: [repository({})], runs: [run({ id: 41 })] });
  const { fullName } = repository({});
  const badge = await site.text(`/${fullName}/badge.svg`);
  expect(badge).toContain(`<a href="https://lists.example/${fullName}">`);
  expect(await site.text(`/${fullName}`)).toContain('id="run-41"');
});
