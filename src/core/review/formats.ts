/** Output of a review: for people (`text`), scripts (`json`), workflows (`github`) and code scanning (`sarif`). */
import { oneLine } from '../text/escape.ts';
import { reviewCodes, type ReviewCode, type ReviewFinding } from './types.ts';

export const reviewFormats = ['text', 'json', 'github', 'sarif'] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

/** @param version of Firekeeper, for SARIF */
export function formatReview(
  findings: readonly ReviewFinding[],
  format: ReviewFormat,
  version: string,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ findings: findings.map(jsonOf) }, null, 2)}\n`;
    case 'github':
      return findings.map((one) => `${annotation(one)}\n`).join('');
    case 'sarif':
      return `${JSON.stringify(sarif(findings, version), null, 2)}\n`;
    case 'text':
      return text(findings);
  }
}

function jsonOf({
  file,
  line,
  start,
  end,
  code,
  level,
  subject,
  message,
  suggestion,
}: ReviewFinding): object {
  return { file, line, start, end, code, level, subject, message, suggestion };
}

function text(findings: readonly ReviewFinding[]): string {
  if (findings.length === 0) return 'No findings.\n';
  const lines = findings.map(
    ({ file, line, level, code, message }) =>
      `${oneLine(file)}:${line}: ${level}: ${oneLine(message, 400)} (${code})\n`,
  );
  return `${lines.join('')}${summaryOf(findings)}\n`;
}

/** `3 findings: 1 error, 2 notes.` */
function summaryOf(findings: readonly ReviewFinding[]): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const count = findings.filter((one) => one.level === level).length;
    return count === 0 ? [] : [amount(count, level)];
  });
  return findings.length === 0
    ? 'No findings.'
    : `${amount(findings.length, 'finding')}: ${parts.join(', ')}.`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A workflow command: `::error file=README.md,line=12,title=duplicate::…`. GitHub's `notice` is our note. */
function annotation({ file, line, level, code, message }: ReviewFinding): string {
  const kind = level === 'note' ? 'notice' : level;
  const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${kind} file=${property(file)},line=${line},title=${property(code)}::${data(oneLine(message, 400))}`;
}

function data(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** SARIF 2.1.0, as code scanning reads it. */
function sarif(findings: readonly ReviewFinding[], version: string): object {
  const codes = Object.keys(reviewCodes) as readonly ReviewCode[];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Firekeeper',
            version,
            rules: codes.map((id) => ({
              id,
              shortDescription: { text: reviewCodes[id].title },
              defaultConfiguration: { level: reviewCodes[id].level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((one) => ({
          ruleId: one.code,
          ruleIndex: codes.indexOf(one.code),
          level: one.level,
          message: { text: one.message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(one.file) },
                region: { startLine: one.line },
              },
            },
          ],
          partialFingerprints: { 'firekeeper/v1': `${one.code}:${one.subject ?? one.message}` },
        })),
      },
    ],
  };
}
