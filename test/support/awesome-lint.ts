/**
 * Runs awesome-lint over a list, with every rule except `awesome-github`. That rule asks GitHub about the repository of
 * the list (description, topics, licence) and not about the text. The linter itself switches off
 * `awesome-git-repo-age`.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const index = pathToFileURL(require.resolve('awesome-lint/index.js')).href;

const script = `
const at = (name) => import(new URL(name, ${JSON.stringify(index)}));
const [{ default: lint }, { createConfig }, { createRules }] = await Promise.all(
  ['index.js', 'config.js', 'rules/index.js'].map(at),
);
const all = createRules();
const rules = all.filter(([rule]) => rule.name !== 'remark-lint:awesome-github');
if (rules.length !== all.length - 1) throw new Error('the rule that asks GitHub was not found');
const files = await lint({ filename: process.argv[1], config: createConfig(rules) });
const told = files.flatMap(({ messages }) => messages.map(({ ruleId, reason, line }) => ruleId + ' ' + line + ': ' + reason));
process.stdout.write(JSON.stringify(told));
`;

/** The messages of the linter about a file, including warnings; empty if the linter accepts the list. */
export function awesomeLint(folder: string, name: string): readonly string[] {
  const words = ['--input-type=module', '-e', script, '--', name];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`awesome-lint failed: ${stderr}`);
  return JSON.parse(stdout) as readonly string[];
}
