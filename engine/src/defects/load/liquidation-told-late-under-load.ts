/** While more than a hundred commands a second come in, private events wait three seconds. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'under load the private stream is three seconds late',
  standsFor: 'LOD-03',
  incident: 'a liquidation queue that lagged behind the mark price: dYdX v4 pull request 536',
  severity: 'veto',
  caughtBy: ['LOD-002'],
  wrap: () => {
    const recent: number[] = [];
    const isBusy = (): boolean => {
      const nowMs = Date.now();
      recent.push(nowMs);
      while ((recent[0] ?? nowMs) < nowMs - 1_000) recent.shift();
      return recent.length > 100;
    };
    return {
      frames: (frames, { stream, sendLater }) => {
        if (stream.includes('@') || stream.startsWith('!') || !isBusy()) return frames;
        for (const json of frames) setTimeout(() => sendLater(json), 3_000).unref();
        return [];
      },
    };
  },
} satisfies Defect;
