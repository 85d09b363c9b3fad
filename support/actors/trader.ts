// A trader: business verbs over two sessions of one account, the own line and the clean one it is audited by.
import { type Decimal, ZERO } from '../domain/decimal.ts';
import type { Order, OrderDraft, OrderIntent, Side } from '../domain/order.ts';
import { type ClientOrderId, clientOrderId } from '../domain/order.ts';
import type { Account, MarginType } from '../domain/position.ts';
import type { PlacedOrder } from '../domain/request.ts';
import type { History } from '../history/history.ts';
import type { Session } from '../venue/venue.ts';
import { type Call, Caller } from './caller.ts';
import { PrivateFeed } from './private-feed.ts';

/** How long a trader waits for the answer to an order before calling its outcome unknown. */
export const ORDER_ANSWER_WITHIN_MS = 2_000;

export interface SentOrder {
  readonly intent: OrderIntent;
  readonly call: Call<PlacedOrder>;
}

/** A position as the scenario asked for it. */
export interface OpenedPosition {
  readonly side: Side;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly leverage: number;
  readonly marginType: MarginType;
}

/** Order and account facts that a refusal must leave as they were. */
export interface AccountSnapshot {
  readonly account: Account;
  readonly openOrders: readonly string[];
  readonly orderCount: number;
}

export interface TraderOptions {
  readonly name: string;
  readonly symbol: string;
  readonly wallet: Decimal;
  readonly own: Session;
  readonly clean: Session;
  readonly history: History;
  readonly signal: AbortSignal;
}

export class Trader implements AsyncDisposable {
  readonly name: string;
  readonly symbol: string;
  readonly deposit: Decimal;
  /** The trader's own line, through its proxy. */
  readonly own: Caller;
  /** The clean line: what the venue would tell this trader if the network were perfect. */
  readonly clean: Caller;
  readonly feed: PrivateFeed;
  readonly audit: PrivateFeed;
  /** Every order sent over the own line, in order, with its answer once there is one. */
  readonly sent: SentOrder[] = [];
  /** The account when the scenario's position had been opened, or when it was first read: what losses count from. */
  baseline: Account | undefined;
  /** How the scenario's position was opened: the model's inputs. */
  opened: OpenedPosition | undefined;
  /** The liquidation price the venue published when the position had been opened. */
  liquidationPrice: Decimal | undefined;
  /** The account before the first When. */
  before: AccountSnapshot | undefined;
  #isWatched = false;
  #orderCount = 0;
  readonly #byName = new Map<string, OrderIntent>();

  constructor(options: TraderOptions) {
    const { name, history, signal } = options;
    this.name = name;
    this.symbol = options.symbol;
    this.deposit = options.wallet;
    this.own = new Caller({ actor: name, line: 'trader', session: options.own, history, signal });
    this.clean = new Caller({ actor: name, line: 'clean', session: options.clean, history, signal });
    this.feed = new PrivateFeed({ caller: this.own, history, signal });
    this.audit = new PrivateFeed({ caller: this.clean, history, signal });
  }

  /** Streams are open before the first order. */
  async open(): Promise<void> {
    await Promise.all([this.feed.open(), this.audit.open()]);
    this.#isWatched = true;
  }

  /** False for one of a crowd so large that nobody listens to its private streams. */
  get isWatched(): boolean {
    return this.#isWatched;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.feed[Symbol.asyncDispose](), this.audit[Symbol.asyncDispose]()]);
    await Promise.all([this.own.session[Symbol.asyncDispose](), this.clean.session[Symbol.asyncDispose]()]);
  }

  /** Requests of either line that are not answered yet. */
  get pending(): number {
    return this.own.pending + this.clean.pending;
  }

  /** Sends an order once. `as` becomes its client order id and the name the scenario calls it by. */
  async send(draft: OrderDraft, as?: string): Promise<SentOrder> {
    return this.resend(this.intentOf(draft, as));
  }

  /** An order with the id the scenario calls it by, for a request that carries several. */
  intentOf(draft: OrderDraft, as?: string): OrderIntent {
    const intent: OrderIntent = { ...draft, symbol: this.symbol, clientOrderId: this.#idFor(as) };
    if (as !== undefined) {
      this.#byName.set(as, intent);
    }
    return intent;
  }

  /** Sends the very same order again, client order id included: the id is what makes a repetition harmless. */
  async resend(intent: OrderIntent): Promise<SentOrder> {
    const call = await this.own.call<'place-order'>({ kind: 'place-order', intent }, ORDER_ANSWER_WITHIN_MS);
    const sent = { intent, call };
    this.sent.push(sent);
    return sent;
  }

  /** The order the scenario gave this name. */
  orderNamed(name: string): OrderIntent | undefined {
    return this.#byName.get(name);
  }

  orderNames(): string[] {
    return [...this.#byName.keys()];
  }

  cancel(id: ClientOrderId): Promise<Call<undefined>> {
    return this.own.call<'cancel-order'>(
      { kind: 'cancel-order', clientOrderId: id, isConditional: false },
      ORDER_ANSWER_WITHIN_MS,
    );
  }

  /** Brings margin type and leverage of the market to what the scenario asks. */
  async setMargin(margin: { leverage: number; marginType: MarginType }): Promise<void> {
    await this.own.read<'set-margin-type'>({ kind: 'set-margin-type', marginType: margin.marginType });
    await this.own.read<'set-leverage'>({ kind: 'set-leverage', leverage: margin.leverage });
  }

  async snapshot(): Promise<AccountSnapshot> {
    const [account, openOrders, orders] = await Promise.all([
      this.clean.read<'read-account'>({ kind: 'read-account' }),
      this.clean.read<'read-open-orders'>({ kind: 'read-open-orders' }),
      this.clean.read<'read-orders'>({ kind: 'read-orders' }),
    ]);
    return snapshotOf(account, openOrders, orders);
  }

  #idFor(as: string | undefined): ClientOrderId {
    this.#orderCount += 1;
    return clientOrderId(as ?? `${this.name}-${this.#orderCount}`);
  }
}

export function snapshotOf(account: Account, openOrders: readonly Order[], orders: readonly Order[]): AccountSnapshot {
  return { account, openOrders: openOrders.map((order) => order.venueOrderId).sort(), orderCount: orders.length };
}

/** The signed position of an account in a market; zero where there is none. */
export function positionOf(account: Account, symbol: string): Decimal {
  return account.positions.find((position) => position.symbol === symbol)?.quantity ?? ZERO;
}

/** The wallet of an account in an asset; zero where there is none. */
export function walletOf(account: Account, asset: string): Decimal {
  return account.balances.find((balance) => balance.asset === asset)?.wallet ?? ZERO;
}
