// One direction of one connection: the bytes of a source pass the chain of toxics into a sink.
import type { Outlet } from './channel.ts';
import type { Random } from './random.ts';
import { Stub } from './stub.ts';
import { nowMs } from './timer.ts';
import { drawPipe, type Toxic } from './toxic.ts';
import type { OpenToxic } from './toxics/toxic.ts';

/** What Toxiproxy reads at once: chunks of this size shape bandwidth and slices. */
export const CHUNK_BYTES_MAX = 32_768;

/** Holds the source back, or lets it go on. */
export interface Flow {
  pause(): void;
  resume(): void;
}

interface Place {
  readonly toxic: Toxic;
  readonly open: OpenToxic;
  readonly stub: Stub;
}

/**
 * source → [stub of toxic 1] → [stub of toxic 2] → … → sink. Without toxics the source writes straight into the sink.
 * Changes must not overlap: the chain of the proxy makes them one after another.
 */
export class Link {
  readonly #source: Flow;
  readonly #sink: Outlet;
  readonly #random: Random;
  #places: Place[] = [];
  #head: Outlet;
  #hasEnded = false;
  #isAbandoned = false;

  constructor({
    source,
    sink,
    toxics,
    random,
  }: { source: Flow; sink: Outlet; toxics: readonly Toxic[]; random: Random }) {
    this.#source = source;
    this.#sink = sink;
    this.#random = random;
    let outlet = sink;
    for (const toxic of toxics.toReversed()) {
      const place = this.#place(toxic, outlet);
      this.#places.unshift(place);
      outlet = place.stub.input;
    }
    this.#head = outlet;
    this.#connectSource(outlet);
    for (const place of this.#places) this.#run(place, place.stub.output);
  }

  /** Takes what the source has read; holds the source back when the chain is full. */
  receive(bytes: Buffer): void {
    const atMs = nowMs();
    if (this.#places.length === 0) {
      this.#head.push({ bytes, atMs });
    } else {
      for (let start = 0; start < bytes.length; start += CHUNK_BYTES_MAX) {
        this.#head.push({ bytes: bytes.subarray(start, start + CHUNK_BYTES_MAX), atMs });
      }
    }
    if (!this.#head.hasRoom) this.#source.pause();
  }

  /** The source has ended or broken: what is on its way still arrives, then the sink ends. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#head.end();
  }

  /** Both sockets are gone: every toxic is called away and nothing is begun again. */
  async abandon(): Promise<void> {
    this.#hasEnded = true;
    this.#isAbandoned = true;
    await Promise.all(this.#places.map(({ stub }) => stub.interrupt()));
    for (const { stub } of this.#places) stub.close();
  }

  /** Puts a toxic at the end of the chain. */
  async add(toxic: Toxic): Promise<void> {
    const last = this.#places.at(-1);
    const isOpen = last === undefined || (await last.stub.interrupt());
    // A chain that has closed, or is about to, takes no more toxics: nothing will ever reach them.
    if (!isOpen) return;
    const place = this.#place(toxic, this.#sink);
    this.#places.push(place);
    if (last === undefined) this.#connectSource(place.stub.input);
    else this.#run(last, place.stub.input);
    this.#run(place, this.#sink);
  }

  /** Begins a toxic anew with its changed settings; what it was holding back has been passed on. */
  async update(toxic: Toxic): Promise<void> {
    const place = this.#places.find((one) => one.toxic === toxic);
    if (place !== undefined && (await place.stub.interrupt())) this.#run(place, place.stub.output);
  }

  /** Takes a toxic out; what waited in front of it is passed on at once. */
  async remove(toxic: Toxic): Promise<void> {
    const index = this.#places.findIndex((one) => one.toxic === toxic);
    const place = this.#places[index];
    if (place === undefined || !(await place.stub.interrupt())) return;
    if (toxic.type.closesWhenRemoved) {
      place.stub.close();
      return;
    }
    const before = this.#places[index - 1];
    const isBeforeOpen = before === undefined || (await before.stub.interrupt());
    const { input, output } = place.stub;
    for (const chunk of input.takeAll()) output.push(chunk);
    if (input.hasEnded) place.stub.close();
    this.#places.splice(index, 1);
    if (before === undefined) this.#connectSource(output);
    else if (isBeforeOpen) this.#run(before, output);
    else before.stub.endInto(output);
  }

  #place(toxic: Toxic, output: Outlet): Place {
    const random = this.#random.fork(toxic.name);
    return {
      toxic,
      open: toxic.type.open(),
      stub: new Stub({ bufferChunks: toxic.type.bufferChunks, output, random }),
    };
  }

  #run({ toxic, open, stub }: Place, output: Outlet): void {
    if (this.#isAbandoned) return;
    stub.run(drawPipe(toxic, open, stub.random), output);
  }

  #connectSource(head: Outlet): void {
    this.#head = head;
    head.onRoom = () => {
      if (head.hasRoom) this.#source.resume();
    };
    if (head.hasRoom) this.#source.resume();
    if (this.#hasEnded) head.end();
  }
}
