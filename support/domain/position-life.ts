// The life of a position as a state machine: declared once, checked against every history, drawn in the report.

/**
 * `closed` is where every position begins and ends. `open`, `adding` and `reducing` say what its owner's last fill did to
 * it, and a position the venue left standing is `open` again; in the other three the venue is at work on it.
 */
export const POSITION_STATES = [
  'closed',
  'open',
  'adding',
  'reducing',
  'margin-call',
  'liquidating',
  'deleveraging',
] as const;
export type PositionState = (typeof POSITION_STATES)[number];

const OF_ITS_OWNER = ['adding', 'reducing', 'margin-call', 'liquidating', 'deleveraging', 'closed'] as const;

/**
 * From each state, the states an event may bring. Where a liquidation is under way its owner cannot trade: neither adding
 * nor reducing follows. A state that may follow itself is a further fill, or a further call.
 */
export const POSITION_LIFE = {
  closed: ['open'],
  open: OF_ITS_OWNER,
  adding: OF_ITS_OWNER,
  reducing: OF_ITS_OWNER,
  'margin-call': OF_ITS_OWNER,
  liquidating: ['liquidating', 'open', 'closed'],
  deleveraging: ['open', 'closed'],
} as const satisfies Readonly<Record<PositionState, readonly PositionState[]>>;

export function mayBecome(from: PositionState, to: PositionState): boolean {
  const next: readonly PositionState[] = POSITION_LIFE[from];
  return next.includes(to);
}
