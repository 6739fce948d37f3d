/**
 * Turns zod's issues into problems that a person can solve: it finds the branch of a union that was meant, and the known
 * names for an unknown key. It knows the shape of the schema, not the meaning of the keys.
 */
import type * as z from 'zod';
import { nearest } from '../text/nearest.ts';
import type { Problem } from './fault.ts';
import { shown } from './values.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** An unknown key: `path` leads to it, `known` are the names that are allowed in its place. */
export interface UnknownKey extends Problem {
  readonly known: readonly string[];
}

export function isUnknownKey(problem: Problem): problem is UnknownKey {
  return 'known' in problem;
}

/** All problems behind a failed parse, in zod's order. */
export function explainIssues(issues: readonly Issue[], schema: z.ZodType): readonly Problem[] {
  return issues.flatMap((issue) => explainIssue(issue, [], schema));
}

function explainIssue(issue: Issue, above: Path, schema: z.ZodType): readonly Problem[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => unknownKey(key, path, known));
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => branch.length > 0 && branch.every(matchedOutside));
    if (meant !== undefined) return meant.flatMap((inner) => explainIssue(inner, path, schema));
  }
  if (issue.code === 'invalid_key') {
    const key = path.at(-1);
    const why = issue.issues[0]?.message ?? `${shown(key)} is not allowed as a key here`;
    return [{ path, message: why }];
  }
  return [{ path, message: issue.message }];
}

/** True when the value has the type of this branch, and only its content is wrong. */
function matchedOutside(issue: Issue): boolean {
  return issue.path.length > 0 || issue.code === 'unrecognized_keys' || issue.code === 'custom';
}

function unknownKey(key: string, above: Path, known: readonly string[]): UnknownKey {
  const guess = nearest(key, known);
  const hint = guess === undefined ? '' : ` (did you mean ${JSON.stringify(guess)}?)`;
  return { path: [...above, key], message: `unknown key ${shown(key)}${hint}`, known };
}

/** Names that the schema allows at a path; empty when it does not describe a group of keys. */
function knownKeys(schema: z.ZodType, path: Path): readonly string[] {
  let here: readonly z.core.$ZodType[] = [schema];
  for (const part of path) here = here.flatMap((one) => branchesOf(one).flatMap((each) => below(each, part)));
  return here.flatMap(branchesOf).flatMap((one) => Object.keys(shapeOf(one) ?? {}));
}

type Def = {
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly element?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
};

function defOf(schema: z.core.$ZodType): Def {
  return schema._zod.def as Def;
}

function shapeOf(schema: z.core.$ZodType): Def['shape'] {
  return defOf(schema).shape;
}

/** The schemas that a value may have here, without the wrappers of defaults and unions. */
function branchesOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  if (def.innerType !== undefined) return branchesOf(def.innerType);
  return def.options === undefined ? [schema] : def.options.flatMap(branchesOf);
}

function below(schema: z.core.$ZodType, part: string | number): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  const next = typeof part === 'number' ? def.element : def.shape?.[part];
  return next === undefined ? [] : [next];
}
