// Every way in which a client of this dialect is broken on purpose, with what the venue's documentation answers to it.
import type { Misbehaviour } from '../../../venue/misbehaviour.ts';
import type { ControlPort } from '../control.ts';
import { otherMisbehaviours } from './other-requests.ts';
import { parameterMisbehaviours } from './parameters.ts';
import { signingMisbehaviours } from './signing.ts';
import { streamMisbehaviours } from './streams.ts';
import { transportMisbehaviours } from './transport.ts';

/** Some need a control port: without one they are left out. */
export function misbehavioursOf(symbol: string, control: ControlPort | undefined): readonly Misbehaviour[] {
  return [
    ...signingMisbehaviours(symbol),
    ...parameterMisbehaviours(symbol),
    ...otherMisbehaviours(symbol),
    ...transportMisbehaviours(symbol, control),
    ...streamMisbehaviours(symbol, control),
  ];
}
