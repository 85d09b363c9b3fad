// Every sentence in Simplified Chinese, by its English pattern as the steps write it.
import { accounts } from './accounts.ts';
import { adl } from './adl.ts';
import { brokenClients } from './broken-clients.ts';
import { fees } from './fees.ts';
import { funding } from './funding.ts';
import { liquidation } from './liquidation.ts';
import { load } from './load.ts';
import { margin } from './margin.ts';
import { marketData } from './market-data.ts';
import { multitude } from './multitude.ts';
import { network } from './network.ts';
import { operator } from './operator.ts';
import { orderChanges } from './order-changes.ts';
import { orderHistory } from './order-history.ts';
import { orderKinds } from './order-kinds.ts';
import { orderStates } from './order-states.ts';
import { orders } from './orders.ts';
import { prices } from './prices.ts';
import { venueProcess } from './process.ts';
import { recovery } from './recovery.ts';
import { riskParameters } from './risk-parameters.ts';
import { settings } from './settings.ts';

/**
 * A translation takes the same values in the same order as its original; a regular expression keeps its groups.
 * Whoever adds a sentence to `steps/x.ts` adds its translation to `x.ts` here: the checks ask for it.
 */
export const SENTENCES: Readonly<Record<string, string>> = {
  ...accounts,
  ...adl,
  ...brokenClients,
  ...fees,
  ...funding,
  ...liquidation,
  ...load,
  ...margin,
  ...marketData,
  ...multitude,
  ...network,
  ...operator,
  ...orderChanges,
  ...orderHistory,
  ...orderKinds,
  ...orderStates,
  ...orders,
  ...prices,
  ...venueProcess,
  ...recovery,
  ...riskParameters,
  ...settings,
};
