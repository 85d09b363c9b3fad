// Sentences about the risk parameters: what the venue publishes against what was signed.
import { defineParameterType, Given, Then } from '@cucumber/cucumber';
import { configureOtherwise } from '../support/actions/risk-parameters.ts';
import {
  expectAccountDefaults,
  expectIndexOfSources,
  expectOnlyDifference,
  expectPublishedAsSigned,
  FIGURES,
  type Figure,
} from '../support/expectations/risk-parameters.ts';
import { scenarioOf } from './current.ts';

/**
 * What the parameters file and the venue both say: tick size · lowest price · highest price · price precision · step size ·
 * smallest quantity · largest quantity · quantity precision · step size at market · smallest quantity at market · largest
 * quantity at market · minimum notional · upper price band · lower price band · most open orders · most conditional orders ·
 * trigger protection · liquidation fee · number of margin tiers · floor, cap, maintenance rate, maintenance amount or highest
 * leverage of each margin tier · maker fee · taker fee · funding cap · funding floor · hours between fundings · sources of
 * the index and their weights.
 */
defineParameterType({
  name: 'figure',
  // The longest first: "step size at market" begins like another.
  regexp: new RegExp([...FIGURES].sort((a, b) => b.length - a.length).join('|')),
  useForSnippets: false,
  transformer: (words: string) => FIGURES.find((figure) => figure === words),
});

/** By the path in the parameters file, until the scenario ends: a venue that is configured otherwise than signed. */
Given('the venue was configured with {string} at {string}', async function (path: string, value: string) {
  await configureOtherwise(scenarioOf(this), path, value);
});

/** In every market. */
Then('the published {figure} is what was signed', async function (figure: Figure) {
  await expectPublishedAsSigned(scenarioOf(this), figure);
});

/** This and nothing else. */
Then('the comparison with what was signed names {string}', async function (name: string) {
  await expectOnlyDifference(scenarioOf(this), name);
});

Then("{trader}'s new account is set as was signed", async function (name: string) {
  await expectAccountDefaults(scenarioOf(this), await scenarioOf(this).trader(name));
});

/** Each with its weight. */
Then('the published index price is the weighted mean of the published sources', async function () {
  await expectIndexOfSources(scenarioOf(this));
});
