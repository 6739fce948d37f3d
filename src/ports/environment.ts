/** The environment of a process as a value: a shell reads it once and hands it to whoever reads settings. */
export type Environment = Readonly<Record<string, string | undefined>>;
