/**
 * Prints "N passed, N failed, N skipped" from the JSON that jest wrote. Called by .ci/run with the path of that
 * file and the exit code of the run. Plain JavaScript, because it must work when the build did not.
 */
import { readFileSync } from 'node:fs';

const [path, status] = process.argv.slice(2);

/** A run that ended before jest wrote anything (install, build, lint, types) counts as one failure. */
function counts(text, failed) {
  if (text.trim() === '') return { passed: 0, failed: failed ? 1 : 0, skipped: 0 };
  const result = JSON.parse(text);
  const broken = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed ? Math.max(1, broken) : broken,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

const { passed, failed, skipped } = counts(path ? readFileSync(path, 'utf8') : '', (status ?? '0') !== '0');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
