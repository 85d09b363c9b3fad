// A verdict file as the coverage tests need it.
import type { VerdictFile } from '../evidence/scenario-record.ts';

export function verdictFile(criterion: string, ways: VerdictFile['ways']): Pick<VerdictFile, 'identity' | 'ways'> {
  const identity: VerdictFile['identity'] = {
    criterion,
    severity: 'veto',
    name: 'Something happens',
    feature: 'Orders',
    file: 'features/orders/orders.feature',
    line: 7,
    tags: [],
    testCaseStartedId: criterion,
    attempt: 0,
  };
  return { identity, ways };
}
