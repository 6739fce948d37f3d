/** `firekeeper update`: rewrites lists in place, or shows what it would do. The pipeline itself is `tend.ts`. */
import { Option } from 'commander';
import type { ExitCode } from '../../../core/text/errors.ts';
import { exitCodes } from '../../../core/text/errors.ts';
import type { OrderBy } from '../../../core/config/index.ts';
import { findLists } from '../find-lists.ts';
import { graver } from '../failures.ts';
import { observe, openTeachers, snapshotOf } from '../learn.ts';
import { loadConfig } from '../load-config.ts';
import { openLists } from '../open-lists.ts';
import { planJson } from '../plan-json.ts';
import type { Session } from '../session.ts';
import { checkAnswers, tendLists } from '../tend-lists.ts';
import type { Modes } from '../update-output.ts';
import { checkModes, output } from '../update-output.ts';
import type { CliCommand, Options } from './command.ts';
import { flagOption, textOption } from './command.ts';

const orders: readonly OrderBy[] = ['keep', 'infer', 'stars', 'name'];

export const update: CliCommand = {
  name: 'update',
  summary: 'rewrite lists in place',
  declare: (command) =>
    command
      .argument('[files...]', 'lists or patterns; - for standard input (default: those of the configuration)')
      .option('--dry-run', 'print a unified diff and write nothing')
      .option('--check', 'write nothing, exit 1 when a list is out of date')
      .option('--json', 'print the plan as JSON')
      .option('--report <file>', 'write the report as markdown; - for standard output')
      .option('--facts <file>', 'use recorded facts and no network')
      .option('--accept-held', 'write counts that were held as unlikely')
      .addOption(
        new Option('--order <order>', 'order of entries, whatever the configuration says').choices(orders),
      ),
  run: updateLists,
};

async function updateLists(session: Session, names: readonly string[], options: Options): Promise<ExitCode> {
  const modes: Modes = {
    dryRun: flagOption(options, 'dryRun'),
    check: flagOption(options, 'check'),
    json: flagOption(options, 'json'),
    report: textOption(options, 'report'),
  };
  const facts = textOption(options, 'facts');
  checkModes(modes, names, facts);
  const { config, name } = await loadConfig(session);
  if (!config.enabled) {
    session.notice(`switched off: ${name ?? 'the configuration'} says "enabled: false". Nothing was done.`);
    if (modes.json) session.terminal.out(planJson([], []));
    return exitCodes.ok;
  }
  const order = textOption(options, 'order') as OrderBy | undefined;
  const files = await findLists(session, names, config, order, flagOption(options, 'acceptHeld'));
  const teachers = await openTeachers(session, facts, config);
  const lists = await openLists(session, files);
  const snapshot = snapshotOf(await observe(session, lists, teachers, config));
  const tended = await tendLists(session, lists, snapshot, config, teachers.now);
  if (teachers.live) checkAnswers(tended);
  const found = await output(session, tended, modes, { observedAt: teachers.now, source: teachers.name });
  return graver(found, session.failures.code);
}
