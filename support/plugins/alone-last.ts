// Puts scenarios that must have the machine to themselves last: a worker that was once refused work is never asked again.
import type { Plugin } from '@cucumber/cucumber/api';
import { isAlone } from '../world/alone.ts';

const plugin: Plugin = {
  type: 'plugin',
  coordinator: ({ transform }) => {
    transform('pickles:order', (pickles) => [
      ...pickles.filter(({ pickle }) => !isAlone(pickle)),
      ...pickles.filter(({ pickle }) => isAlone(pickle)),
    ]);
  },
};
export default plugin;
