/** The written form of `review`: what a change of a list is held against. Part of `schema.ts`. */
import * as z from 'zod';
import { choice, flag, group, not, whole } from './shape.ts';

const timeRule = 'a time such as 90d, 6mo or 1y';
const time = z.string(not(timeRule)).regex(/^[1-9]\d{0,3}(?:d|mo|y)$/, not(timeRule));

export const review = z.strictObject(
  {
    check: flag
      .default(true)
      .describe('Let the App say beside a pull request what it adds to the lists; it never fails.'),
    failOn: choice(['error', 'warning', 'note', 'never'])
      .default('error')
      .describe('The mildest finding that fails the Action with `mode: review`.'),
    minStars: whole('a whole number from 0')
      .default(0)
      .describe('Stars that an added repository should have.'),
    minAge: time.optional().describe('How long an added repository should exist, such as 90d.'),
    activeWithin: time.optional().describe('How long ago its last change may be, such as 2y.'),
    license: choice(['any', 'required'])
      .default('any')
      .describe('Whether an added repository should say under which licence it is.'),
    crossListing: choice(['infer', 'allow', 'report'])
      .default('infer')
      .describe('Entries that stand in several sections: as the list does it, fine, or told.'),
  },
  group,
);
