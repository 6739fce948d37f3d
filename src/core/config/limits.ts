/** Sizes of a configuration, for those who read the file; no schema is needed to know them. */

/** Largest configuration read, in bytes. */
export const mostConfigBytes = 64 * 1024;
/** Most lists that one repository may have, and most lists that one configuration may name (rule LAW-12). */
export const mostLists = 20;
