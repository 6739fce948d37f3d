/** Limits of a configuration, for code that reads the file. A file of its own, so that it does not load the schema. */

/** Largest configuration that is read, in bytes. */
export const mostConfigBytes = 64 * 1024;
/** Most lists that one repository may have, and most lists that one configuration may name (rule LAW-12). */
export const mostLists = 20;
