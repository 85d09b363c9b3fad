/** A source that was once late or wrong is left out for ever: after a bad day the index hangs on one source, then on none. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a source that was once left out is never believed again',
  standsFor: 'IDX-03',
  incident: 'dYdX 2025-10-10: price sources came back slowly after the halt',
  severity: 'major',
  caughtBy: ['PRC-005'],
  swap: (rules) => {
    const banned = new Set<number>();
    const indexPrice: typeof rules.indexPrice = (input) => {
      const result = rules.indexPrice({
        ...input,
        quotes: input.quotes.map((quote, at) =>
          banned.has(at) ? { ...quote, ageMs: Number.MAX_SAFE_INTEGER } : quote,
        ),
      });
      for (const [at, isUsed] of result.isUsed.entries()) if (!isUsed) banned.add(at);
      return result;
    };
    return { ...rules, indexPrice };
  },
} satisfies Defect;
