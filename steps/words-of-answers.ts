// Reads an answer as a table cell says it.
import { ScenarioError } from '../support/domain/errors.ts';

/** `accepted` is no code; `refused with -4014` is −4014. @throws ScenarioError */
export function answerCode(cell: string): number | undefined {
  if (cell === 'accepted') {
    return undefined;
  }
  const [, code] = /^refused with (-\d{4})$/.exec(cell) ?? [];
  if (code === undefined) {
    throw new ScenarioError(`"${cell}" is no answer: expected accepted, or refused with a code such as -4014`);
  }
  return Number.parseInt(code, 10);
}
