/** What the proposal says in comments: our own words, nothing of anybody else. Called by `decide.ts`. */

/** After the second proposal in a row that was closed. */
export const stoppedText =
  'Two proposals in a row were closed, so Firekeeper makes no more. To have them again, reopen this pull request, tick ' +
  'its "Rebuild" box, or change `.github/firekeeper.yml`.';

/** When people's commits and ours cannot stand together. */
export const frozenText =
  'There are commits of people on this branch, and newer changes cannot be added to them. The branch is left to you: ' +
  'merge or close this pull request, and the next run starts from what the list says then.';

/** When a proposal is taken back. */
export const nothingLeftText =
  'The list is up to date without this pull request, so nothing is left to merge.';
