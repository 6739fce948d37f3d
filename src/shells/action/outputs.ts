/**
 * The outputs of the step, in the form of the file that `GITHUB_OUTPUT` names. A test checks that the names equal
 * action.yml. Knows no environment; `main.ts` writes the text.
 */
import { cutBytes } from './cut.ts';

export const outputNames = ['changed', 'pull-request-url', 'pull-request-number', 'report'] as const;
export type Outputs = Readonly<Record<(typeof outputNames)[number], string>>;

/** The outputs of a job may have 1 MB, counted in two bytes per unit; half of that leaves room for other steps. */
const longestOutput = 256 * 1024;

/** All outputs as text for the file. Every value uses the form for several lines, so that none can end early. */
export function renderOutputs(outputs: Outputs): string {
  return outputNames.map((name) => renderOutput(name, cutBytes(outputs[name], longestOutput))).join('');
}

function renderOutput(name: string, value: string): string {
  const delimiter = delimiterFor(value);
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

/** The first word of a sequence that the value does not contain; always the same for one value. */
export function delimiterFor(value: string): string {
  for (let count = 0; ; count += 1) {
    const word = `FIREKEEPER_END_${count}`;
    if (!value.includes(word)) return word;
  }
}
