@margin
Feature: Positions
  Entry price, profit and liquidation price of a position that grows, shrinks, turns around and lives beside its opposite.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Taker  | 100,000 USDT |

  @veto @MRG-016
  Scenario: Adding averages the entry price by size
    The entry price is what every profit is counted from.
    When Taker buys 1 BTC at exactly 60,000
    And Taker buys 3 BTC at exactly 61,000
    Then Taker's position is a long of 4 BTC from 60,750
    And Taker's realised profit is 0 USDT

  @veto @MRG-017
  Scenario: Reducing leaves the entry price and realises the part that was closed
    An entry price that moves when a trader takes profit hides the rest of the loss.
    When Taker buys 1 BTC at exactly 60,000
    And Taker buys 1 BTC at exactly 62,000
    And Taker sells 0.5 BTC at exactly 63,000
    Then Taker's position is a long of 1.5 BTC from 61,000
    And Taker's realised profit is 1,000 USDT

  @veto @MRG-018 @INC-30
  Scenario: Turning a position around begins a new one on the other side
    After a flip one venue computed the liquidation price of a long for a short: 78,571 instead of 183,333.
    When Taker buys 1 BTC at exactly 60,000
    And Taker sells 3 BTC at exactly 61,000
    Then Taker's position is a short of 2 BTC from 61,000
    And Taker's realised profit is 1,000 USDT
    And Taker's liquidation price is above the mark price

  @veto @MRG-019 @INC-57
  Scenario Outline: The unrealised profit of a <side> follows the mark price (mark price <moves> to <price>)
    A profit shown with the wrong sign, or not at all, is a position managed blind.
    Given Taker holds a 20x cross <side> of 0.5 BTC from 60,000
    When the mark price <moves> to <price>
    Then Taker's unrealised profit is <profit>

    Examples:
      | side  | moves | price  | profit    |
      | long  | rises | 60,500 | 250 USDT  |
      | long  | falls | 59,300 | -350 USDT |
      | short | rises | 60,500 | -250 USDT |
      | short | falls | 59,300 | 350 USDT  |

  @veto @MRG-020 @rule:choices.realisedPnlIncludesFee
  Scenario: The realised profit comes before fees, the wallet after them
    Profit and cost in one number cannot be checked against the trades.
    When Taker buys 1 BTC at exactly 60,000
    And Taker sells 1 BTC at exactly 60,100
    Then Taker's realised profit is 100 USDT
    And Taker paid 60.05 USDT of fees
    And Taker's wallet is 100,039.95 USDT

  @major @MRG-021
  Scenario Outline: The break-even price of a <side> covers the fees of both ends
    Who closes at the shown break-even and still loses was misled.
    When Taker <opens> 1 BTC at exactly 60,000
    And Taker <closes> 0.4 BTC at exactly <price>
    Then Taker's break-even price is the one computed from the risk parameters

    Examples:
      | side  | opens | closes | price  |
      | long  | buys  | sells  | 60,200 |
      | short | sells | buys   | 59,800 |

  @veto @MRG-022
  Scenario: Margin added to an isolated position moves its liquidation price away
    Money sent to save a position has to save it.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker adds 1,000 USDT to the margin of the position
    Then the request is accepted
    And the margin of Taker's position is 7,000 USDT
    And Taker's liquidation price is the one computed from a margin of 7,000 USDT
    And Taker's liquidation price has moved down
    And Taker's available balance is 92,970 USDT

  @veto @MRG-023
  Scenario: Margin cannot be taken out below the initial margin
    What was promised to the position when it was opened stays with it.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker adds 1,000 USDT to the margin of the position
    And Taker takes 1,000.01 USDT out of the margin of the position
    Then the request is refused with code -4051
    When Taker takes 1,000 USDT out of the margin of the position
    Then the request is accepted
    And the margin of Taker's position is 6,000 USDT
    And the changes of margin Taker's history shows are, in order:
      | change      |
      | 1,000 USDT  |
      | -1,000 USDT |

  @veto @MRG-024
  Scenario: A loss on paper cannot be taken out of an isolated position
    Whoever takes the margin out while the price falls leaves the loss to the insurance fund.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker adds 1,000 USDT to the margin of the position
    And the mark price falls to 59,000
    Then Taker's unrealised profit is -1,000 USDT
    When Taker takes 500 USDT out of the margin of the position
    Then the request is refused with code -4051

  @major @MRG-025
  Scenario: More margin than is free cannot be added
    Margin that is promised twice backs neither position.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker adds 93,970.01 USDT to the margin of the position
    Then the request is refused with code -4050
    When Taker adds 93,970 USDT to the margin of the position
    Then the request is accepted
    And Taker's available balance is 0 USDT

  @minor @MRG-026
  Scenario: Margin is added to isolated positions only
    The answer must say why: a trader in a hurry reads nothing but the code.
    Given Taker holds a 10x cross long of 1 BTC from 60,000
    When Taker adds 1,000 USDT to the margin of the position
    Then the request is refused with code -4049
    And nothing changed for Taker

  @veto @MRG-027
  Scenario: In hedge mode long and short live side by side
    A hedge that is netted away is no hedge.
    When Taker switches to hedge mode
    And Taker buys 1 BTC at exactly 60,000 for the long position
    And Taker sells 0.4 BTC at exactly 60,500 for the short position
    Then Taker's long position is 1 BTC from 60,000
    And Taker's short position is 0.4 BTC from 60,500
    And Taker's realised profit is 0 USDT

  @veto @MRG-028
  Scenario: In hedge mode closing one side leaves the other
    A close that reaches for the other leg turns a hedge into a bet.
    When Taker switches to hedge mode
    And Taker buys 1 BTC at exactly 60,000 for the long position
    And Taker sells 0.4 BTC at exactly 60,000 for the short position
    And Taker sells 1 BTC at exactly 60,100 for the long position
    Then Taker's position is a short of 0.4 BTC from 60,000
    And Taker's realised profit is 100 USDT

  @veto @MRG-029
  Scenario Outline: In hedge mode the <side> is closed no further than it goes
    Selling more of the long than there is must not open a short by the back door.
    When Taker switches to hedge mode
    And Taker sends a limit <direction> of 0.5 BTC at 60,000 for the <side> position
    Then the order is rejected with code -2022
    And Taker has no position
    And Taker has 0 open orders

    Examples:
      | side  | direction |
      | long  | sell      |
      | short | buy       |

  @major @MRG-030
  Scenario: In hedge mode an order has to say which side it is for
    An order that could mean two things must not be guessed at.
    When Taker switches to hedge mode
    And Taker sends a limit buy of 0.5 BTC at 59,000
    Then the order is rejected with code -4061
    When Taker sends a limit buy of 0.5 BTC at 59,000 for the long position
    Then the order is accepted

  @veto @MRG-054
  Scenario: What a loss leaves of added margin can be taken out, and no more
    Margin that covers a loss is spent, whatever it was added for.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker adds 2,000 USDT to the margin of the position
    And the mark price falls to 59,000
    And Taker takes 1,100.00000001 USDT out of the margin of the position
    Then the request is refused with code -4051
    When Taker takes 1,100 USDT out of the margin of the position
    Then the request is accepted
    And the margin of Taker's position is 6,900 USDT

  @major @MRG-055
  Scenario: Without a position, or without a word on its side, margin goes nowhere
    Money that was added to nothing is money nobody finds again.
    When Taker changes the margin type to isolated
    And Taker adds 100 USDT to the margin of the position
    Then the request is refused with code -4054
    When Taker switches to hedge mode
    And Taker adds 100 USDT to the margin of the position
    Then the request is refused with code -4061

  @major @MRG-056
  Scenario: The last hundred-millionth can be added to a position, and not one more
    A trader who defends a position needs all of the wallet, and cannot have more.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker adds 0.00000001 USDT to the margin of the position
    Then the request is accepted
    When Taker adds 93,969.99999999 USDT to the margin of the position
    Then the request is accepted
    When Taker adds 0.00000001 USDT to the margin of the position
    Then the request is refused with code -4050

  @major @MRG-057
  Scenario: The entry price is rounded to the nearest hundred-millionth
    The price all profit is counted from can be computed again by everybody.
    When Taker buys 0.001 BTC at exactly 60,000
    And Taker buys 0.006 BTC at exactly 60,000.1
    Then Taker's position is a long of 0.007 BTC from 60,000.08571429

  @veto @MRG-058
  Scenario Outline: A <side> of one step is turned around with the margin it frees
    Exactly enough is enough: a turn that asks for a unit more is refused to everybody who trades to the limit.
    Given Retail has a wallet of 6.03 USDT
    And Retail holds a 10x isolated <side> of 0.001 BTC from 60,000
    And Maker <rests> 1 BTC at 60,000
    When Retail sends a limit <exit> of 0.002 BTC at 60,000
    Then the order is filled with 0.002 BTC filled
    And Retail's position is a <other> of 0.001 BTC from 60,000

    Examples: a margin of 6 and a fee of 0.03
      | side  | rests | exit | other |
      | long  | buys  | sell | short |
      | short | sells | buy  | long  |

  @veto @MRG-059
  Scenario Outline: Turning a losing <side> around needs what the closing leaves (<wallet>)
    The old loss is paid before the new position has a margin.
    Given Retail has a wallet of <wallet>
    And Retail holds a 10x isolated <side> of 0.001 BTC from 60,000
    And Maker <rests> 1 BTC at <price>
    When the index price <moves> to <price>
    Then the venue's index price is <price> within 1 second
    When Retail sends a limit <exit> of 0.002 BTC at <price>
    Then the order is <end>

    Examples: 6 of margin less a loss of 3; a margin of 5.7 or 6.3
      | side  | wallet    | rests | moves | price  | exit | end                        |
      | long  | 8.73 USDT | buys  | falls | 57,000 | sell | filled with 0.002 BTC filled |
      | long  | 8.72 USDT | buys  | falls | 57,000 | sell | expired with 0 BTC filled  |
      | short | 9.33 USDT | sells | rises | 63,000 | buy  | filled with 0.002 BTC filled |
      | short | 9.32 USDT | sells | rises | 63,000 | buy  | expired with 0 BTC filled  |

  @major @MRG-060
  Scenario: A turn-around below the mark price pays for both parts once
    A loss that is counted twice refuses what the trader can pay.
    Given Retail has a wallet of 9.03 USDT
    And Retail holds a 10x isolated long of 0.001 BTC from 60,000
    And Maker buys 1 BTC at 57,100
    When Retail sends a limit sell of 0.002 BTC at 57,100
    Then Retail's position is a short of 0.001 BTC from 57,100

  @major @MRG-061
  Scenario: An isolated position of one step is added to
    The margin of what was added is the added position's, no more and no less.
    Given Retail has a wallet of 12.1 USDT
    And Retail holds a 10x isolated long of 0.001 BTC from 60,000
    When Retail buys 0.001 BTC at exactly 60,000
    Then Retail's position is a long of 0.002 BTC from 60,000
    And the margin of Retail's position is 12 USDT

  @major @MRG-070
  Scenario: What is closed of an uneven average is closed at the average
    A price that does not come out even must come out even in the end.
    When Taker buys 0.001 BTC at exactly 60,000
    And Taker buys 0.002 BTC at exactly 60,000.1
    And Taker sells 0.002 BTC at exactly 60,000
    Then Taker's position is a long of 0.001 BTC from 60,000.06666667
    And Taker's realised profit is -0.00013334 USDT

  @major @MRG-071
  Scenario: A cross position of one step has its margins to the cent
    The smallest position is where a rounding the wrong way shows.
    Given Retail has a wallet of 5 USDT
    And Retail holds a 20x cross long of 0.001 BTC from 60,000
    Then Retail's liquidation price is the one computed from a margin of 4.97 USDT
    When the mark price falls to 59,000
    Then Retail's maintenance margin is 0.236 USDT
    And Retail's available balance is 1.02 USDT

  @major @MRG-072
  Scenario: A margin that does not come out even is released in proportion
    What is released is rounded down and what is kept up, so that no closing makes money.
    When Retail opens a 7x isolated long of 1 BTC at 60,000
    And Retail sells 0.3 BTC at exactly 60,000
    Then the margin of Retail's position is 6,000.00000001 USDT

  @veto @MRG-073
  Scenario: A loss beyond its share of the margin is taken from the rest of the position
    Half of a position cannot lose more than half of the margin without the other half paying.
    Given Retail has a wallet of 10,000 USDT
    When Retail opens a 10x isolated long of 1 BTC at 60,000
    And Retail sells 0.5 BTC at exactly 52,000
    Then the margin of Retail's position is 2,000 USDT
    And Retail's wallet is 5,957 USDT

  @major @MRG-074
  Scenario: Money that open orders have reserved cannot be added to a position
    The same coin cannot be margin twice.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    And Taker buys 1 BTC at 59,000
    When Taker adds 88,070.01 USDT to the margin of the position
    Then the request is refused with code -4050

  @minor @MRG-075
  Scenario: With the whole value as margin there is no liquidation price
    A price below zero is no price, and must not be shown as one.
    Given Retail holds a 2x isolated long of 0.1 BTC from 60,000
    When Retail adds 4,000 USDT to the margin of the position
    Then Retail's liquidation price is the one computed from a margin of 7,000 USDT

  @minor @MRG-079
  Scenario: The list of positions has those that are in use and no others
    A list with rows of nothing hides the one that matters.
    When Taker sends a limit buy of 0.1 BTC at 59,000 as "mine"
    Then Taker's list of positions in every market has 1 row
    And Taker's list of open orders in every market has 1 row
    And Taker's list of open orders in ETHUSDT has 0 rows
    When Taker cancels "mine"
    Then Taker's list of positions in every market has 0 rows
    When Taker buys 0.1 BTC at exactly 60,000
    Then Taker's list of positions in every market has 1 row
    When Taker places a stop-market sell of 0.1 BTC at 59,000 on the mark price
    Then Taker's list of waiting conditional orders in every market has 1 row
    And Taker's list of waiting conditional orders in ETHUSDT has 0 rows

  @major @MRG-086
  Scenario: The break-even price forgets the position before
    What was won yesterday is in the wallet, and must not make today's position look safer than it is.
    When Taker buys 1 BTC at exactly 60,000
    And Taker sells 1 BTC at exactly 60,500
    And Taker buys 0.002 BTC at exactly 60,000
    Then Taker's position is a long of 0.002 BTC from 60,000
    And Taker's break-even price is the one computed from the risk parameters
