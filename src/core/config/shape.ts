/**
 * Building blocks of the schema: choices, amounts and percentages, each with its own error text. Used by `schema.ts` and
 * its parts; it knows no keys.
 */
import * as z from 'zod';
import { shown } from './values.ts';

type Wrong = { readonly input?: unknown };

/** An error text that shows the value and what it should be. */
export function not(rule: string): { error: (issue: Wrong) => string } {
  return {
    error: ({ input }) =>
      input === undefined ? `is missing; write ${rule}` : `${shown(input)} is not ${rule}`,
  };
}

/** One of `offered`. */
export function choice<const T extends readonly [string, ...string[]]>(offered: T) {
  const error = (issue: Wrong): string =>
    issue.input === undefined
      ? `is missing; write one of ${offered.join(', ')}`
      : `${shown(issue.input)} is not one of ${offered.join(', ')}`;
  return z.enum(offered, { error });
}

export const group = not('a group of keys');
export const flag = z.boolean(not('true or false'));
const percentage = /^(?:100|\d{1,2}(?:\.\d{1,4})?)%$/;
export const whole = (rule: string) => z.int(not(rule)).min(0, not(rule));
const percent = (rule: string) => z.string(not(rule)).regex(percentage, not(rule));

const amountRule = 'a whole number from 0 or a percentage such as 5%';
export const amount = z.union([whole(amountRule), percent(amountRule)], not(amountRule));
const dampingRule = '0 or a percentage such as 2%';
export const damping = z
  .union([z.literal(0), percent(dampingRule)], not(dampingRule))
  .describe("How far a count must be ahead of its neighbour's before the two change places.");
