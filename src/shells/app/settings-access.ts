/**
 * Which accounts and repositories this server serves: the operator's allow and block lists. An element is an account
 * (`acme`) or a repository (`acme/list`), without regard to case; `*` matches any number of characters. The block list
 * wins over the allow list; an empty allow list allows everybody.
 */
import { FirekeeperError } from '../../core/text/errors.ts';
import { type Environment, textOf } from './settings-values.ts';

export interface Access {
  /** Lower case. */
  readonly allow: readonly string[];
  readonly block: readonly string[];
}

/** @throws FirekeeperError `config` naming the variable and the element that is neither account nor repository */
export function patternsOf(env: Environment, name: string): readonly string[] {
  const parts = (textOf(env[name]) ?? '').split(/[\s,]+/).filter((part) => part !== '');
  const wrong = parts.find((part) => !/^[\w.*-]{1,100}(\/[\w.*-]{1,100})?$/.test(part));
  if (wrong !== undefined) {
    const help = `Set ${name} to accounts and repositories, such as acme,octo/list,octo/awesome-*`;
    throw new FirekeeperError('config', `${name}: "${wrong}" is neither an account nor owner/name`, help);
  }
  return parts.map((part) => part.toLowerCase());
}

/** Whether the server serves a repository, given as `owner/name`. */
export function servesRepository({ allow, block }: Access, fullName: string): boolean {
  const name = fullName.toLowerCase();
  const account = name.split('/')[0] ?? '';
  const hits = (pattern: string) => matches(pattern, pattern.includes('/') ? name : account);
  return !block.some(hits) && (allow.length === 0 || allow.some(hits));
}

/** Whether the server may serve any repository of an account: one allowed repository is enough. */
export function servesAccount({ allow, block }: Access, login: string): boolean {
  const account = login.toLowerCase();
  const blocked = block.some((pattern) => {
    const [owner = '', name] = pattern.split('/');
    return (name === undefined || name === '*') && matches(owner, account);
  });
  return (
    !blocked && (allow.length === 0 || allow.some((pattern) => matches(pattern.split('/')[0] ?? '', account)))
  );
}

/** Matches `*` against any characters, in a number of steps that grows only with the two lengths. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return first === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
