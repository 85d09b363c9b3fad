// What the harness is waiting for, told to whoever shows progress.
import { BroadcastChannel } from 'node:worker_threads';

const CHANNEL = 'brakecheck-progress';

export interface ProgressNote {
  readonly kind: 'waiting' | 'step';
  readonly scenario: string;
  readonly text: string;
}

export type Progress = (note: ProgressNote) => void;

/** Opens the channel to the progress display; it never keeps the process alive. */
export function openProgress(): { readonly tell: Progress; close(): void } {
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  return { tell: (note) => channel.postMessage(note), close: () => channel.close() };
}
