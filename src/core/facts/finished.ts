/**
 * What projects say when they are finished. A lack of news is then no sign of neglect (rule CARE-11). A source checks
 * the description of a repository with it; the code that reports stale entries checks the text of an entry.
 */
const finished =
  /\b(?:feature[- ]complete|maintenance[- ](?:mode|only)|(?:project|library|tool|it|this) is (?:complete|finished|done)|considered (?:complete|finished|done|feature[- ]complete|stable and complete)|no (?:new|further) features (?:are )?planned)\b/i;
const denied = /\b(?:not|n't|isn't|never|until|before|nearly|almost|aims? to be|towards?) (?:\w+ ){0,2}$/i;

/** Whether a text says that a project is finished. */
export function saysFinished(text: string): boolean {
  const found = finished.exec(text);
  return found !== null && !denied.test(text.slice(Math.max(0, found.index - 40), found.index));
}
