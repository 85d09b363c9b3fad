// Picks one market out of the venue's rules.
import { ScenarioError } from '../domain/errors.ts';
import type { MarketSpecification, Specification } from './specification.ts';

/** The rules of one market. Throws a ScenarioError that lists the markets there are. */
export function marketOf(specification: Specification, symbol: string): MarketSpecification {
  const market = specification.markets.get(symbol);
  if (market === undefined) {
    const known = [...specification.markets.keys()].join(', ');
    throw new ScenarioError(`launch/parameters has no market "${symbol}": it has ${known === '' ? 'none' : known}`);
  }
  return market;
}
