/** What an operation's handler is given, and the form of an operation group. */
import type { Answer, Call, World } from '../exchange.ts';

export interface OperationInput {
  readonly world: World;
  readonly call: Call;
  /** Values of the path by the description's names, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body; undefined when none was sent. */
  readonly body: unknown;
}

export type OperationHandler = (input: OperationInput) => Answer | Promise<Answer>;

/** Handlers of one group by GitHub's operation id. Each group is one file in operations/. */
export type OperationGroup = Readonly<Record<string, OperationHandler>>;
