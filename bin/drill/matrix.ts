// The matrix of a drill in plain text: survivors on top, then what was caught, by whom and with which sentence.

import type { Hunt } from './hunt.ts';
import type { Hunted } from './hunt-all.ts';
import type { Quarry } from './quarry.ts';

/** What stands against a drill: one sentence each; none where every quarry was caught as it ought to be. */
export function complaintsOf(hunted: readonly Hunted[], majorsThatMayFail: number): readonly string[] {
  return hunted.flatMap(({ quarry, found }) => {
    const complaint = found === undefined ? undefined : complaintOf(quarry, found, majorsThatMayFail);
    return complaint === undefined ? [] : [`${nameOf(quarry)} ${complaint}`];
  });
}

/** One line for each quarry, those that were not caught first. */
export function matrixText(hunted: readonly Hunted[]): string {
  const order = ['survived', 'not-proven', 'elsewhere', 'caught'];
  const rows = hunted
    .flatMap(({ quarry, found }) => (found === undefined ? [] : [{ quarry, found }]))
    .sort((a, b) => order.indexOf(a.found.outcome) - order.indexOf(b.found.outcome));
  const width = Math.max(0, ...rows.map(({ quarry }) => quarry.id.length));
  return rows.map(({ quarry, found }) => rowText(quarry, found, width)).join('\n');
}

/** Kills of each risk area, in one line each. */
export function areasText(hunted: readonly Hunted[]): string {
  const areas = [...Map.groupBy(hunted, ({ quarry }) => quarry.riskArea)].sort(([a], [b]) => (a < b ? -1 : 1));
  return areas
    .map(([area, all]) => {
      const caught = all.filter(({ found }) => found?.outcome === 'caught').length;
      return `${area.padEnd(16)} ${String(caught).padStart(3)} of ${String(all.length).padStart(3)} caught`;
    })
    .join('\n');
}

function rowText(quarry: Quarry, found: Hunt, width: number): string {
  const [first] = found.kills.length > 0 ? found.kills : found.unproven;
  const by = (found.kills.map(({ criterion }) => criterion).join(' ') || first?.criterion) ?? '';
  const said = first === undefined ? `${quarry.says} (${found.tried} criteria passed)` : first.sentence;
  const took = `${(found.tookMs / 1000).toFixed(1)} s`;
  return `${found.outcome.padEnd(10)}  ${quarry.id.padEnd(width)}  ${by.padEnd(7)}  ${took.padStart(7)}  ${said}`;
}

function complaintOf(quarry: Quarry, found: Hunt, majorsThatMayFail: number): string | undefined {
  const { kills, unproven, tried, outcome } = found;
  switch (outcome) {
    case 'survived':
      return `survived ${tried} criteria`;
    case 'not-proven':
      return `was stopped by what could not be proven, and nobody named it: ${unproven[0]?.sentence ?? ''}`;
    case 'elsewhere':
      return `was caught by ${kills[0]?.criterion}, not by ${quarry.caughtBy.join(' or ')}: ${kills[0]?.sentence ?? ''}`;
    case 'caught': {
      const isNoGo = kills.some(
        ({ severity }) => severity === 'veto' || (severity === 'major' && majorsThatMayFail === 0),
      );
      return quarry.severity === 'veto' && !isNoGo
        ? `was caught by ${kills[0]?.criterion} and would still be a GO`
        : undefined;
    }
  }
}

function nameOf({ id, standsFor, riskArea, severity, says }: Quarry): string {
  return `${id} (${standsFor}, ${riskArea}, ${severity}: ${says})`;
}
