// npm run bench: every measurement of the repository, each as a ratio to a peer measured in the same run.
import { EXIT } from '../support/domain/errors.ts';
import { measureLiquidations } from './liquidations.ts';
import { measureLoad } from './load.ts';
import { measureMatching } from './matching.ts';
import { measureOrderEntry } from './order-entry.ts';
import { measureOverhead } from './overhead.ts';
import { measureReview } from './review.ts';

for (const measure of [
  measureOverhead,
  measureMatching,
  measureOrderEntry,
  measureLiquidations,
  measureLoad,
  measureReview,
]) {
  process.stdout.write(`${await measure()}\n\n`);
}
process.exitCode = EXIT.go;
