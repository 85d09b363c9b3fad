/** An order left behind opens the very position that was just taken away. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: "a winner's open orders are not cancelled when the position is deleveraged",
  standsFor: 'ADL-04',
  incident: 'GMX issues 153 and 143: deleveraging acted on a state that was gone',
  severity: 'veto',
  caughtBy: ['ADL-008'],
  swap: (rules) => ({ ...rules, cancelsOrdersFirst: () => false }),
} satisfies Defect;
