// Refuses a run of nothing: cucumber itself calls it a success.
import type { Plugin } from '@cucumber/cucumber/api';
import { EXIT } from '../domain/errors.ts';

const plugin: Plugin = {
  type: 'plugin',
  coordinator: ({ operation, on, logger }) => {
    if (operation !== 'runCucumber') {
      return;
    }
    let started = 0;
    on('message', ({ testCaseStarted, testRunFinished }) => {
      started += testCaseStarted === undefined ? 0 : 1;
      if (testRunFinished !== undefined && started === 0) {
        logger.error('no scenario ran: nothing matched the features and tags that were asked for');
        refuse();
      }
    });
  },
};
export default plugin;

/** Cucumber sets the exit code last of all; only an exit listener comes after it. */
function refuse(): void {
  process.once('exit', () => {
    process.exitCode = EXIT.author;
  });
}
