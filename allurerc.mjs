// How Allure draws the report of a run. The run tells the folder and whether the run belongs to the history.
import { join } from 'node:path';

const reports = process.env.BRAKECHECK_REPORTS ?? 'reports';
const environments = ['embedded', 'containers', 'compose', 'remote'];

export default {
  name: 'Brakecheck',
  output: join(reports, 'allure'),
  historyPath: join(reports, 'history', 'allure-history.jsonl'),
  historyLimit: 60,
  appendHistory: process.env.BRAKECHECK_APPEND_HISTORY !== 'no',
  environments: Object.fromEntries(
    environments.map((name) => [
      name,
      {
        name,
        matcher: ({ labels }) => labels.some((label) => label.name === 'environment' && label.value === name),
      },
    ]),
  ),
  hideLabels: ['ALLURE_ID', 'framework', 'language', 'host', 'package', 'thread', /^_/],
  // The first one that fits is taken: whoever has to act comes before what it looks like.
  categories: [
    { name: 'Scenario error', matchers: { labels: { blame: 'author' } }, expand: true },
    { name: 'Environment', matchers: { labels: { blame: /^(environment|harness)$/ } }, expand: true },
    { name: 'Not proven', matchers: { labels: { verdict: 'not-proven' } }, expand: true },
    { name: 'Venue defect', matchers: { statuses: ['failed'] }, groupBy: ['severity'], expand: true },
    { name: 'Not proven', id: 'broken', matchers: { statuses: ['broken', 'skipped', 'unknown'] } },
  ],
  plugins: {
    awesome: {
      options: {
        reportName: 'Brakecheck',
        // A browser does not let a page from a file fetch other files: only one file works everywhere.
        singleFile: true,
        reportLanguage: 'en',
        theme: 'auto',
        groupBy: ['epic', 'feature'],
      },
    },
  },
};
