// Sentences about the risk parameters: what the venue publishes against what was signed.
import { defineParameterType, Given, Then } from '@cucumber/cucumber';
import { configureOtherwise } from '../support/actions/risk-parameters.ts';
import {
  expectAccountDefaults,
  expectIndexOfSources,
  expectOnlyDifference,
  expectPublishedAsSigned,
  RULE_GROUPS,
  type RuleGroup,
} from '../support/expectations/risk-parameters.ts';
import { scenarioOf } from './current.ts';

/** price filter · lot size · margin tiers · trading fees: what the parameters file and the venue both say. */
defineParameterType({
  name: 'rule group',
  regexp: new RegExp(RULE_GROUPS.join('|')),
  useForSnippets: false,
  transformer: (words: string) => RULE_GROUPS.find((group) => group === words),
});

/** By the path in the parameters file, until the scenario ends: a venue that is configured otherwise than signed. */
Given('the venue was configured with {string} at {string}', async function (path: string, value: string) {
  await configureOtherwise(scenarioOf(this), path, value);
});

/** In every market, figure by figure. */
Then('the published {rule group} is/are what was signed', async function (group: RuleGroup) {
  await expectPublishedAsSigned(scenarioOf(this), group);
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
