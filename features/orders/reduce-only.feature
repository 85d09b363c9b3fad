@orders
Feature: Reduce-only orders
  An order that may only make a position smaller never opens one, whatever else trades at the same time.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Maker  | 500,000 USDT |
      | Taker  | 100,000 USDT |

  @veto @ORD-015
  Scenario: A reduce-only order takes a part of the position and leaves the rest as it was
    Taking profit on a part must not touch the entry price of what stays.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    And Maker buys 2 BTC at 60,000
    When Taker sends a reduce-only sell of 0.4 BTC at 60,000
    Then the order is filled with 0.4 BTC filled
    And Taker's position is a long of 0.6 BTC from 60,000

  @veto @ORD-016
  Scenario: A reduce-only order larger than the position never turns it around
    An exit that becomes an entry in a falling market is the loss it was meant to stop.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    And Maker buys 3 BTC at 60,000
    When Taker sends a reduce-only sell of 3 BTC at 60,000
    Then Taker has no position
    And Taker has 0 open orders

  @veto @ORD-017
  Scenario: Two resting reduce-only orders together close no more than the position
    Take-profit and stop both rest: when one storm fills both, the trader must end flat, not short.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker sends a reduce-only sell of 0.7 BTC at 60,100 as "first-exit"
    And Taker sends a reduce-only sell of 0.7 BTC at 60,200 as "second-exit"
    And Maker sends a limit buy of 2 BTC at 60,200
    Then order "first-exit" is filled with 0.7 BTC filled
    And order "second-exit" is expired with 0.3 BTC filled
    And Taker is told that an order expired as a reduce-only order without a position to reduce
    And Taker has no position

  @veto @ORD-018
  Scenario Outline: A reduce-only <direction> on a <side> is refused
    The word is a promise: what would add to the position must not be taken.
    Given Taker holds a 10x isolated <side> of 1 BTC from 60,000
    And Maker sells 1 BTC at 60,100
    And Maker buys 1 BTC at 59,900
    When Taker sends a reduce-only <direction> of 0.5 BTC at 60,000
    Then the order is rejected with code -2022
    And nothing changed for Taker

    Examples:
      | side  | direction |
      | long  | buy       |
      | short | sell      |

  @major @ORD-019 @rule:filters.minNotional
  Scenario: A reduce-only order may be smaller than the minimum notional
    A crumb of a position that cannot be closed is charged funding for ever.
    Given Taker holds a 10x isolated short of 1 BTC from 60,000
    When Taker sends a reduce-only buy of 0.001 BTC at 4,000
    Then the order is resting with 0 BTC filled
    When Taker sends a limit buy of 0.001 BTC at 4,000
    Then the order is rejected with code -4164

  @veto @ORD-020 @INC-39
  Scenario: A trader without free margin can still close
    Who cannot get out at a loss of a third is liquidated at a loss of all.
    Given Retail has a wallet of 3,100 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    And Maker buys 1 BTC at 59,000
    When the index price falls to 59,100
    And Retail sends a limit buy of 0.1 BTC at 58,000
    Then the order is rejected with code -2019
    When Retail sends a reduce-only sell of 1 BTC at 59,000
    Then the order is filled with 1 BTC filled
    And Retail has no position

  @veto @ORD-021
  Scenario Outline: The resting exit of a <side> is gone when the position was closed by another order
    A forgotten exit that rests without a position is an entry in waiting.
    Given Taker holds a 10x isolated <side> of 1 BTC from 60,000
    When Taker sends a reduce-only <exit> of 1 BTC at <price> as "exit"
    And Taker <exits> 1 BTC at exactly 60,000
    Then Taker has no position
    And Taker has 0 open orders

    Examples:
      | side  | exit | exits | price  |
      | long  | sell | sells | 61,000 |
      | short | buy  | buys  | 59,000 |

  @veto @ORD-014
  Scenario: A resting exit shrinks with the position and fills no further
    Part of the position is sold by hand: the exit must not sell what is not there any more.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker sends a reduce-only sell of 1 BTC at 60,100 as "exit"
    And Taker sells 0.6 BTC at exactly 60,000
    And Maker sends a limit buy of 1 BTC at 60,100
    Then order "exit" is expired with 0.4 BTC filled
    And Taker has no position

  @major @ORD-134
  Scenario: Fill-or-kill counts reduce-only orders together no further than the position
    Two exits of one position are not two positions to trade with.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker sends a reduce-only sell of 0.7 BTC at 60,100 as "first-exit"
    And Taker sends a reduce-only sell of 0.7 BTC at 60,200 as "second-exit"
    And Maker sends a fill-or-kill buy of 1.4 BTC at 60,200
    Then the order is rejected with code -5021
    When Maker sends a fill-or-kill buy of 1 BTC at 60,200
    Then the order is filled with 1 BTC filled
    And Taker has no position

  @major @ORD-135
  Scenario: With the position closed by a resting order the reduce-only order behind it is gone
    An exit that stays when there is nothing to leave is an entry.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker sends a reduce-only sell of 1 BTC at 61,000 as "exit"
    And Taker sends a limit sell of 1 BTC at 60,100
    And Maker sends a limit buy of 1 BTC at 60,100
    Then Taker has no position
    And Taker has 0 open orders

  @minor @ORD-136
  Scenario: In hedge mode reduce-only is no word for an order
    In two positions the side says already what an order opens and what it closes.
    When Taker switches to hedge mode
    And Taker sends a reduce-only sell of 0.5 BTC at 60,000 for the long position
    Then the order is rejected with code -1106

  @veto @ORD-161
  Scenario: A resting exit that is amended into the market closes the position and takes nobody with it
    The exit is gone when there is nothing left to leave; the orders of others around it are not.
    Given Maker buys 2 BTC at 60,000 as "bid"
    And Taker holds a 10x isolated long of 1 BTC from 60,100
    When Taker sends a reduce-only sell of 1 BTC at 60,300 as "exit"
    And Taker amends "exit" to 2 BTC at 60,000
    Then order "exit" is expired with 1 BTC filled
    And Taker has no position
    When Maker sends a limit buy of 1 BTC at 59,900 as "second-bid"
    And Maker sends a limit sell of 1 BTC at 60,200 as "offer"
    And Whale sends a limit sell of 2 BTC at 59,900
    Then order "bid" is filled with 2 BTC filled
    And order "second-bid" is filled with 1 BTC filled
    And order "offer" is resting with 0 BTC filled
