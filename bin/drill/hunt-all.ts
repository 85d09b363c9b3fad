// Hunts many quarries with a few workers, shows how far it is, and keeps what it finds after each.
import { performance } from 'node:perf_hooks';
import { styleText } from 'node:util';
import type { DrillState } from './drill-state.ts';
import { type Hunt, type HuntOptions, hunt, isFarther } from './hunt.ts';
import type { Quarry } from './quarry.ts';

export interface HuntAllOptions extends HuntOptions {
  readonly state: DrillState;
  readonly workers: number;
  /** No hunt begins later than this after the start; undefined: all are finished. */
  readonly withinMs: number | undefined;
  /** Takes one line for each hunt that ended. */
  readonly tell: (line: string) => void;
  readonly stop: AbortSignal;
}

/** What is known of each quarry in the end; one that was not hunted has no hunt. */
export interface Hunted {
  readonly quarry: Quarry;
  readonly found: Hunt | undefined;
}

/** Hunts those of which nothing is known yet. */
export async function huntAll(quarries: readonly Quarry[], options: HuntAllOptions): Promise<readonly Hunted[]> {
  const { state, workers, withinMs = Number.POSITIVE_INFINITY, tell, stop } = options;
  const waiting = quarries.filter((quarry) => !isOver(state.of(quarry), options));
  const total = waiting.length;
  const startedMs = performance.now();
  let ended = 0;
  const work = async () => {
    while (!stop.aborted && performance.now() - startedMs < withinMs) {
      const quarry = waiting.shift();
      if (quarry === undefined) {
        return;
      }
      const found = await hunt(quarry, options, state.of(quarry));
      // What was cut off in the middle proves nothing.
      if (stop.aborted) {
        return;
      }
      state.keep(quarry, found);
      ended += 1;
      const leftMs = ((performance.now() - startedMs) / ended) * (total - ended);
      tell(`${huntLine(quarry, found)}  [${ended}/${total}, about ${minutesText(leftMs)} left]`);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return quarries.map((quarry) => ({ quarry, found: state.of(quarry) }));
}

/** Whether a hunt leaves nothing to try; one that did not go as far as asked goes on. */
function isOver(found: Hunt | undefined, { reach }: HuntOptions): boolean {
  if (found === undefined) {
    return false;
  }
  return found.kills.length > 0 || !isFarther(reach, found.reach);
}

/** One quarry and what became of it, in one line. */
export function huntLine(quarry: Quarry, { outcome, kills, unproven, tookMs }: Hunt): string {
  const [first] = kills.length > 0 ? kills : unproven;
  const by = first === undefined ? '' : ` by ${first.criterion || 'the run itself'}`;
  const said = first === undefined ? quarry.says : first.sentence;
  const isGood = outcome === 'caught';
  const word = styleText(isGood ? 'green' : 'red', outcome);
  return `${word}${by} ${quarry.id} (${(tookMs / 1000).toFixed(1)} s): ${said}`;
}

function minutesText(milliseconds: number): string {
  return milliseconds < 90_000 ? `${Math.round(milliseconds / 1000)} s` : `${Math.round(milliseconds / 60_000)} min`;
}
