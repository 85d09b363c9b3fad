// The table of all toxics: a new one is a file of its own and a line here.
import { bandwidth } from './bandwidth.ts';
import { latency } from './latency.ts';
import { limitData } from './limit-data.ts';
import { noop } from './noop.ts';
import { resetPeer } from './reset-peer.ts';
import { slicer } from './slicer.ts';
import { slowClose } from './slow-close.ts';
import { timeout } from './timeout.ts';
import type { ToxicType } from './toxic.ts';

const table: readonly ToxicType[] = [bandwidth, latency, limitData, noop, resetPeer, slicer, slowClose, timeout];

/** Every type of toxic by its name in the API. */
export const toxicTypes: ReadonlyMap<string, ToxicType> = new Map(table.map((toxic) => [toxic.type, toxic]));
