/** Rows and times that the tests of this folder share. */

/** ISO time of a minute of one afternoon. */
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
