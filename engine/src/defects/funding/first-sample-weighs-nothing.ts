/** The weights of the premium begin at zero. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the premium samples are weighed from 0 on, so that the first one counts nothing',
  standsFor: 'FND-04',
  incident: 'Binance FAQ: time to funding weights later samples more',
  severity: 'major',
  caughtBy: ['FND-023'],
  swap: (rules) => ({
    ...rules,
    premiumWeight: (sample) => rules.premiumWeight({ ...sample, number: sample.number - 1n }),
  }),
} satisfies Defect;
