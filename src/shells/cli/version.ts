/** The version that `--version` prints; a test checks that package.json has the same. */
export const version = '0.1.0';
