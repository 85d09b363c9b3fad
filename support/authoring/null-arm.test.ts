// What is left of a feature in which nothing happens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeature } from '../gate/read-features.ts';
import { nullArmOf } from './null-arm.ts';

const FEATURE = `@orders
Feature: Orders
  Prose.

  Background:
    Given a market
    And the following traders:
      | trader | wallet |
      | Retail | 1      |

  @veto @ORD-001
  Scenario: One
    Why a trader cares.
    Given Retail bids
    When Whale sells
    And Whale sells again
    Then Retail is filled
    And Whale is filled
    When Retail cancels
    Then nothing is left

  @veto @ORD-002
  Scenario Outline: Two (<side>)
    When Retail <side>
    Then Retail is <side>

    Examples:
      | side | a\\|b |
      | long | x    |
      | short | y   |

  @veto @RSK-001
  Scenario: Three
    Then the fees are as signed
`;

test('what happens is left out with its Ands, what is expected stays, and of an outline one row', () => {
  const { text, criteria, withoutWhen } = nullArmOf(parseFeature(FEATURE, 'features/orders.feature'));
  assert.deepEqual(criteria, ['ORD-001', 'ORD-002']);
  assert.deepEqual(withoutWhen, ['RSK-001']);
  assert.equal(
    text,
    `@orders
Feature: Orders

Background:
Given a market
Given the following traders:
| trader | wallet |
| Retail | 1 |

@veto @ORD-001
Scenario: One
Given Retail bids
Then Retail is filled
Then Whale is filled
Then nothing is left

@veto @ORD-002
Scenario Outline: Two (<side>)
Then Retail is <side>
Examples:
| side | a\\|b |
| long | x |
`,
  );
  assert.doesNotThrow(() => parseFeature(text, 'the null arm'));
});

test('a feature in which nothing ever happens has no null arm', () => {
  const text = 'Feature: F\n  @veto @RSK-001\n  Scenario: S\n    Then the fees are as signed\n';
  assert.deepEqual(nullArmOf(parseFeature(text, 'f')), { text: '', criteria: [], withoutWhen: ['RSK-001'] });
});
