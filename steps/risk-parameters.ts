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

/** tick size · minimum notional · cap of each margin tier: what the parameters file and the venue both say. */
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
