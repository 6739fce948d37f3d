/** The texts of our comments, without text from others. Called by `decide.ts`. */

/** For the second closed proposal in a row. */
export const stoppedText =
  'Two proposals in a row were closed, so Firekeeper makes no more. To get proposals again, reopen this pull request, ' +
  'tick its "Rebuild" box, or change `.github/firekeeper.yml`.';

/** For when people's commits and ours cannot be combined. */
export const frozenText =
  'This branch has commits by people, and Firekeeper cannot add newer changes to them. It leaves the branch to you. ' +
  'Merge or close this pull request; the next run then starts from the current list.';

/** For a proposal that is taken back. */
export const nothingLeftText =
  'The list is up to date without this pull request, so there is nothing left to merge.';
