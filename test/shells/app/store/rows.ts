/** Rows and times for the tests of this folder. */

/** The ISO time of a minute within one hour. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 10, 25, 12, minute)).toISOString();

export const repository = (id: number, installationId = 1, more: object = {}) => ({
  id,
  installationId,
  fullName: `Owner/List-${id}`,
  isPrivate: false,
  archived: false,
  fork: false,
  ...more,
});
