/**
 * What projects say of themselves when they are done: then nothing new is no sign of neglect (rule CARE-11). Asked of the
 * description of a repository by its source, and of the text of an entry by whoever tells what is stale.
 */
const finished =
  /\b(?:feature[- ]complete|maintenance[- ](?:mode|only)|(?:project|library|tool|it|this) is (?:complete|finished|done)|considered (?:complete|finished|done|feature[- ]complete|stable and complete)|no (?:new|further) features (?:are )?planned)\b/i;
const denied = /\b(?:not|n't|isn't|never|until|before|nearly|almost|aims? to be|towards?) (?:\w+ ){0,2}$/i;

/** Whether a text says that a project is finished. */
export function saysFinished(text: string): boolean {
  const found = finished.exec(text);
  return found !== null && !denied.test(text.slice(Math.max(0, found.index - 40), found.index));
}
