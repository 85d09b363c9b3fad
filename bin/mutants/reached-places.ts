// Which places of a script were run, by what V8 counted.
import type { Profiler } from 'node:inspector';

/** By the address of each script, offsets in its text. */
export type Places = Readonly<Record<string, readonly number[]>>;

/** Those of the places that were run. */
export function placesRun(scripts: readonly Profiler.ScriptCoverage[], places: Places): Places {
  const found: Record<string, readonly number[]> = {};
  for (const script of scripts) {
    const run = (places[script.url] ?? []).filter((place) => isRun(script, place));
    if (run.length > 0) {
      found[script.url] = run;
    }
  }
  return found;
}

/** The innermost range around a place tells whether it was run. */
function isRun({ functions }: Profiler.ScriptCoverage, place: number): boolean {
  let width = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const { ranges } of functions) {
    for (const range of ranges) {
      const isAround = range.startOffset <= place && place < range.endOffset;
      if (isAround && range.endOffset - range.startOffset <= width) {
        width = range.endOffset - range.startOffset;
        count = range.count;
      }
    }
  }
  return count > 0;
}
