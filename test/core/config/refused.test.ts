import { describe, expect, it } from '@jest/globals';
import type { ConfigError } from '../../../src/core/config/index.ts';
import { file, read, refused } from './reading.ts';

describe('wrong values are refused with line and path', () => {
  it.each([
    [
      'hosts:\n  git.example.org: gitea',
      'line 2: hosts.git.example.org: "gitea" is not one of github, gitlab, forgejo, huggingface (did you mean "forgejo"?)',
    ],
    ['hosts: {git.example.org: huginface}', '(did you mean "huggingface"?)'],
    ['hosts: {git.example.org: svn}', '"svn" is not one of github, gitlab, forgejo, huggingface'],
    ['hosts: {"git.example.org/x": gitlab}', '"git.example.org/x" is not the name of a server'],
    ['hosts: {www.github.com: gitlab}', '"www.github.com" is github and nothing else'],
    ['hosts: [git.example.org]', 'hosts: a list of values is not a group such as'],
    ['stars: yes', 'line 1: stars: "yes" is not one of update, off'],
    ['stars: add', 'line 1: stars: "add" is not one of update, off, {add: " ⭐ {stars}"}, {badges: text}'],
    [
      'status:\n  gone: rewrite',
      'line 2: status.gone: "rewrite" is not one of report, mark, move, remove, off',
    ],
    ['status: {stale: {do: bury}}', 'status.stale.do: "bury" is not one of report, mark, move, remove, off'],
    ['status: {moved: mark}', 'status.moved: "mark" is not one of rewrite, report, off'],
    ['status: {archived: {to: Attic}}', 'status.archived.do: is missing; write one of report, mark'],
    ['status: {archived: {do: move, mark: x}}', 'status.archived.mark: needs do: mark'],
    ['status: {archived: {do: mark, to: x}}', 'status.archived.to: needs do: move'],
    [
      'status: {gone: {do: mark, mark: "a|b"}}',
      'status.gone.mark: "a|b" is not a mark of 1 to 60 characters',
    ],
    ['status: {gone: {do: mark, mark: "<!-- x"}}', 'status.gone.mark: "<!-- x" is not a mark'],
    ['status: {gone: {do: move, to: ../x.md}}', 'status.gone.to: "../x.md" must stay inside the repository'],
    ['status: {gone: {do: move, to: "*.md"}}', 'status.gone.to: "*.md" does not name a single file'],
    ['rules: [{section: A, status: {gone: {do: mark, to: x}}}]', 'rules[0].status.gone.to: needs do: move'],
    ['status: {stale: {after: soon}}', 'status.stale.after: "soon" is not a time such as 24mo or 2y'],
    ['lists: README.md', 'lists: "README.md" is not a list of paths such as [README.md]'],
    ['lists: []', 'lists: is empty; name at least one list'],
    ['lists:\n  - ok.md\n  - 7', 'line 3: lists[1]: 7 is not a path, or {path: …, order: …}'],
    ['order: random', 'order: "random" is not one of infer, keep, stars, name'],
    ['order: {by: age}', 'order.by: "age" is not one of infer, keep, stars, name'],
    ['order: {by: stars, damping: 2}', 'order.damping: 2 is not 0 or a percentage such as 2%'],
    ['damping: 200%', 'damping: "200%" is not 0 or a percentage such as 2%'],
    ['quiet: {below: -1}', 'quiet.below: -1 is not a whole number from 0 or a percentage such as 5%'],
    ['quiet: {below: 1.5}', 'quiet.below: 1.5 is not a whole number from 0'],
    ['quiet: {onlyIf: loud}', 'quiet.onlyIf: "loud" is not one of visible, any'],
    ['quiet: quiet', 'quiet: "quiet" is not a group of keys'],
    ['schedule: weekley', 'schedule: "weekley" is not daily, weekly, monthly or a cron text of five fields'],
    ['schedule: "61 * * * *"', 'schedule: "61 * * * *" is not daily'],
    ['schedule: "* * *"', 'schedule: "* * *" is not daily'],
    ['schedule: "0 0 4 * * 1"', 'is not daily, weekly, monthly or a cron text of five fields'],
    ['schedule: "0 0 31 2 *"', 'schedule: "0 0 31 2 *" never matches a date'],
    ['schedule: {cron: "0 0 31 2 *"}', 'schedule.cron: "0 0 31 2 *" never matches a date'],
    ['schedule: {cron: "@daily", tz: UTC}', 'schedule: unknown key "tz"'],
    ['timezone: Europe/Wien', 'timezone: "Europe/Wien" is not a time zone such as Europe/Vienna'],
    ['schedule: {cron: "@daily", timezone: X}', 'schedule.timezone: "X" is not a time zone'],
    ['tiers: [fire]', 'tiers[0]: "fire" is not a group of keys'],
    ['tiers: [{emoji: 🔥}]', 'tiers[0].from: is missing; write a whole number from 0'],
    ['tiers: []', 'tiers: is empty; write infer or off instead'],
    ['tiers: [{emoji: "a b", from: 0}]', 'tiers[0].emoji: "a b" is not an emoji'],
    ['tiers: [{emoji: 🔥, from: 1k}]', 'tiers[0].from: "1k" is not a whole number from 0'],
    ['tiers: [{emoji: 🔥, from: 5}]', 'tiers: has no tier from 0'],
    ['tiers: [{emoji: 🔥, from: 0}, {emoji: 🔥, from: 9}]', 'tiers[1].emoji: "🔥" is given twice'],
    ['tiers: [{emoji: 🔥, from: 0}, {emoji: 🌟, from: 0}]', 'tiers[1].from: 0 is given twice'],
    ['citations: {source: scholar}', 'citations.source: "scholar" is not one of auto, semanticscholar'],
    ['citations: {policy: lower}', 'citations.policy: "lower" is not one of raise-only, track, off'],
    ['citations: {note: sometimes}', 'citations.note: "sometimes" is not true or false'],
    ['citations: {ids: {"https://x.org": isbn}}', 'citations.ids.https://x.org: "isbn" is not doi:…'],
    ['citations: {ids: {paper: skip}}', 'is not an address that starts with http:// or https://'],
    ['activity: on', 'activity: "on" is not one of update, off'],
    ['ignore: owner/name', 'ignore: "owner/name" is not a list of owner/name and addresses'],
    ['ignore: [name]', 'ignore[0]: "name" is not owner/name or an address'],
    ['pullRequest: {reviewers: ["@me"]}', 'pullRequest.reviewers[0]: "@me" is not an account'],
    [
      'pullRequest: {title: "chore: {sumary}"}',
      'pullRequest.title: "chore: {sumary}" contains {sumary}; only {summary} can',
    ],
    ['pullRequest: {title: " "}', 'pullRequest.title: " " is empty'],
    ['pullRequest: {commit: "a\\tb"}', 'pullRequest.commit: "a\\tb" must not contain invisible characters'],
    ['pullRequest: {stateBranch: "a b"}', 'pullRequest.stateBranch: "a b" is not a name that git accepts'],
    [
      'pullRequest: {branch: x, stateBranch: x}',
      'pullRequest.branch: "x" conflicts with the state branch, "x"',
    ],
    [
      'pullRequest: {branch: x/y, stateBranch: x}',
      'pullRequest.branch: "x/y" conflicts with the state branch',
    ],
    ['pullRequest: {labels: [""]}', 'pullRequest.labels[0]: "" is not a label of 1 to 50 characters'],
    ['rules: {section: A}', 'rules: a group of keys is not a list of rules such as'],
    ['rules: [{stars: off}]', 'rules[0]: names no list, section or entries'],
    ['rules: [{section: A}]', 'rules[0]: sets nothing'],
    ['rules: [{section: [], stars: off}]', 'rules[0].section: is empty'],
    ['rules: [{list: notes.txt, stars: off}]', 'rules[0].list: "notes.txt" must end in .md or .markdown'],
    ['rules: [{list: ../x.md, stars: off}]', 'rules[0].list: "../x.md" must stay inside the repository'],
    ['rules: [{entries: acme, stars: off}]', 'rules[0].entries: "acme" is not owner/name'],
    ['rules: [{entries: ["a*b*/c*", "a*b*/c"], stars: off}]', '"a*b*/c*" has more than 2 wildcards'],
    ['rules: [{entries: acme/a, order: keep}]', 'rules[0].order: applies to whole sections'],
    ['rules: [{section: A, schedule: daily}]', 'rules[0]: unknown key "schedule"'],
    [
      'rules: [{section: A, tiers: [{emoji: 🔥, from: 0}]}]',
      'rules[0].tiers: can be infer or off for a part',
    ],
    ['rules: [{list: a.md, tiers: [{emoji: 🔥, from: 1}]}]', 'rules[0].tiers: has no tier from 0'],
    [
      'rules: [{section: A, satus: {archived: off}}]',
      'rules[0]: unknown key "satus" (did you mean "status"?)',
    ],
    ['$schema: 7', '$schema: 7 is not an address'],
    ['enabled: no thanks', 'enabled: "no thanks" is not true or false'],
    ['just text', 'line 1: "just text" is not a group of keys such as "lists: [README.md]"'],
    ['- a.md', 'a list of values is not a group of keys'],
  ])('%j', (text, expected) => {
    expect(refused(text).message).toContain(expected);
  });

  it('all of them are told, those that span several values too', () => {
    const text =
      'stars: never\nquiet: {belw: 1}\ntiers: []\nrules: [{section: A}]\npullRequest: {branch: a..b}\n';
    try {
      read(text);
    } catch (error) {
      expect(
        (error as ConfigError).mistakes.map(({ line, message }) => [line, message.split(':')[0]]),
      ).toEqual([
        [1, 'stars'],
        [2, 'quiet'],
        [3, 'tiers'],
        [4, 'rules[0]'],
        [5, 'pullRequest.branch'],
      ]);
      return;
    }
    throw new Error('accepted');
  });

  it('of several, the message gives the first, with the number of the others', () => {
    const { message } = refused('stars: never\nactivity: never\nlists: [x.txt]');
    expect(message).toBe(
      `${file} line 1: stars: "never" is not one of update, off, {add: " ⭐ {stars}"}, {badges: text} (and 2 more problems)`,
    );
  });
});

describe('list paths stay inside the repository', () => {
  it.each([
    ['../README.md', 'must stay inside the repository'],
    ['docs/../../x.md', 'must stay inside the repository'],
    ['/etc/passwd.md', 'must be relative to the top of the repository'],
    ['C:/x.md', 'must be relative to the top of the repository'],
    ['docs\\\\x.md', 'must use / between folders'],
    ['notes.txt', 'must end in .md or .markdown'],
    ['.github/x.md', 'must not be in .github or .git'],
    ['./.GitHub/x.md', 'must not be in .github or .git'],
    ['.git/x.md', 'must not be in .github or .git'],
    ['!x.md', 'must name files, it cannot exclude them'],
    ['*a*a*a*a*a*a.md', 'must have at most 5 wildcards'],
    ['*a*a*a.md', 'must have at most 2 "**", and at most 2 "*" between two "/"'],
    ['**/a/**/b/**/c.md', 'must have at most 2 "**", and at most 2 "*" between two "/"'],
    ['x\\ny.md', 'must not contain control characters'],
  ])('%s', (path, why) => {
    expect(refused(`lists: ["${path}"]`).message).toContain(why);
    expect(refused(`lists: [{path: "${path}"}]`).message).toContain(why);
  });

  it('at most twenty lists are allowed', () => {
    const lists = (n: number) => `lists: [${Array.from({ length: n }, (_, i) => `a${i}.md`).join(', ')}]`;
    expect(read(lists(20)).lists).toHaveLength(20);
    expect(refused(lists(21)).message).toContain('lists: has 21 elements, at most 20 are allowed');
  });
});

describe('branch names', () => {
  it.each([
    '',
    'a b',
    'a..b',
    'refs/heads/x',
    '/x',
    'x/',
    'x.lock',
    '.x',
    '-x',
    'a@{b',
    'a:b',
    '@',
    'firekeeper/state',
  ])('%j is refused', (branch) => {
    expect(refused(`pullRequest: {branch: ${JSON.stringify(branch)}}`).message).toContain(
      'pullRequest.branch',
    );
  });
});

describe('hostile and broken text', () => {
  const aliases = 'a: &a [1]\nb: [' + Array.from({ length: 25 }, () => '*a').join(', ') + ']';
  it.each([
    ['a bracket left open', 'lists: [a.md\nstars: off', 'line 2: not valid YAML'],
    ['a tab as indentation', 'quiet:\n\tbelow: 1', 'line 2: not valid YAML'],
    ['a key given twice', 'stars: off\nstars: update', 'line 2: not valid YAML: Map keys must be unique'],
    ['two documents', 'stars: off\n---\nstars: update', 'line 2: not valid YAML'],
    ['a tag', 'stars: !!js/function "x"', 'line 1: not valid YAML'],
    ['an alias of nothing', 'lists: *x', 'an alias is unknown or used too often'],
    ['many aliases', aliases, 'an alias is unknown or used too often'],
    ['a key that is a list', '[a, b]: 1', 'line 1: a key must be plain text'],
    ['60,000 brackets', '['.repeat(60_000), 'it is nested too deeply'],
    ['more than 64 KB', `# ${'x'.repeat(64 * 1024)}`, 'is larger than 64 KB'],
    ['more than 64 KB of wide characters', `# ${'🔥'.repeat(17_000)}`, 'is larger than 64 KB'],
  ])('%s', (_, text, expected) => {
    expect(refused(text).message).toContain(expected);
  });
});
