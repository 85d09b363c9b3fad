// Reads how long the requests of one scenario took, from the wire record in its folder.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROUND_TRIP = /"roundTripMs":(\d+(?:\.\d+)?)[,}]/;

/** Milliseconds of each. Read without parsing: a wire record is long, and all of a run's together are the larger part of it. */
export function roundTripsIn(folder: string): number[] {
  const file = join(folder, 'wire.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.flatMap((line) => {
    const [, digits] = ROUND_TRIP.exec(line) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
}
