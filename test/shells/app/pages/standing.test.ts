/** What a page says about the state of a list: out of date or current, the next run, old names, outages. */
import { describe, expect, it } from '@jest/globals';
import { ago, emptyWorld, entry, repository, run, siteOf, view } from './world.ts';

const { fullName } = repository({});
const page = `/${fullName}`;

describe('entries', () => {
  const entries = [
    entry(3, { title: 'Fresh', outOfDate: false }),
    entry(4, { title: 'Stale', shown: 10, observed: 90, outOfDate: true }),
    entry(5, { title: 'Gone', fate: 'gone', outOfDate: true }),
  ];
  const world = () => ({
    ...emptyWorld(),
    repositories: [repository({})],
    runs: [run({})],
    views: [{ ...view(entries), commit: 'c0ffee1' }],
  });

  it('that a run would change are called out of date, and can be shown alone', async () => {
    const site = siteOf(world());
    const text = await site.text(page);
    expect(text).toContain('<span class="mark waiting">out of date</span>');
    expect(text).toMatch(/<dt>current<\/dt><dd>1 of 3<\/dd>/);
    const alone = await site.text(`${page}?fate=out-of-date`);
    expect(alone).toContain('Stale');
    expect(alone).not.toContain('Fresh');
  });

  it('link to their line at the commit that was read', async () => {
    expect(await siteOf(world()).text(page)).toContain(`${fullName}/blob/c0ffee1/README.md?plain=1#L4`);
  });

  it('without known growth show no figure for it', async () => {
    expect(await siteOf(world()).text(page)).not.toContain('not known yet</dd>');
  });
});

describe('the next run', () => {
  const next = async (part: object, result = 'created') => {
    const repositories = [repository({ dueAt: ago(-100), ...part })];
    const text = await siteOf({ ...emptyWorld(), repositories, runs: [run({ result })] }).text(page);
    return /<dt>Next run<\/dt><dd>(.*?)<\/dd>/s.exec(text)?.[1] ?? '';
  };

  it('is not promised for an archived or suspended list', async () => {
    expect(await next({ archived: true, dueAt: null })).toBe('none while the repository is archived');
    expect(await next({ suspended: true })).toBe('none while the installation of the App is suspended');
    expect(await next({})).toContain('in 4 days');
  });
});

it('a visit that was not due does not hide the state of the list', async () => {
  const runs = [
    run({ id: 2, result: 'not-due', line: 'it is not time yet' }),
    run({ id: 1, result: 'created', line: 'a pull request is opened' }),
  ];
  const text = await siteOf({ ...emptyWorld(), repositories: [repository({})], runs }).text(page);
  const panel = /<section class="panel.*?<\/section>/s.exec(text)?.[0] ?? '';
  expect(panel).toContain('a pull request is opened');
  expect(panel).not.toContain('not time yet');
});

describe('an old name', () => {
  const former = new Map([
    ['ada/old-lamps', 1],
    ['ada/old-secret', 2],
  ]);
  const world = {
    ...emptyWorld(),
    former,
    repositories: [repository({}), repository({ id: 2, fullName: 'ada/secret', isPrivate: true })],
  };

  it('redirects to the new name, for page and badge', async () => {
    const site = siteOf(world);
    for (const rest of ['', '/badge.svg']) {
      const response = await site.get(`/ada/old-lamps${rest}`);
      expect([response.status, response.headers.get('Location')]).toEqual([301, `${page}${rest}`]);
    }
  });

  it('of a private list looks as if it did not exist', async () => {
    const site = siteOf(world);
    const [old, none] = await Promise.all([site.get('/ada/old-secret'), site.get('/ada/nothing')]);
    expect([old.status, await old.text()]).toEqual([404, await none.text()]);
  });
});

describe('trouble', () => {
  it('without a database is told with 503, and is not reported as our fault', async () => {
    const broken = { ...emptyWorld(), alive: false };
    Object.defineProperty(broken, 'repositories', {
      get() {
        throw new Error('connection refused');
      },
    });
    const site = siteOf(broken);
    const response = await site.get(page);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '30']);
    expect(await response.text()).toContain('The database does not answer');
    expect(site.faults).toEqual([]);
  });

  it('is told on every page when the operator has switched the App off', async () => {
    const said = 'has switched it off';
    expect(await siteOf(emptyWorld(), { off: true }).text('/')).toContain(said);
    expect(await siteOf(emptyWorld()).text('/')).not.toContain(said);
  });
});
