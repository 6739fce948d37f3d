/** What a table of uses is: the name of a documented thing → what tries it with the built program. */
export type Uses = Readonly<Record<string, () => Promise<void>>>;
