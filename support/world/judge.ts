// Every expectation of a sentence passes through here: counted, kept with both sides, and thrown when it is not met.

import type { WaitResult } from '../actors/until.ts';
import { Violated } from '../domain/errors.ts';
import { durationText } from '../domain/time.ts';
import type { History } from '../history/history.ts';

export interface Expectation {
  /** What is expected, as the report calls it: `Retail's liquidation price`. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly isMet: boolean;
}

export class Judge {
  readonly #history: History;
  readonly made: Expectation[] = [];

  constructor(history: History) {
    this.#history = history;
  }

  /** @throws Violated */
  expect(expectation: Expectation): void {
    this.made.push(expectation);
    if (!expectation.isMet) {
      const { what, expected, actual } = expectation;
      throw new Violated({ sentence: `${what}: expected ${expected}, was ${actual}`, expected, actual });
    }
  }

  /** Expects that a wait was met, and keeps the time it took as a measurement. @throws Violated */
  expectWithin<Value>(
    result: WaitResult<Value>,
    expectation: { what: string; actor: string; actual: () => string },
  ): Value {
    if (result.kind === 'deadline') {
      this.expect({
        what: expectation.what,
        expected: `within ${durationText(result.withinMs)}`,
        actual: expectation.actual(),
        isMet: false,
      });
      throw new TypeError('an unmet expectation did not throw');
    }
    this.expect({
      what: expectation.what,
      expected: 'in time',
      actual: `after ${durationText(result.afterMs)}`,
      isMet: true,
    });
    return result.value;
  }

  /** Keeps a number worth trending, with the limit it is held against. */
  measure(measurement: { name: string; actor: string; value: number; unit: string; limit: number | undefined }): void {
    this.#history.append({ kind: 'measured', ...measurement });
  }
}
