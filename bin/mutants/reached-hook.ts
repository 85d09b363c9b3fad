// Loaded before anything else of a process: the exchange writes down, at each reset and as it ends, what it ran since.
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { join } from 'node:path';
import { type Places, placesRun } from './reached-places.ts';

/** The folder for it, with the places that are asked about. */
const FOLDER = process.env.BRAKECHECK_REACHED;
const EXCHANGE = /engine[/\\]src[/\\]main\.ts$|brakecheck\.mjs engine$/;

/** What one process ran in one stretch of time; in milliseconds since 1970. */
export interface Stretch {
  readonly pid: number;
  /** From 0; the first also holds what the process ran to start. */
  readonly number: number;
  readonly toMs: number;
  readonly endsWith: 'reset' | 'exit';
  readonly reached: Places;
}

if (FOLDER !== undefined && EXCHANGE.test(process.argv.slice(1, 3).join(' '))) {
  keepStretches(FOLDER);
}

function keepStretches(folder: string): void {
  const places = JSON.parse(readFileSync(join(folder, 'places.json'), 'utf8')) as Places;
  const { pid } = process;
  let number = 0;
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  // Counted, so that each reading begins anew.
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  writeFileSync(join(folder, `${pid}.born`), '');
  const take = (endsWith: Stretch['endsWith']): void =>
    session.post('Profiler.takePreciseCoverage', (_error, taken: Profiler.TakePreciseCoverageReturnType) => {
      const stretch: Stretch = { pid, number, toMs: Date.now(), endsWith, reached: placesRun(taken.result, places) };
      writeFileSync(join(folder, `${pid}-${number}.json`), JSON.stringify(stretch));
      number += 1;
    });
  subscribe('http.server.request.start', (message) => {
    const { method, url } = Object(message).request;
    if (method === 'POST' && url === '/reset') {
      take('reset');
    }
  });
  process.on('exit', () => take('exit'));
}
