// What a type of toxic declares about itself, so that the core never asks which one it is.
import type { Stub } from '../stub.ts';

/** One attribute: always a whole number, 0 unless given. `goType` is what the server calls its type in an error. */
export interface Attribute {
  readonly goType: 'int64' | 'int';
  readonly unit: 'ms' | 'us' | 'bytes' | 'kilobytesPerSecond';
}

/** The attributes of one toxic as numbers, by their name in the API. */
export type Settings<Name extends string> = Readonly<Record<Name, number>>;

/** A toxic on one link, from the moment it is added until it is removed or the connection ends. */
export interface OpenToxic<Name extends string = string> {
  /** Moves chunks until the data ends or the stub is interrupted; begun anew after every change. */
  pipe(stub: Stub, settings: Settings<Name>): Promise<void>;
}

/** A type of toxic. */
export interface ToxicType<Name extends string = string> {
  /** The name in the API. */
  readonly type: string;
  /** The name of the type of its attributes in Toxiproxy, which appears in error messages. */
  readonly goName: string;
  readonly attributes: Readonly<Record<Name, Attribute>>;
  /** How many chunks may wait in front of it before its writer is held up. */
  readonly bufferChunks: number;
  /** Connections that begin while it is there are closed with RST instead of FIN, by whatever closes them. */
  readonly resetsConnections: boolean;
  /** Removing it closes the links it is on, because it has swallowed data. */
  readonly closesWhenRemoved: boolean;
  /** Puts the toxic on one link. What it remembers from run to run lives in what this returns. */
  open(): OpenToxic<Name>;
}

/** Fills in what most toxics do not need to say. */
export function defineToxic<const Name extends string>(
  toxic: Pick<ToxicType<Name>, 'type' | 'goName' | 'attributes' | 'open'> & Partial<ToxicType<Name>>,
): ToxicType<Name> {
  return { bufferChunks: 0, resetsConnections: false, closesWhenRemoved: false, ...toxic };
}
