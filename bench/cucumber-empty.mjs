// The empty arm of the overhead measurement: the same reporter, steps that do nothing, no venue.
import { join } from 'node:path';

const reports = process.env.BRAKECHECK_REPORTS ?? 'reports';

export default {
  import: ['bench/steps/*.ts'],
  format: ['summary', ['./support/plugins/strict-allure.ts', join(reports, 'allure.txt')]],
  formatOptions: { resultsDir: join(reports, 'allure-results') },
  strict: true,
};
