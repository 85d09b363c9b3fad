@margin
Feature: Margin
  What a position and its orders tie up, to the cent, and what is free for the next.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @MRG-001
  Scenario Outline: A position ties up its notional divided by the leverage (<leverage>)
    A venue that takes too little lets traders open what they cannot carry.
    Given Retail has a wallet of 10,000 USDT
    When Retail opens a <leverage> cross long of 1 BTC at 60,000
    Then Retail's wallet is 9,970 USDT
    And Retail's available balance is <available>

    Examples: a fee of 30, and 60,000 divided by the leverage, rounded up at the eighth decimal
      | leverage | available           |
      | 7x       | 1,398.57142857 USDT |
      | 10x      | 3,970 USDT          |
      | 20x      | 6,970 USDT          |
      | 50x      | 8,770 USDT          |

  @veto @MRG-002
  Scenario: An open order ties up its margin until it is cancelled
    Margin that is not reserved can be used twice, and margin that is not given back starves the account.
    Given Retail has a wallet of 10,000 USDT
    When Retail sends a limit buy of 1 BTC at 59,000 as "mine"
    Then Retail's available balance is 7,050 USDT
    When Retail cancels "mine"
    Then Retail's available balance is 10,000 USDT

  @major @MRG-003
  Scenario: Orders on both sides tie up only the larger side
    A market maker who is charged for both sides can quote half as much.
    Given Retail has a wallet of 10,000 USDT
    When Retail sends a limit buy of 1 BTC at 59,000
    And Retail sends a limit sell of 1 BTC at 61,000
    Then Retail's available balance is 6,950 USDT

  @major @MRG-004
  Scenario: An order that closes the position ties up nothing
    An exit must never fail for want of margin.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    When Retail sends a limit sell of 1 BTC at 61,000
    Then the order is accepted
    And Retail's available balance is 6,970 USDT

  @veto @MRG-005
  Scenario Outline: Exactly the margin is enough, a cent less is not (a wallet of <wallet>)
    An order taken on credit is a loss of the insurance fund.
    Given Retail has a wallet of <wallet>
    When Retail sends a limit buy of 1 BTC at 60,000
    Then the order <answer>

    Examples: 60,000 divided by 20
      | wallet        | answer                      |
      | 3,000 USDT    | is accepted                 |
      | 2,999.99 USDT | is rejected with code -2019 |

  @veto @MRG-006
  Scenario Outline: A <direction> at a price worse than the mark price needs its loss too (a wallet of <wallet>)
    Who buys above the mark is under water at the fill: that loss has to be there before it.
    Given Retail has a wallet of <wallet>
    When Retail sends a limit <direction> of <quantity> at <price>
    Then the order <answer>

    Examples: the price divided by 20, and 6,000 of loss; of a single step a thousandth of both
      | direction | quantity  | price  | wallet        | answer                      |
      | buy       | 1 BTC     | 66,000 | 9,300 USDT    | is accepted                 |
      | buy       | 1 BTC     | 66,000 | 9,299.99 USDT | is rejected with code -2019 |
      | buy       | 0.001 BTC | 66,000 | 9.29 USDT     | is rejected with code -2019 |
      | sell      | 1 BTC     | 54,000 | 8,700 USDT    | is accepted                 |
      | sell      | 1 BTC     | 54,000 | 8,699.99 USDT | is rejected with code -2019 |

  @veto @MRG-007 @rule:marginTiers
  Scenario Outline: The maintenance margin has no jump at a tier boundary (mark price <price>)
    A jump of 950 at a boundary liquidates a healthy position by one tick.
    Given Whale has a wallet of 2,000,000 USDT
    And Whale holds a 10x cross long of 10 BTC from 60,000
    When the mark price <moves> to <price>
    Then Whale's maintenance margin is <margin>
    And Whale's maintenance margin is the one computed from the risk parameters

    Examples: 0.5% less 50 up to 600,000, 0.65% less 950 above
      | moves | price    | margin          |
      | falls | 59,999.9 | 2,949.995 USDT  |
      | rises | 60,000   | 2,950 USDT      |
      | rises | 60,000.1 | 2,950.0065 USDT |

  @veto @MRG-008 @rule:marginTiers
  Scenario Outline: The tier follows the mark price, not the entry (<side>, mark price <moves> to <price>)
    A position that grew into a higher tier with the price must be margined there.
    Given Whale has a wallet of 2,000,000 USDT
    And Whale holds a 10x cross <side> of 9.5 BTC from 60,000
    When the mark price <moves> to <price>
    Then Whale's unrealised profit is <profit>
    And Whale's maintenance margin is <margin>

    Examples: 9.5 times the price, 0.65% less 950 above 600,000
      | side  | moves | price  | profit       | margin       |
      | long  | rises | 64,000 | 38,000 USDT  | 3,002 USDT   |
      | short | rises | 64,000 | -38,000 USDT | 3,002 USDT   |
      | long  | falls | 58,000 | -19,000 USDT | 2,705 USDT   |

  @veto @MRG-009 @INC-19 @rule:marginTiers
  Scenario Outline: An order <where> the largest position at <leverage> <answer>
    A position of 416 million that should never have been taken cost everybody a sixth of a week's profit.
    Given Whale has a wallet of 20,000,000 USDT
    When Whale sends a limit <side> <where> the largest position at <leverage>
    Then the order <answer>

    Examples:
      | side | where          | leverage | answer                      |
      | buy  | at             | 125x     | is accepted                 |
      | buy  | one step above | 125x     | is rejected with code -2027 |
      | sell | at             | 125x     | is accepted                 |
      | sell | one step above | 125x     | is rejected with code -2027 |
      | buy  | at             | 100x     | is accepted                 |
      | buy  | one step above | 100x     | is rejected with code -2027 |
      | buy  | at             | 75x      | is accepted                 |
      | buy  | one step above | 75x      | is rejected with code -2027 |
      | buy  | at             | 50x      | is accepted                 |
      | buy  | one step above | 50x      | is rejected with code -2027 |

  @veto @MRG-010
  Scenario: An unrealised loss is missing from what is free
    Losses on paper that still count as margin are how a cross account doubles down to ruin.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    When the mark price falls to 58,000
    Then Retail's unrealised profit is -2,000 USDT
    And Retail's available balance is 5,070 USDT

  @veto @MRG-011 @INC-39
  Scenario: Closing gives all of the margin back
    Money left behind in a closed position is money taken.
    Given Retail has a wallet of 10,000 USDT
    When Retail buys 1 BTC at exactly 60,000
    And Retail sells 1 BTC at exactly 60,000
    Then Retail has no position
    And Retail's wallet is 9,940 USDT
    And Retail's available balance is 9,940 USDT

  @veto @MRG-012
  Scenario Outline: Closing half of a <side> gives half of the margin back
    The half that stays must be backed, and no more than that.
    Given Retail has a wallet of 10,000 USDT
    When Retail opens a 10x isolated <side> of 1 BTC at 60,000
    And Retail <closes> 0.5 BTC at exactly 60,000
    Then Retail's wallet is 9,955 USDT
    And the margin of Retail's position is 3,000 USDT
    And Retail's available balance is 6,955 USDT

    Examples:
      | side  | closes |
      | long  | sells  |
      | short | buys   |

  @veto @MRG-041 @INC-39
  Scenario: Closing an isolated position in two parts gives all of its margin back
    One venue kept a part of the margin in a position that was not there any more.
    Given Retail has a wallet of 10,000 USDT
    When Retail opens a 10x isolated long of 1 BTC at 60,000
    And Retail sells 0.3 BTC at exactly 60,000
    And Retail sells 0.7 BTC at exactly 60,000
    Then Retail has no position
    And Retail's wallet is 9,940 USDT
    And Retail's available balance is 9,940 USDT

  @major @MRG-042
  Scenario: In hedge mode an order ties up margin for its own side only
    A hedge that pays twice for one order is half as large.
    Given Retail has a wallet of 10,000 USDT
    When Retail switches to hedge mode
    And Retail sends a limit buy of 1 BTC at 59,000 for the long position
    Then Retail's available balance is 7,050 USDT
    When Retail sends a limit sell of 1 BTC at 61,000 for the short position
    Then Retail's available balance is 4,000 USDT

  @veto @MRG-013 @INC-39
  Scenario: A position never opens without margin behind it
    Two orders that each fit but not together must not both be taken.
    Given Retail has a wallet of 5,000 USDT
    When Retail sends a limit buy of 1 BTC at 60,000
    Then the order is accepted
    When Retail sends a limit buy of 1 BTC at 60,000
    Then the order is rejected with code -2019
    And Retail's available balance is 2,000 USDT

  @veto @MRG-014
  Scenario: The maintenance margin and liquidation price of a cross position come from the whole wallet
    A trader sizes the position by the liquidation price the venue shows.
    Given Retail has a wallet of 10,000 USDT
    When Retail opens a 20x cross long of 1 BTC at 60,000
    Then Retail's liquidation price is the one computed from a margin of 9,970 USDT
    And Retail's maintenance margin is 250 USDT

  @veto @MRG-015
  Scenario: The liquidation price of a cross position does not depend on the leverage
    Leverage of a cross position says what is tied up, not where it ends.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    When Retail changes the leverage to 10x
    Then the request is accepted
    And Retail's liquidation price is the one computed from a margin of 9,970 USDT
    And Retail's available balance is 3,970 USDT

  @veto @MRG-044
  Scenario Outline: A position opened above the mark price needs its margin and its loss, and no more (<wallet>: <answer>)
    A fill that is under water at once must be paid for by whoever took it.
    Given Retail has a wallet of <wallet>
    And Maker sells 1 BTC at 60,300
    And Retail changes the margin type to isolated
    And Retail changes the leverage to 10x
    When Retail sends a limit buy of 0.1 BTC at 60,300
    Then the order is <answer>

    Examples: 603 of margin and 30 of loss
      | wallet      | answer                   |
      | 633 USDT    | accepted                 |
      | 632.99 USDT | rejected with code -2019 |

  @veto @MRG-045
  Scenario: A position opened above the mark price is opened whole
    A loss counted twice would leave the trader without the hedge the venue had accepted.
    Given Retail has a wallet of 640 USDT
    And Maker sells 1 BTC at 60,300
    And Retail changes the margin type to isolated
    And Retail changes the leverage to 10x
    When Retail sends a limit buy of 0.1 BTC at 60,300
    Then Retail's position is a long of 0.1 BTC from 60,300

  @veto @MRG-062
  Scenario Outline: Nobody closes at a price the margin cannot pay (<bid>)
    What a closing loses beyond its margin is paid by all the others.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 20x isolated long of 1 BTC from 60,000
    And Maker buys 1 BTC at <bid>
    When Retail sends a reduce-only sell of 1 BTC at <bid>
    Then the order is <end>

    Examples: a margin of 3,000
      | bid      | end                       |
      | 57,000   | filled with 1 BTC filled  |
      | 56,999.9 | expired with 0 BTC filled |

  @veto @MRG-063
  Scenario: A resting order does not add to an isolated position that could not carry it
    An order from better days must not open what would be liquidated at once.
    Given Retail has a wallet of 7,000 USDT
    And Retail holds a 20x isolated long of 1 BTC from 60,000
    And Retail buys 1 BTC at 60,000 as "stale"
    When the index price falls to 57,240
    Then the venue's index price is 57,240 within 1 second
    When Maker sends a limit sell of 1 BTC at 60,000
    Then the order is accepted
    And order "stale" is expired with 0 BTC filled

  @veto @MRG-064
  Scenario Outline: A resting order at the mark price opens only what the account can carry (<wallet>)
    An order that fills into its own liquidation costs its trader everything and the fund the rest.
    Given Retail has a wallet of <wallet>
    And Retail holds a 20x cross long of 1 BTC from 60,000
    And Retail buys 1 BTC at 54,200 as "stale"
    When the index price falls to 54,200
    Then the venue's index price is 54,200 within 1 second
    When Maker sends a limit sell of 1 BTC at 54,200
    Then the order is accepted
    And order "stale" is <end>

    Examples: a loss of 5,800, and two coins need 492
      | wallet     | end                       |
      | 6,100 USDT | expired with 0 BTC filled |
      | 6,400 USDT | filled with 1 BTC filled  |

  @veto @MRG-065
  Scenario: A trader who is under water can close by a plain order
    The way out must not ask for margin that only those have who need no way out.
    Given Retail has a wallet of 3,100 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    When the index price falls to 59,100
    Then the venue's index price is 59,100 within 1 second
    When Retail sends a market sell of 1 BTC
    Then the order is expired with 0 BTC filled
    When Maker sends a limit buy of 1 BTC at 59,000
    And Retail sends a limit sell of 1 BTC at 59,000
    Then the order is filled with 1 BTC filled
    And Retail has no position

  @major @MRG-066 @rule:marginTiers
  Scenario: A position that has outgrown its leverage can still be closed
    A profit that carries a position over its tier must not lock the door.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 125x isolated long of 0.83 BTC from 60,000
    When the index price rises to 61,000
    Then the venue's index price is 61,000 within 1 second
    When Retail sends a limit sell of 0.83 BTC at 61,500
    Then the order is accepted

  @major @MRG-067
  Scenario Outline: A sell below the best bid is margined at the bid (<wallet>)
    An order that sells cheaper than it can is worth what it will get.
    Given Retail has a wallet of <wallet>
    And Maker buys 1 BTC at 60,000
    When Retail sends a limit sell of 1 BTC at 59,000
    Then the order <answer>

    Examples: 3,000 of margin and 1,000 of loss
      | wallet        | answer                      |
      | 4,000 USDT    | is accepted                 |
      | 3,999.99 USDT | is rejected with code -2019 |

  @major @MRG-068
  Scenario Outline: A market order needs the margin and the loss of what it finds (<wallet>)
    A market order that is taken and then not carried is a position nobody asked for.
    Given Retail has a wallet of <wallet>
    And Maker sells 0.5 BTC at 60,000
    And Maker sells 1 BTC at 60,200
    When Retail sends a market buy of 1 BTC
    Then the order <answer>

    Examples: 60,100 divided by 20, and a loss of 100
      | wallet        | answer                      |
      | 3,105 USDT    | is accepted                 |
      | 3,104.99 USDT | is rejected with code -2019 |

  @major @MRG-069
  Scenario: Fill-or-kill counts what the resting orders of one trader can bear together
    All or nothing must know that the other side may not be able to.
    Given Retail has a wallet of 6,200 USDT
    And Retail buys 1 BTC at 60,000
    And Retail buys 1 BTC at 60,000
    When the index price falls to 57,100
    Then the venue's index price is 57,100 within 1 second
    When Maker sends a fill-or-kill sell of 2 BTC at 60,000
    Then the order is rejected with code -5021

  @major @MRG-090
  Scenario: Fill-or-kill asks of the smallest order too whether whoever rests can bear it
    All or nothing that fails in the middle has told its trader a hedge that is not there.
    Given Retail has a wallet of 3.1 USDT
    And Retail buys 0.001 BTC at 60,000
    When the index price falls to 57,100
    Then the venue's index price is 57,100 within 1 second
    When Maker sends a fill-or-kill sell of 0.001 BTC at 60,000
    Then the order is rejected with code -5021

  @major @MRG-085
  Scenario: Collateral that has no price counts for nothing, and all of it can leave
    What nobody can value secures nothing, and is its owner's all the same.
    Given Retail has a wallet of 1,000 USDT
    And Retail holds 1 ETH as collateral
    When Retail switches to multi-assets mode
    Then Retail's available balance is 1,000 USDT
    When Retail withdraws 0.99999999 ETH of collateral
    Then the transfer is accepted
    When Retail withdraws 0.00000001 ETH of collateral
    Then the transfer is accepted
    When Retail withdraws 0.00000001 ETH of collateral
    Then the transfer is refused
