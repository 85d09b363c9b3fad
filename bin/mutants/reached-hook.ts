// Loaded before anything else of a process: the exchange writes down, as it ends, which parts of its core and rules it ran.
import { writeFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { join } from 'node:path';

/** The folder for it. */
const FOLDER = process.env.BRAKECHECK_REACHED;
const EXCHANGE = /engine[/\\]src[/\\]main\.ts$|brakecheck\.mjs engine$/;
const MEASURED = /\/engine\/src\/(?:core|rules)\//;

if (FOLDER !== undefined && EXCHANGE.test(process.argv.slice(1, 3).join(' '))) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  process.on('exit', () => {
    session.post('Profiler.takePreciseCoverage', (_error, taken: Profiler.TakePreciseCoverageReturnType) => {
      const scripts = taken.result.filter(({ url }) => MEASURED.test(url));
      writeFileSync(join(FOLDER, `${process.pid}.json`), JSON.stringify(scripts));
    });
  });
}
