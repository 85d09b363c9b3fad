/** What is left of an order goes on filling although its owner wants it gone. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order can no longer be cancelled once a part of it is filled',
  standsFor: 'CXL-03',
  incident: 'a cancel that fails for a live order: hummingbot issue 4738, passivbot issue 514',
  severity: 'veto',
  caughtBy: ['ORD-036'],
  swap: (rules) => ({ ...rules, isCancellable: ({ status }) => status === 'NEW' }),
} satisfies Defect;
