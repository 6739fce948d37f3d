/**
 * From the text of `.github/firekeeper.yml` to a Config. Code that reads the file calls this; it knows neither the file
 * system nor GitHub. Every mistake becomes one message with file, line and the known names.
 */

import type { Document } from 'yaml';
import { isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { FirekeeperError } from '../text/errors.ts';
import { nearest } from '../text/nearest.ts';
import { explainIssues, isUnknownKey } from './explain.ts';
import type { Problem } from './fault.ts';
import { mostConfigBytes } from './limits.ts';
import { ConfigError, type ConfigMistake } from './problem.ts';
import { resolveConfig } from './resolve.ts';
import type { UnreadTemplate } from './rule-problems.ts';
import { problemsOf } from './rules.ts';
import { writtenSchema } from './schema.ts';
import type { Config } from './types.ts';

/** Most aliases (`*name`). They are not useful here, and they can make a small file huge. */
const mostAliases = 20;

/**
 * Reads a configuration.
 * @param file how messages name it
 * @param unread says why a template for counts could not be read back (`care/template.ts`); by default not checked
 * @throws FirekeeperError `config`, with the file, the line, the key and what is allowed there
 */
export function parseConfig(text: string, file: string, unread: UnreadTemplate = () => null): Config {
  if (new TextEncoder().encode(text).length > mostConfigBytes) {
    throw new FirekeeperError(
      'config',
      `${file} is larger than 64 KB`,
      'Shorten it; a configuration is usually less than a page',
    );
  }
  const lines = new LineCounter();
  const document = documentOf(text, file, lines);
  const value = valueOf(document, file);
  const parsed = writtenSchema.safeParse(value ?? {});
  const problems = parsed.success
    ? problemsOf(parsed.data, unread)
    : [
        ...explainIssues(parsed.error.issues, writtenSchema),
        ...otherProblems(value, parsed.error.issues, unread),
      ];
  if (problems.length > 0) throw errorOf(problems, document, lines, file);
  return resolveConfig(parsed.data as NonNullable<typeof parsed.data>);
}

/** Problems in the rest of the configuration, without the keys whose values have a wrong shape. */
function otherProblems(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
  unread: UnreadTemplate,
): readonly Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  const wrong = new Set(
    issues.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : []).concat(String(one.path[0]))),
  );
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)));
  const parsed = writtenSchema.safeParse(rest);
  return parsed.success ? problemsOf(parsed.data, unread) : [];
}

/** Parses the YAML; throws when the syntax is wrong or a key is not plain text. */
function documentOf(text: string, file: string, lines: LineCounter): Document {
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const mistakes = [...document.errors, ...document.warnings].map((error): ConfigMistake => {
    const what = error.code === 'RESOURCE_EXHAUSTION' ? 'it is nested too deeply' : sentenceOf(error.message);
    const { line } = lines.linePos(error.pos[0]);
    return { line, message: `not valid YAML: ${what}`, help: `Correct line ${line}` };
  });
  const [first] = mistakes;
  if (first !== undefined) {
    const { line, message, help } = first;
    throw new ConfigError(
      `${file} line ${line}: ${message}`,
      help,
      { line, key: '', nearest: null },
      mistakes,
    );
  }
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key)) return;
      const at = isNode(pair.key) ? lines.linePos(pair.key.range?.[0] ?? 0).line : 1;
      throw new ConfigError(`${file} line ${at}: a key must be plain text`, `Correct line ${at}`, {
        line: at,
        key: '',
        nearest: null,
      });
    },
  });
  return document;
}

/** The first sentence of the parser's message; the rest is advice for programmers. */
function sentenceOf(message: string): string {
  return message.split(/\n|; /)[0] ?? message;
}

function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (cause) {
    const help = 'Write the values out instead of using & and *';
    throw new FirekeeperError('config', `${file}: an alias is unknown or used too often`, help, { cause });
  }
}

function errorOf(
  problems: readonly Problem[],
  document: Document,
  lines: LineCounter,
  file: string,
): ConfigError {
  const placed = problems
    .map((problem) => ({ problem, line: lineOf(problem, document, lines) }))
    .sort((a, b) => a.line - b.line || Number(isUnknownKey(b.problem)) - Number(isUnknownKey(a.problem)));
  const mistakes = placed.map(({ problem, line }) => mistakeOf(problem, line));
  const [first] = mistakes as [ConfigMistake];
  const { problem, line } = placed[0] as (typeof placed)[number];
  const rest = placed.length - 1;
  const more = rest === 0 ? '' : ` (and ${rest} more ${rest === 1 ? 'problem' : 'problems'})`;
  const guess = isUnknownKey(problem) ? nearest(String(problem.path.at(-1)), problem.known) : undefined;
  return new ConfigError(
    `${file} line ${line}: ${first.message}${more}`,
    first.help,
    { line, key: pathText(problem.path), nearest: guess ?? null },
    mistakes,
  );
}

function mistakeOf(problem: Problem, line: number): ConfigMistake {
  const unknown = isUnknownKey(problem);
  const where = pathText(unknown ? problem.path.slice(0, -1) : problem.path);
  const help =
    unknown && problem.known.length > 0
      ? `Known ${where === '' ? 'keys' : `keys of ${where}`}: ${problem.known.join(', ')}`
      : `Correct line ${line}, or leave the key out to get its default`;
  return { line, message: `${where === '' ? '' : `${where}: `}${problem.message}`, help };
}

/** 1-based line of the value with the problem, or of the key when the key itself is the problem. */
function lineOf(problem: Problem, document: Document, lines: LineCounter): number {
  const atKey = isUnknownKey(problem);
  for (let length = problem.path.length; length > 0; length--) {
    const path = problem.path.slice(0, length);
    const offset = (atKey ? keyOffset(document, path) : undefined) ?? valueOffset(document, path);
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

function valueOffset(document: Document, path: Problem['path']): number | undefined {
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function keyOffset(document: Document, path: Problem['path']): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const items: readonly unknown[] =
    typeof parent === 'object' && parent !== null && 'items' in parent && Array.isArray(parent.items)
      ? parent.items
      : [];
  const pair = items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  return isPair(pair) && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

/** `status.stale.after`, `lists[1].order`. */
function pathText(path: Problem['path']): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}
