/**
 * What fast-check draws. The test command draws the same values every time, so that only the changes of a commit decide
 * its result. `npm run draws` draws other values, and more of them, and prints the seed of a failure.
 */
import fc from 'fast-check';

const { FIREKEEPER_TEST_SEED, FIREKEEPER_TEST_RUNS } = process.env;
const runs = FIREKEEPER_TEST_RUNS === undefined ? {} : { numRuns: Number(FIREKEEPER_TEST_RUNS) };
if (FIREKEEPER_TEST_SEED !== 'any') {
  fc.configureGlobal({ seed: Number(FIREKEEPER_TEST_SEED ?? 20_261_125), ...runs });
} else fc.configureGlobal(runs);
