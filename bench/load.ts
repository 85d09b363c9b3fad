// How many orders a second one load worker can offer on time, against the real engine with its journal on.
import { setTimeout as pause } from 'node:timers/promises';
import { decimal } from '../support/domain/decimal.ts';
import { EnvironmentError } from '../support/domain/errors.ts';
import type { Lane } from '../support/environments/environment.ts';
import { generatorFault, type LoadPlan, type LoadReport, SCHEDULE_ERROR_MS_MAX } from '../support/venue/load.ts';
import type { Credentials, Venue, VenueControl } from '../support/venue/venue.ts';
import { openGrounds } from '../support/world/lanes.ts';
import { offerByArtillery } from './load-artillery.ts';
import { offerByPeer, type PeerReport } from './load-autocannon.ts';

const SENDERS = 50;
const SECONDS = 2;
/** Orders a second, all senders together; the highest one that is offered on time counts. */
const LADDER = [500, 1_000, 2_000, 4_000, 6_000, 8_000] as const;
/** Of a tool that is at its end sooner. */
const ARTILLERY_LADDER = [100, 200, 500, 1_000] as const;
const PRICE = decimal('60000');

/** The ladder as text: each rung with its schedule error, answer times and cost, and the highest that was on time. */
export async function measureLoad(): Promise<string> {
  await using grounds = await openGrounds({ environment: 'embedded', defects: [], seed: 1 });
  const { lane } = grounds;
  const rows: string[] = [];
  let best: LoadReport | undefined;
  for (const rate of LADDER) {
    const report = await offer(lane.venue, { rate, endpoint: lane.clean, begin: () => publish(lane.sources) });
    rows.push(row(rate, report));
    if (generatorFault(report) === undefined) {
      best = report;
    }
  }
  const most = best === undefined ? 'none' : `${Math.round((best.sent * 1000) / best.tookMs)} orders/s`;
  return [
    `load worker, ${SENDERS} traders, ${SECONDS} s     schedule p99   answer p50   answer p99   µs cpu/order`,
    ...rows,
    `most at a schedule error below ${SCHEDULE_ERROR_MS_MAX} ms (p99): ${most}`,
    ...(await peerRows(lane, { name: 'autocannon@8', offer: offerByPeer, ladder: LADDER })),
    ...(await peerRows(lane, { name: 'artillery@2', offer: offerByArtillery, ladder: ARTILLERY_LADDER })),
  ].join('\n');
}

async function offer(
  venue: Venue,
  load: { rate: number; endpoint: LoadPlan['endpoint']; begin: () => void },
): Promise<LoadReport> {
  const { control } = venue;
  if (control === undefined) {
    throw new EnvironmentError('the bench needs an engine with a control port');
  }
  const senders = await freshSenders(control, load.begin);
  const { report } = venue.offerLoad(
    {
      endpoint: load.endpoint,
      senders,
      shape: { senders: SENDERS, perSecondEach: load.rate / SENDERS, durationMs: SECONDS * 1000 },
      price: PRICE,
      tickSize: decimal('0.1'),
      quantity: decimal('0.001'),
    },
    { signal: AbortSignal.timeout(60_000) },
  );
  return report;
}

async function freshSenders(control: VenueControl, begin: () => void): Promise<LoadPlan['senders']> {
  await control.reset();
  begin();
  const senders: LoadPlan['senders'][number][] = [];
  for (let place = 0; place < SENDERS; place += 1) {
    const name = `Load${place}`;
    senders.push({ name, credentials: await control.openAccount({ name, asset: 'USDT', wallet: decimal('100000') }) });
  }
  // The feeds' first prices are taken well within this; without them every order would be refused.
  await pause(200);
  return senders;
}

type Peer = (load: {
  endpoint: Lane['clean'];
  senders: readonly Credentials[];
  perSecond: number;
  seconds: number;
}) => Promise<PeerReport | undefined>;

/** A tool of others against the same engine; it does not say how late it was. */
async function peerRows(
  { venue, clean, sources }: Lane,
  { name, offer, ladder }: { name: string; offer: Peer; ladder: readonly number[] },
): Promise<string[]> {
  const { control } = venue;
  if (control === undefined) {
    throw new EnvironmentError('the bench needs an engine with a control port');
  }
  const rows: string[] = [];
  for (const perSecond of ladder) {
    const senders = await freshSenders(control, () => publish(sources));
    const keys = senders.map(({ credentials }) => credentials);
    const report = await offer({ endpoint: clean, senders: keys, perSecond, seconds: SECONDS });
    if (report === undefined) {
      return [`${name}: skipped, it is not installed (npm install --no-save ${name})`];
    }
    const perSecondAnswered = Math.round((report.answered * 1000) / report.tookMs);
    const figures = [report.answerP50Ms, report.answerP99Ms].map((value) => `${value.toFixed(1).padStart(9)} ms`);
    const asked = `${name}, ${perSecond} asked, ${perSecondAnswered} done`.padEnd(43);
    const failed = report.answered - report.accepted;
    const cpu = report.cpuMicrosecondsPerOrder.toFixed(0).padStart(11);
    rows.push(`${asked} ${figures.join(' ')} ${cpu}${failed === 0 ? '' : `   (${failed} not accepted)`}`);
  }
  return rows;
}

function publish(sources: readonly { publish(symbol: string, price: typeof PRICE): void }[]): void {
  for (const source of sources) {
    source.publish('BTCUSDT', PRICE);
  }
}

function row(rate: number, report: LoadReport): string {
  const { scheduleError, answer, cpuMicrosecondsPerOrder } = report;
  const failed = report.sent - report.accepted;
  const figures = [scheduleError.p99, answer.p50, answer.p99].map((value) => `${value.toFixed(1).padStart(9)} ms`);
  const cpu = cpuMicrosecondsPerOrder.toFixed(0).padStart(11);
  return `${`${rate} orders/s`.padEnd(30)} ${figures.join(' ')} ${cpu}${failed === 0 ? '' : `   (${failed} not accepted)`}`;
}
