/** What the proposal says in comments: our own words, nothing of anybody else. Called by `decide.ts`. */

/** After the second proposal in a row that was closed. */
export const stoppedText =
  'Two proposals in a row were closed, so no more are made. To have them again, reopen this pull request, tick ' +
  '"Rebuild now" in its description, or change `.github/firekeeper.yml`.';

/** When people's commits and ours cannot stand together. */
export const frozenText =
  'There are commits of people on this branch that newer changes cannot be added to, so it is left to you. ' +
  'Merge or close it, and the next run starts from what the list says then.';

/** When a proposal is taken back. */
export const nothingLeftText = 'The list is up to date without this, so there is nothing left to merge.';
