// Plays broken clients in a thread of their own: what they cost is then the venue's to bear, and no trader's of ours.
import { parentPort, workerData } from 'node:worker_threads';
import { decimal } from '../../../domain/decimal.ts';
import { messageOf } from '../../../domain/errors.ts';
import type { MisbehaviourGround, Reaction } from '../../../venue/misbehaviour.ts';
import { ControlPort } from '../control.ts';
import { misbehavioursOf } from './catalogue.ts';

type Spare = Awaited<ReturnType<MisbehaviourGround['spare']>>;

/** What the thread is made for. */
export interface ThreadOptions {
  readonly symbol: string;
  /** Undefined for a venue that only speaks the wire. */
  readonly control: { readonly url: string; readonly token: string } | undefined;
}

/** What it is told. */
export type ToThread =
  | {
      readonly kind: 'perform';
      readonly call: number;
      readonly id: string;
      readonly ground: Pick<MisbehaviourGround, 'endpoint' | 'credentials' | 'aheadMs'> & { readonly price: string };
    }
  | { readonly kind: 'spare'; readonly call: number; readonly spare: Spare };

/** What it tells. */
export type FromThread =
  | { readonly kind: 'reaction'; readonly call: number; readonly reaction: Reaction }
  | { readonly kind: 'failure'; readonly call: number; readonly message: string }
  | { readonly kind: 'spare-wanted'; readonly call: number };

function serve(port: NonNullable<typeof parentPort>, { symbol, control }: ThreadOptions): void {
  const catalogue = misbehavioursOf(
    symbol,
    control === undefined ? undefined : new ControlPort({ ...control, symbol }),
  );
  const spares = new Map<number, (spare: Spare) => void>();
  const tell = (told: FromThread): void => port.postMessage(told);
  port.on('message', (told: ToThread) => {
    if (told.kind === 'spare') {
      spares.get(told.call)?.(told.spare);
      return;
    }
    const { call, id, ground } = told;
    const misbehaviour = catalogue.find((candidate) => candidate.id === id);
    const spare = (): Promise<Spare> =>
      new Promise((resolve) => {
        spares.set(call, resolve);
        tell({ kind: 'spare-wanted', call });
      });
    const reaction = misbehaviour?.perform({ ...ground, price: decimal(ground.price), spare });
    (reaction ?? Promise.reject(new TypeError(`no misbehaviour "${id}"`))).then(
      (heard) => tell({ kind: 'reaction', call, reaction: heard }),
      (error: unknown) => tell({ kind: 'failure', call, message: messageOf(error) }),
    );
  });
}

if (parentPort !== null) {
  serve(parentPort, workerData as ThreadOptions);
}
