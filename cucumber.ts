// How cucumber runs the suite: where sentences live, which plugins watch over a run, and where its results go.
import { join } from 'node:path';
import type { IConfiguration } from '@cucumber/cucumber/api';

const {
  BRAKECHECK_REPORTS: reports = 'reports',
  BRAKECHECK_WORKERS: workers = '',
  BRAKECHECK_LIVE: live = '',
} = process.env;

export default {
  // The second language translates what the others have defined.
  import: ['steps/**/!(*.test|second-language).ts', 'steps/second-language.ts'],
  plugin: [
    live === '' ? './support/plugins/progress.ts' : './support/plugins/live-view.ts',
    './support/plugins/did-you-mean.ts',
    './support/plugins/minimum-counts.ts',
    './support/plugins/orphan-guard.ts',
    './support/plugins/alone-last.ts',
  ],
  // Allure's reporter writes files of its own; the one named here stays empty, and keeps it off the terminal.
  format: ['summary', ['./support/plugins/strict-allure.ts', join(reports, 'allure.txt')]],
  formatOptions: { resultsDir: join(reports, 'allure-results') },
  parallel: Number.parseInt(workers === '' ? '0' : workers, 10),
  strict: true,
} satisfies Partial<IConfiguration>;
