// npm run bench: every measurement of the repository, or those named, each as a ratio to a peer measured in the same run.
import { EXIT } from '../support/domain/errors.ts';
import { measureLiquidations } from './liquidations.ts';
import { measureLoad } from './load.ts';
import { measureMatching } from './matching.ts';
import { measureOrderEntry } from './order-entry.ts';
import { measureOverhead } from './overhead.ts';
import { measureProxy } from './proxy.ts';
import { measureReview } from './review.ts';

const measurements: Readonly<Record<string, () => Promise<string>>> = {
  overhead: measureOverhead,
  matching: measureMatching,
  'order-entry': measureOrderEntry,
  liquidations: measureLiquidations,
  load: measureLoad,
  review: measureReview,
  proxy: measureProxy,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(measurements, name));
if (unknown === undefined) {
  const chosen = Object.entries(measurements).filter(([name]) => asked.length === 0 || asked.includes(name));
  for (const [, measure] of chosen) process.stdout.write(`${await measure()}\n\n`);
  process.exitCode = EXIT.go;
} else {
  process.stderr.write(`there is no bench "${unknown}", expected any of ${Object.keys(measurements).join(', ')}\n`);
  process.exitCode = EXIT.author;
}
