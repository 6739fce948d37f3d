/** Runs `firekeeper update`: rewrites lists in place, or shows what it would do. The pipeline is `run/tend.ts`. */
import type { ExitCode } from '../../../core/text/errors.ts';
import { exitCodes } from '../../../core/text/errors.ts';
import type { Config, OrderBy } from '../../../core/config/types.ts';
import { tend } from '../../../run/tend.ts';
import { hostsOf } from '../env.ts';
import { findLists } from '../find-lists.ts';
import { graver } from '../failures.ts';
import { openTeachers } from '../learn.ts';
import { loadConfig } from '../load-config.ts';
import { readInputs, toFailures } from '../open-lists.ts';
import { planJson } from '../plan-json.ts';
import type { Session } from '../session.ts';
import { withTargets } from '../target-files.ts';
import { checkAnswers, tellGates, tellHeld, tellPapers } from '../gates.ts';
import type { Modes } from '../update-output.ts';
import { checkModes, output } from '../update-output.ts';
import type { CommandOptions } from './runner.ts';
import { flagOption, textOption } from './runner.ts';

export async function updateLists(
  session: Session,
  names: readonly string[],
  options: CommandOptions,
): Promise<ExitCode> {
  const modes: Modes = {
    dryRun: flagOption(options, 'dryRun'),
    check: flagOption(options, 'check'),
    json: flagOption(options, 'json'),
    report: textOption(options, 'report'),
  };
  const facts = textOption(options, 'facts');
  checkModes(modes, names, facts);
  const { config: loaded, name } = await loadConfig(session);
  const order = textOption(options, 'order') as OrderBy | undefined;
  const config = order === undefined ? loaded : withoutOrders(loaded);
  if (!config.enabled) {
    session.notice(`switched off: ${name ?? 'the configuration'} says "enabled: false". Nothing was done.`);
    if (modes.json) session.terminal.out(planJson([], []));
    return exitCodes.ok;
  }
  const files = await findLists(session, names, config, order, flagOption(options, 'acceptHeld'));
  const teachers = await openTeachers(session, facts, config);
  const inputs = await readInputs(session, await withTargets(session, files, config));
  const { middle } = session.engine;
  const { sources, now } = teachers;
  const hosts = hostsOf(session.io.env, config);
  const warn = (line: string) => session.journal.warn(line);
  const tools = { middle, hosts, sources, now, warn, failed: toFailures(session) };
  const run = await tend(inputs, config, tools);
  // A file that nothing was moved to is not begun.
  const tended = run.tended.filter(({ input, tending }) => input.begun !== true || tending.after !== '');
  session.journal.clear();
  tellGates(session, tended);
  tellHeld(session, tended);
  if (teachers.live) checkAnswers(tended);
  tellPapers(session, tended);
  const found = await output(session, tended, modes, { observedAt: teachers.now, source: teachers.name });
  return graver(found, session.failures.code);
}

/** `--order` outranks the rules of the configuration as well. */
function withoutOrders(config: Config): Config {
  const rules = config.rules.map((rule) => {
    const { order: _, ...sets } = rule.sets;
    return { ...rule, sets };
  });
  return { ...config, rules };
}
