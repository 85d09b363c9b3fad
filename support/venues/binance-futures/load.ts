// Runs a load plan in the generator's thread.
import { Worker } from 'node:worker_threads';
import { text } from '../../domain/decimal.ts';
import { EnvironmentError, ScenarioError } from '../../domain/errors.ts';
import type { LoadPlan, LoadReport, RunningLoad } from '../../venue/load.ts';
import type { LoadOrder, LoadTold } from './load-worker.ts';

const SENDERS_MIN = 2;

/** @throws ScenarioError for a plan that cannot be */
export function offerLoad(
  plan: LoadPlan,
  options: { signal: AbortSignal; symbol: string; aheadMs: number },
): RunningLoad {
  if (plan.senders.length < SENDERS_MIN || plan.shape.perSecondEach <= 0 || plan.shape.durationMs <= 0) {
    throw new ScenarioError(
      `a load of ${plan.senders.length} traders at ${plan.shape.perSecondEach} orders a second: expected ${SENDERS_MIN} or more, and more than none`,
    );
  }
  const { hostname, port } = new URL(plan.endpoint.restUrl);
  const order: LoadOrder = {
    host: hostname,
    port: Number.parseInt(port, 10),
    symbol: options.symbol,
    senders: plan.senders.map(({ name, credentials }) => ({ name, ...credentials })),
    shape: plan.shape,
    price: text(plan.price),
    tickSize: text(plan.tickSize),
    quantity: text(plan.quantity),
    aheadMs: options.aheadMs,
  };
  return runIn(new Worker(new URL('./load-worker.ts', import.meta.url), { workerData: order }), options.signal);
}

function runIn(worker: Worker, signal: AbortSignal): RunningLoad {
  const begun = Promise.withResolvers<void>();
  const report = Promise.withResolvers<LoadReport>();
  const give = (reason: unknown): void => {
    begun.reject(reason);
    report.reject(reason);
  };
  const stop = (): void => {
    give(signal.reason);
    void worker.terminate();
  };
  signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (told: LoadTold) => (told.kind === 'begun' ? begun.resolve() : report.resolve(told.report)));
  worker.once('error', (cause) => give(new EnvironmentError(`the load generator broke: ${cause.message}`, { cause })));
  worker.once('exit', () => {
    signal.removeEventListener('abort', stop);
    give(new EnvironmentError('the load generator ended without a report'));
  });
  // Whoever waits for one of the two hears of a failure; the other may have nobody.
  begun.promise.catch(() => undefined);
  report.promise.catch(() => undefined);
  return { begun: begun.promise, report: report.promise };
}
