/** The workflow that `init --workflow` writes: Firekeeper as an Action, once a week. */

/** The release that the workflow uses; `OWNER` stands for the account that publishes the Action. */
export const actionReference = 'OWNER/firekeeper@v1';

/**
 * The text of `.github/workflows/firekeeper.yml`.
 * @param seed anything that differs between repositories. It spreads their runs over the week and away from full
 * hours, when GitHub starts schedules late
 */
export function workflowText(seed: string): string {
  return `# Opens or refreshes one pull request when the list is out of date.
name: Firekeeper
on:
  schedule:
    - cron: '${weeklyCron(seed)}'
  workflow_dispatch:

# One run at a time; a new run never cancels a running one.
concurrency:
  group: firekeeper
  cancel-in-progress: false

permissions:
  contents: write
  pull-requests: write

jobs:
  refresh:
    runs-on: ubuntu-latest
    steps:
      - uses: ${actionReference}
`;
}

/** An odd minute away from the full hour, an hour of the night (UTC) and a day; always the same for one seed. */
export function weeklyCron(seed: string): string {
  let hash = 0;
  for (const char of seed) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  const minute = 7 + 2 * (hash % 23);
  const hour = 1 + (Math.floor(hash / 23) % 5);
  const day = Math.floor(hash / 115) % 7;
  return `${minute} ${hour} * * ${day}`;
}
