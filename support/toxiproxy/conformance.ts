// The suite that tells whether a server is Toxiproxy 2.12: data that runs against any base URL.
import { proxyChecks } from './conformance/api-checks.ts';
import { connectionChecks } from './conformance/connection-checks.ts';
import { cutChecks } from './conformance/cut-checks.ts';
import { delayChecks } from './conformance/delay-checks.ts';
import type { Check } from './conformance/rig.ts';
import { toxicApiChecks } from './conformance/toxic-api-checks.ts';

export type { Check } from './conformance/rig.ts';

/**
 * All checks. The server must be theirs alone: some look at, reset or remove every proxy, and those marked
 * exclusive must not run beside others. The server must serve /metrics, which the official one does with `-proxy-metrics`.
 */
export const conformance: readonly Check[] = [
  ...proxyChecks,
  ...toxicApiChecks,
  ...connectionChecks,
  ...cutChecks,
  ...delayChecks,
];
