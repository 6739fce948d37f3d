/** The type of a table of uses: the name of a documented thing → the function that tries it with the built program. */
export type Uses = Readonly<Record<string, () => Promise<void>>>;
