// What a step's value is and where it stands: for rules that must not fall over one that cannot be read.
import { messageOf, ScenarioError } from '../domain/errors.ts';
import type { Place, PlacedStep } from './read-scenarios.ts';

/** What a parameter has to object to its cell, undefined where it is content; anything but a ScenarioError is a bug and stays one. */
export function troubleOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof ScenarioError) {
      return messageOf(error);
    }
    throw error;
  }
}

/** The value, or undefined where the cell cannot be one: the rule about values says so. */
export function valueIfAny(read: () => unknown): unknown {
  return troubleOf(read) === undefined ? read() : undefined;
}

/** Of something inside the step's text; the row's own place where the text was made from a row. */
export function placeIn(step: PlacedStep, start: number): Place {
  return step.isLiteral ? { line: step.place.line, column: step.place.column + start } : step.place;
}
