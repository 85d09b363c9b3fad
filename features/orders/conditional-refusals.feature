@orders
Feature: Conditional orders that are refused
  What can never be carried out is refused when it is placed, with its reason, and not at the moment it is needed.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Maker  | 100,000 USDT |
      | Taker  | 100,000 USDT |

  @major @ORD-114
  Scenario: The id of a waiting conditional order is taken
    Two stops of one name, and nobody knows which of them was cancelled.
    When Taker places a stop-market sell of 0.1 BTC at 59,000 on the mark price as "guard"
    And Taker places a stop-market sell of 0.1 BTC at 58,000 on the mark price as "guard"
    Then the order is rejected with code -4116
    And Taker has 1 conditional order waiting

  @major @ORD-115 @rule:filters.maxPrice @rule:filters.tickSize @rule:filters.marketMaxQuantity
  Scenario Outline: A conditional order with <what> is refused
    A stop that is refused when it should fire protects nobody.
    When Taker places a <order> on the mark price
    Then the order is rejected with code <code>
    And Taker has 0 conditional orders waiting

    Examples:
      | what                                    | order                                                            | code  |
      | a trigger above the highest price       | stop-market buy of 0.1 BTC at 4,000,000.1                        | -4007 |
      | a trigger of nothing                    | stop-market sell of 0.1 BTC at 0                                 | -4006 |
      | a trigger off the tick                  | stop-market sell of 0.1 BTC at 59,000.05                         | -4014 |
      | more than a market order may have       | stop-market buy of 120.001 BTC at 61,000                         | -4005 |
      | a stop exactly at the price             | stop-market buy of 0.1 BTC at 60,000                             | -2021 |
      | a take-profit exactly at the price      | take-profit-market sell of 0.1 BTC at 60,000                     | -2021 |
      | a sell that is active at once           | trailing-stop sell of 0.1 BTC with a callback of 1% from 60,000  | -2021 |
      | a buy that is active at once            | trailing-stop buy of 0.1 BTC with a callback of 1% from 60,000   | -2021 |
      | an activation price off the tick        | trailing-stop sell of 0.1 BTC with a callback of 1% from 61,000.05 | -4014 |
      | an activation above the highest price   | trailing-stop sell of 0.1 BTC with a callback of 1% from 4,000,000.1 | -4007 |
      | a word too many for the whole position  | reduce-only stop-market sell of the whole position at 59,000     | -4138 |

  @major @ORD-116
  Scenario: Stops of the whole position on both sides and a take-profit live beside each other
    A trader may protect what is there, what may come, and the profit, all at once.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    And Maker buys 5 BTC at 60,900
    When Taker places a stop-market sell of the whole position at 59,000 on the mark price
    And Taker places a stop-market buy of the whole position at 62,000 on the mark price
    Then the order is accepted
    When Taker places a take-profit-market sell of the whole position at 61,000 on the mark price
    Then the order is accepted
    When the index price rises to 61,100
    Then Taker's stop triggers within 1 second
    And Taker has no position

  @major @ORD-117
  Scenario Outline: In hedge mode a <side> of the whole <leg> position is refused
    A stop that closes a position by adding to it doubles what it should end.
    When Taker switches to hedge mode
    And Taker places a stop-market <side> of the whole position at <trigger> on the mark price for the <leg> position
    Then the order is rejected with code -4139

    Examples:
      | side | trigger | leg   |
      | buy  | 61,000  | long  |
      | sell | 59,000  | short |

  @veto @ORD-118
  Scenario: A reduce-only stop closes what is left and opens nothing
    A position that was closed in part by hand must not be turned around by its stop.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    And Maker buys 5 BTC at 58,800
    When Taker places a reduce-only stop-market sell of 1 BTC at 59,000 on the mark price
    And Taker sells 0.4 BTC at exactly 60,000
    And the index price falls to 58,900
    Then Taker's stop triggers within 1 second
    And Taker has no position

  @major @ORD-149 @rule:filters.marketMaxQuantity
  Scenario: A stop for the whole position closes more than a market order may have
    The larger the position, the more it needs the stop that was promised for all of it.
    Given Whale has a wallet of 2,000,000 USDT
    And Deep has a wallet of 2,000,000 USDT
    And Whale holds a 20x isolated long of 130 BTC from 60,000
    And Deep buys 130 BTC at 58,900
    When Whale places a stop-market sell of the whole position at 59,000 on the mark price
    And the index price falls to 58,950
    Then Whale's stop triggers within 1 second
    And Whale has no position
