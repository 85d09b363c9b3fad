/** The premium of an interval that was charged already is charged again. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the premium samples are not forgotten when funding is settled',
  standsFor: 'FND-04',
  incident: 'dYdX 2024-04-08: what had happened already happened again',
  severity: 'major',
  caughtBy: ['FND-008'],
  swap: (rules) => ({ ...rules, forgetsPremiums: () => false }),
} satisfies Defect;
