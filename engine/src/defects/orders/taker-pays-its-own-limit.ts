/** Whoever sends a safe limit pays all of it, although the book was better. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a match happens at the limit of the taker instead of the price of the resting order',
  standsFor: 'MAT-03',
  incident: 'Bitget VOXEL 2025-04-20: thirty minutes of trades at wrong prices were rolled back',
  severity: 'veto',
  caughtBy: ['ORD-013'],
  swap: (rules) => ({ ...rules, executionTicks: ({ takerTicks }) => takerTicks }),
} satisfies Defect;
