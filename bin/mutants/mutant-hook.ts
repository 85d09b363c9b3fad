// Loaded before anything else of a process: puts one mutant into one file as it is read. Everything else stays as it is.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { applied, type CarriedMutant, MUTANT_VARIABLE } from './carried-mutant.ts';

const told = process.env[MUTANT_VARIABLE];
if (told !== undefined) {
  const mutant = JSON.parse(told) as CarriedMutant;
  const target = pathToFileURL(mutant.path).href;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      return url === target ? { ...loaded, source: applied(String(loaded.source), mutant) } : loaded;
    },
  });
}
