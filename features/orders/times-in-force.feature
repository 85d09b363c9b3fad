@orders
Feature: Times in force
  How long an order may wait, and what becomes of the part that finds nobody.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Maker  | 100,000 USDT |
      | Taker  | 100,000 USDT |

  @veto @ORD-004 @rule:choices.postOnlyThatWouldTake
  Scenario: A post-only order that would take only in part is refused in full
    A maker who pays the taker fee on a part of every quote loses money on a strategy that cannot lose.
    Given Maker sells 0.4 BTC at 60,000 as "small"
    When Taker sends a post-only buy of 1 BTC at 60,000
    Then the order is rejected with code -5022
    And nothing changed for Taker
    And order "small" is resting with 0 BTC filled

  @major @ORD-005
  Scenario: A post-only order one tick away from the other side rests
    A venue that refuses quotes that do not take drives its makers, and with them its spread, away.
    Given Maker sells 1 BTC at 60,000
    When Taker sends a post-only buy of 1 BTC at 59,999.9
    Then the order is resting with 0 BTC filled
    And Taker has 1 open order

  @veto @ORD-006
  Scenario: A fill-or-kill order takes several levels when they hold enough
    A hedge that is killed although the size was there leaves the trader open.
    Given Maker sells 0.5 BTC at 60,000
    And Maker sells 0.5 BTC at 60,010
    When Taker sends a fill-or-kill buy of 1 BTC at 60,010
    Then the order is filled with 1 BTC filled
    And Taker's position is a long of 1 BTC from 60,005

  @veto @ORD-007
  Scenario: A fill-or-kill order does not take a part when the rest lies beyond its limit
    All or nothing means that nobody trades when it is not all.
    Given Maker sells 0.9 BTC at 60,000 as "near"
    And Maker sells 0.5 BTC at 60,010 as "far"
    When Taker sends a fill-or-kill buy of 1 BTC at 60,000
    Then the order is rejected with code -5021
    And nothing changed for Taker
    And order "near" is resting with 0 BTC filled

  @veto @ORD-008
  Scenario: The rest of an immediate-or-cancel order expires with its reason
    A rest that stays in the book is filled later, when nobody wants it any more.
    Given Maker sells 0.4 BTC at 60,000
    When Taker sends an immediate-or-cancel buy of 1 BTC at 60,000
    Then the order is expired with 0.4 BTC filled
    And Taker is told that an order expired as the rest of an immediate-or-cancel order
    And Taker has 0 open orders
    And Taker's position is a long of 0.4 BTC from 60,000

  @veto @ORD-009
  Scenario: The rest of a market order expires with its reason
    A market order that rests would be a limit order at a price nobody chose.
    Given Maker sells 0.4 BTC at 60,000
    When Taker buys 1 BTC at market
    Then the order is expired with 0.4 BTC filled
    And Taker is told that an order expired as the rest of a market order
    And Taker has 0 open orders

  @major @ORD-010
  Scenario: A market order in an empty book trades nothing and leaves nothing
    In a halt of the market makers a market order must not wait for the first bad quote.
    When Taker buys 1 BTC at market
    Then the order is expired with 0 BTC filled
    And Taker has no position
    And Taker has 0 open orders
    And Taker's available balance is 100,000 USDT

  @major @ORD-011
  Scenario: An order that is good for a time is gone when the time is over
    An order that outlives its date trades on a view the trader no longer has.
    When Taker sends a limit buy of 0.1 BTC at 59,000, good for 11 minutes
    Then the order is resting with 0 BTC filled
    When 12 minutes pass
    Then Taker has 0 open orders
    And Taker's available balance is 100,000 USDT

  @minor @ORD-012
  Scenario Outline: An order must be good for more than ten minutes (<time>: <answer>)
    A date that is silently moved is another order than the one that was sent.
    When Taker sends a limit buy of 0.1 BTC at 59,000, good for <time>
    Then the order <answer>

    Examples:
      | time        | answer                      |
      | 9 minutes   | is rejected with code -5040 |
      | 600 seconds | is rejected with code -5040 |
      | 605 seconds | is accepted                 |

  @veto @ORD-013
  Scenario: A taker trades at the price of the order that was there
    Whoever sends a limit to be safe must not pay the limit when the book is better.
    Given Maker sells 1 BTC at 60,000 as "offer"
    When Taker sends a limit buy of 1 BTC at 60,500
    Then Taker's position is a long of 1 BTC from 60,000
    And order "offer" is filled with 1 BTC filled

  @major @ORD-131
  Scenario: Fill-or-kill counts every price up to its limit
    All or nothing must look at all there is.
    Given Maker buys 0.5 BTC at 60,000
    And Maker buys 0.5 BTC at 59,990
    When Taker sends a fill-or-kill sell of 1 BTC at 59,990
    Then the order is filled with 1 BTC filled

  @major @ORD-132 @rule:choices.postOnlyThatWouldTake
  Scenario Outline: A post-only <side> exactly at the other side is refused
    A maker who pays the taker fee on a quote loses money on a strategy that cannot lose.
    Given Maker <rests> 1 BTC at 60,000
    When Taker sends a post-only <side> of 1 BTC at 60,000
    Then the order is rejected with code -5022

    Examples:
      | side | rests |
      | buy  | sells |
      | sell | buys  |

  @minor @ORD-133 @rule:choices.postOnlyThatWouldTake
  Scenario: Where it was so decided, a post-only order that would take is cancelled
    Two venues do it two ways, and a program must know which of them it trades on.
    Given the venue was configured with "choices.postOnlyThatWouldTake" at "cancel"
    And Maker sells 1 BTC at 60,000
    When Taker sends a post-only buy of 1 BTC at 60,000
    Then the order is expired with 0 BTC filled
    And Taker has 0 open orders
