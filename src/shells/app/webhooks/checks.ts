/** Somebody pressed "Re-run" on a check of ours. GitHub sends that to the App whose check it is, and to no other. */
import { family, nothing, placeShape, visit } from './family.ts';
import { z } from 'zod';

export const checks = family(placeShape.extend({ action: z.string() }), ({ action, ...place }) => {
  const of = place.repository.full_name;
  if (action !== 'rerequested') return nothing(of);
  return { of, always: false, act: (hands) => visit(hands, place, 'check') };
});
