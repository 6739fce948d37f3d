/** Why GitHub refuses a pull request: entries of `errors[]`, and the limits of its texts. */

export type Reason = Readonly<Record<string, string>>;

const mostTitle = 256;
/** Limit for the body of a pull request, and for a comment. */
export const mostBody = 65_536;

export const custom = (message: string, field?: string): Reason => ({
  resource: 'PullRequest',
  code: 'custom',
  ...(field === undefined ? {} : { field }),
  message,
});
export const badField = (field: string): Reason => ({ resource: 'PullRequest', field, code: 'invalid' });

/** Reasons to refuse texts. Counts UTF-16 units, the strictest reading of the limit. */
export function textReasons({ title, body }: { title?: string; body?: string | null }): readonly Reason[] {
  const reasons: Reason[] = [];
  const long = (field: string, most: number): Reason => ({
    resource: 'Issue',
    code: 'custom',
    field,
    message: `${field} is too long (maximum is ${most} characters)`,
  });
  if (title !== undefined && title.trim() === '') {
    reasons.push({ resource: 'Issue', code: 'missing_field', field: 'title' });
  }
  if ((title?.length ?? 0) > mostTitle) reasons.push(long('title', mostTitle));
  if ((body?.length ?? 0) > mostBody) reasons.push(long('body', mostBody));
  return reasons;
}
