// Ends a run whose parent is gone: our standard input is a pipe the parent holds, and it closes when the parent dies.
import type { Plugin } from '@cucumber/cucumber/api';
import { EXIT } from '../domain/errors.ts';

const plugin: Plugin = {
  type: 'plugin',
  coordinator: ({ environment }) => {
    if (environment.env.BRAKECHECK_REPORTS === undefined) {
      return undefined;
    }
    const onEnd = (): void => process.exit(EXIT.environment);
    process.stdin.on('end', onEnd).on('error', onEnd).resume();
    // Waiting for the end must not keep a finished run alive.
    process.stdin.unref?.();
    return () => {
      process.stdin.off('end', onEnd);
      process.stdin.destroy();
    };
  },
};

export default plugin;
