/** A correction the wallet cannot carry takes the quote off the market. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an amendment refused for want of margin cancels the order',
  standsFor: 'AMD-03',
  incident: 'tardis-dev/serum-vial issue 31: an order told as ended in another way than it did',
  severity: 'veto',
  caughtBy: ['ORD-030'],
  swap: (rules) => ({ ...rules, isKeptWhenAmendmentRefused: ({ code }) => code !== -2019 }),
} satisfies Defect;
