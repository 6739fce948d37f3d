/**
 * The order of the test files: first those that start programs, servers and databases. A file that takes two minutes and
 * starts last keeps one processor busy while the others wait. Plain JavaScript, because jest loads it before its transforms.
 */
import Sequencer from '@jest/test-sequencer';

const starters = /\/test\/(?:use|run|shells|adapters\/db)\//;

// oxlint-disable-next-line import/no-default-export -- the form in which jest loads a sequencer
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const starts = ({ path }) => starters.test(path);
    return [...sorted.filter(starts), ...sorted.filter((test) => !starts(test))];
  }
}
