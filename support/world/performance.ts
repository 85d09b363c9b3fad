// One playing of a scenario from its first hook to its verdict file: what cucumber's hooks call.

import { type AccountSnapshot, type Trader, walletOf } from '../actors/trader.ts';
import { text } from '../domain/decimal.ts';
import { EnvironmentError, NotProven, ScenarioError, Violated } from '../domain/errors.ts';
import type { EpochMs } from '../domain/time.ts';
import { durationMs } from '../domain/time.ts';
import type { Check, Conclusion, ScenarioIdentity, ScenarioRecord, TraderState } from '../evidence/scenario-record.ts';
import { type WrittenEvidence, writeEvidence } from '../evidence/write-evidence.ts';
import { ALWAYS_ON } from '../oracles/always-on.ts';
import { judgeSafely, type Oracle } from '../oracles/oracle.ts';
import { conclude, faultSummaries, measurementsOf, stepChecks } from './conclude.ts';
import type { Grounds } from './lanes.ts';
import { Scenario, SYSTEM_CLOCK } from './scenario.ts';
import { settle } from './settle.ts';

const PREFIX = ALWAYS_ON.filter((oracle) => oracle.kind === 'prefix');
const SETTLED = ALWAYS_ON.filter((oracle) => oracle.kind === 'settled');

const BOOK_WITHIN_MS = 5_000;

export class Performance {
  readonly #identity: ScenarioIdentity;
  readonly #grounds: Grounds;
  readonly #startedAtMs: EpochMs = SYSTEM_CLOCK.epochMs();
  readonly #startedMs = SYSTEM_CLOCK.monotonicMs();
  readonly #thrown: unknown[] = [];
  readonly #states: TraderState[] = [];
  #scenario: Scenario | undefined;
  #hasActed = false;

  constructor(grounds: Grounds, identity: ScenarioIdentity) {
    this.#grounds = grounds;
    this.#identity = identity;
  }

  get scenario(): Scenario {
    if (this.#scenario === undefined) {
      throw new EnvironmentError('the scenario never began');
    }
    return this.#scenario;
  }

  async begin(tell: (text: string) => void): Promise<void> {
    try {
      this.#scenario = await Scenario.open(this.#grounds, {
        name: this.#identity.name,
        isAboutRecovery: this.#identity.tags.includes('@recovery'),
        tell,
      });
    } catch (error) {
      this.#thrown.push(error);
      throw error;
    }
  }

  /** Before the first When accounts and book are read: what "nothing changed" and the report compare with. */
  async beforeStep(step: { text: string; isAction: boolean; isOutcome: boolean }): Promise<void> {
    this.scenario.history.append({ kind: 'step', text: step.text });
    if (step.isOutcome) {
      await this.scenario.flowsFinished();
    }
    if (step.isAction && !this.#hasActed) {
      this.#hasActed = true;
      const watched = [...this.scenario.traders.values()].filter(({ isWatched }) => isWatched);
      await Promise.all([
        this.scenario.observer.caller.call<'read-book'>({ kind: 'read-book' }, BOOK_WITHIN_MS),
        ...watched.map(async (trader) => {
          trader.before = await trader.snapshot();
          this.#states.push(stateOf(trader, 'before', trader.before, this.scenario.rules.quoteAsset));
        }),
      ]);
    }
  }

  /** After every step the prefix oracles look; what they find fails this very step. */
  afterStep(error: unknown): void {
    if (error !== undefined && error !== false) {
      this.#thrown.push(error);
      return;
    }
    for (const oracle of PREFIX) {
      const verdict = judgeSafely(oracle, this.scenario.history, this.#grounds.specification);
      const [first] = verdict.kind === 'fail' ? verdict.violations : [];
      if (first !== undefined) {
        const violated = new Violated(first);
        this.#thrown.push(violated);
        throw violated;
      }
    }
  }

  /** Comes to rest, judges, writes the evidence and cleans up beside it. Gives the evidence; the verdict is in it. */
  async end(options: { unplayed: string | undefined; reports: string; replay: string }): Promise<WrittenEvidence> {
    const checks = await this.#judgeAtRest();
    const record = this.#record(checks, options);
    const closing = this.close();
    // Heard below, whatever becomes of the evidence.
    closing.catch(() => undefined);
    try {
      return await writeEvidence(options.reports, record, { secrets: this.#scenario?.secrets ?? [] });
    } finally {
      await closing;
    }
  }

  /** What cucumber is told of a verdict that no step has shown. */
  failureOf(conclusion: Conclusion): Error {
    return conclusion.verdict === 'fail' ? new Violated(conclusion) : new NotProven(conclusion.sentence);
  }

  /** Ends actors, lines and faults, whatever state they are in. */
  async close(): Promise<void> {
    await this.#scenario?.[Symbol.asyncDispose]();
  }

  async #judgeAtRest(): Promise<Check[]> {
    const scenario = this.#scenario;
    if (scenario === undefined) {
      return [];
    }
    if (!this.#thrown.some((error) => error instanceof EnvironmentError || error instanceof ScenarioError)) {
      try {
        for (const { trader, snapshot } of await settle(scenario)) {
          if (snapshot !== undefined) {
            this.#states.push(stateOf(trader, 'after', snapshot, scenario.rules.quoteAsset));
          }
        }
      } catch (error) {
        this.#thrown.push(error);
      }
    }
    return this.#oracleChecks(scenario);
  }

  #oracleChecks({ history }: Scenario): Check[] {
    const check = (oracle: Oracle): Check => ({
      name: oracle.name,
      says: oracle.says,
      verdict: judgeSafely(oracle, history, this.#grounds.specification),
    });
    return [...PREFIX, ...SETTLED].map(check);
  }

  #record(checks: readonly Check[], options: { unplayed: string | undefined; replay: string }): ScenarioRecord {
    const history = this.#scenario?.history ?? { entries: [] };
    const faults = faultSummaries(history);
    const expectations = stepChecks(this.#scenario?.judge.made ?? []);
    const assertions = expectations.length;
    const findings = { thrown: this.#thrown, unplayed: options.unplayed, expectations, checks, faults, assertions };
    return {
      identity: this.#identity,
      startedAtMs: this.#startedAtMs,
      tookMs: durationMs(SYSTEM_CLOCK.monotonicMs() - this.#startedMs),
      seed: this.#grounds.seed,
      replay: options.replay,
      environment: this.#grounds.lane.description,
      // A copy: what closing still writes belongs to nobody.
      entries: [...history.entries],
      checks: [...expectations, ...checks],
      faults,
      measurements: measurementsOf(history),
      states: this.#states,
      assertions,
      conclusion: conclude(findings),
    };
  }
}

function stateOf(trader: Trader, moment: TraderState['moment'], snapshot: AccountSnapshot, asset: string): TraderState {
  return {
    trader: trader.name,
    moment,
    wallet: `${text(walletOf(snapshot.account, asset))} ${asset}`,
    availableBalance: `${text(snapshot.account.availableBalance)} ${asset}`,
    positions: snapshot.account.positions
      .filter((position) => !position.quantity.eq('0'))
      .map((position) => ({
        symbol: position.symbol,
        quantity: text(position.quantity),
        entryPrice: text(position.entryPrice),
        marginType: position.marginType,
        isolatedWallet: text(position.isolatedWallet),
        unrealisedProfit: text(position.unrealisedProfit),
      })),
    openOrders: snapshot.openOrders.length,
  };
}
