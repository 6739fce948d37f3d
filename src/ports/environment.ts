/** The environment of a process as a value: a shell reads it once and passes it to code that reads settings. */
export type Environment = Readonly<Record<string, string | undefined>>;
