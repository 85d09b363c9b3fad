// Witnesses of conditions that swallow bytes: silence alone does not say which way they were lost.
import type { FaultWitness } from '../history/entry.ts';
import { type Line, probeText } from './probe.ts';
import { seen, silenceMs, type Watch } from './watch.ts';

/** No reply, and yet the request had its effect. */
export function lostRepliesSeen(line: Line, watch: Watch): Promise<FaultWitness> {
  return lossSeen(line, watch, { arrives: true });
}

/** No reply, because the request never had an effect. */
export function lostRequestsSeen(line: Line, watch: Watch): Promise<FaultWitness> {
  return lossSeen(line, watch, { arrives: false });
}

/** No reply, no effect, and the connection stays. */
export async function blackHoleSeen(line: Line, watch: Watch): Promise<FaultWitness> {
  const [loss, exchange] = await Promise.all([
    lossSeen(line, watch, { arrives: false }),
    watch.probe.watch(line, silenceMs(watch)),
  ]);
  const isHeld = exchange.ended === 'open' && exchange.bytes === 0;
  const stood = isHeld ? 'and its connection stood' : 'and its connection did not stand';
  return { ...loss, measured: `${loss.measured}, ${stood}`, isEffectSeen: loss.isEffectSeen && isHeld };
}

async function lossSeen(line: Line, watch: Watch, due: { arrives: boolean }): Promise<FaultWitness> {
  const withinMs = silenceMs(watch);
  const [result, hasArrived] = await Promise.all([
    watch.probe.ask(line, { withinMs, size: 'small' }),
    watch.probe.arrives(line, withinMs),
  ]);
  const arrival =
    hasArrived === undefined ? '' : ` and another one ${hasArrived ? 'reached the venue' : 'never reached the venue'}`;
  return seen(
    line,
    result.kind === 'silent' && (hasArrived === undefined || hasArrived === due.arrives),
    `a request stayed ${probeText(result)}${arrival}`,
  );
}
