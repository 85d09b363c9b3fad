@adl
Feature: Auto-deleveraging
  When the insurance fund cannot take a position over, winners are closed: in the published order, at the bankruptcy
  price, by no more than is needed, and for nothing.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @ADL-001 @rule:choices.autoDeleveragingPrice
  Scenario: With the fund used up, the winner is closed by exactly what the bankrupt held
    Every coin more than that takes a profit nobody had to give up.

    Given the insurance fund is used up
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 56,900
    Then Winner is auto-deleveraged by 0.5 BTC at 57,000
    And Winner still holds a short of 0.5 BTC
    And Loser has no position and no open orders
    And the insurance fund is still empty
    And Winner is the taker in every fill

  @veto @ADL-002
  Scenario: A short's bankruptcy closes the longs that won from it
    The same holds when the price rises.

    Given the insurance fund is used up
    And Winner holds a 20x isolated long of 1 BTC from 60,000
    And Loser holds a 20x isolated short of 0.5 BTC from 60,000
    When the index price rises to 63,100
    Then Winner is auto-deleveraged by 0.5 BTC at 63,000
    And Winner still holds a long of 0.5 BTC
    And Loser has no position and no open orders
    And the insurance fund is still empty

  @veto @ADL-003 @rule:choices.autoDeleveragingRanking
  Scenario: Winners are closed in the order of profit and leverage, each wholly before the next
    The order is published so that a trader can see it coming; any other order is a private favour.

    Given the insurance fund is used up
    And First has a wallet of 2,000 USDT
    And Second has a wallet of 4,000 USDT
    And First holds a 20x isolated short of 0.3 BTC from 60,000
    And Second holds a 10x isolated short of 0.3 BTC from 60,000
    And Third holds a 5x isolated short of 0.3 BTC from 60,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 56,900
    Then First is auto-deleveraged by 0.3 BTC at 57,000
    And Second is auto-deleveraged by 0.2 BTC at 57,000
    And Third is not auto-deleveraged within 300 ms

  @veto @ADL-004
  Scenario: The quantile each trader is shown beforehand is the order in which winners are closed
    Four holders of a short: the one shown 4 is the first to be closed, then the ones shown 3 and 2.

    Given First has a wallet of 2,000 USDT
    And Second has a wallet of 4,000 USDT
    And First holds a 20x isolated short of 0.3 BTC from 60,000
    And Second holds a 10x isolated short of 0.3 BTC from 60,000
    And Third holds a 5x isolated short of 0.3 BTC from 60,000
    And Other holds a 20x isolated long of 2 BTC from 60,000
    When the index price falls to 58,500
    Then First's deleveraging quantile is 4
    And Second's deleveraging quantile is 3
    And Third's deleveraging quantile is 2

  @major @ADL-005
  Scenario: The quantile follows the positions: who closes makes room at the front
    A light that stays on after the risk is gone, or is dark while it grows, is worse than none.

    Given First has a wallet of 2,000 USDT
    And First holds a 20x isolated short of 0.3 BTC from 60,000
    And Second holds a 10x isolated short of 0.3 BTC from 60,000
    And Other holds a 20x isolated long of 2 BTC from 60,000
    When the index price falls to 58,500
    Then First's deleveraging quantile is 4
    When First buys 0.3 BTC at exactly 58,500
    Then Second's deleveraging quantile is 4

  @veto @ADL-006 @rule:choices.autoDeleveragingRanking
  Scenario: A large profit at low leverage is closed after a small one at high leverage
    Ranking by the amount won would always close the largest trader and never the riskiest.

    Given the insurance fund is used up
    And Big has a wallet of 1,000,000 USDT
    And Small has a wallet of 2,000 USDT
    And Big holds a 2x isolated short of 2 BTC from 60,000
    And Small holds a 20x isolated short of 0.3 BTC from 60,000
    And Loser holds a 20x isolated long of 0.3 BTC from 60,000
    When the index price falls to 56,900
    Then Small is auto-deleveraged by 0.3 BTC at 57,000
    And Big is not auto-deleveraged within 300 ms

  @veto @ADL-007
  Scenario: Nobody on the bankrupt's own side is closed
    A long cannot be closed against a long: it would make the venue's books wrong by twice the position.

    Given the insurance fund is used up
    And Lucky holds a 20x isolated long of 0.5 BTC from 52,000
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 56,900
    Then Winner is auto-deleveraged by 0.5 BTC at 57,000
    And Lucky is not auto-deleveraged within 300 ms
    And Lucky still holds a long of 0.5 BTC

  @veto @ADL-008
  Scenario: A winner's open orders are cancelled before the position is closed
    An order left behind would open the very position again that was just taken away.

    Given the insurance fund is used up
    And Winner holds a 20x isolated short of 0.5 BTC from 60,000
    And Winner has a resting buy of 0.1 BTC at 52,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 56,900
    Then Winner is auto-deleveraged by 0.5 BTC at 57,000
    And Winner's open orders were cancelled before the auto-deleveraging
    And Winner has no position and no open orders

  @veto @ADL-009 @rule:choices.autoDeleveragingFee
  Scenario: Being auto-deleveraged costs no fee
    A trader who is closed against the own will for the good of the venue does not pay for it.

    Given the insurance fund is used up
    And Winner has a wallet of 10,000 USDT
    And Winner holds a 20x isolated short of 0.5 BTC from 60,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 56,900
    Then Winner is auto-deleveraged by 0.5 BTC at 57,000
    And Winner paid no fee for the auto-deleveraging
    And Winner's wallet is 11,485 USDT

  @veto @ADL-010
  Scenario: While the fund can pay, no winner is closed
    Auto-deleveraging is the last brake; using it early takes profits that were safe.

    Given Winner holds a 20x isolated short of 1 BTC from 60,000
    And Loser holds a 20x isolated long of 1 BTC from 60,000
    When the index price falls to 55,000
    Then Loser has no position and no open orders
    And Winner is not auto-deleveraged within 1.5 s
    And Winner still holds a short of 1 BTC
    And the insurance fund holds a long of 1 BTC at 57,000

  @veto @ADL-011 @rule:insuranceFund
  Scenario: A loss larger than the fund goes to the winners and leaves no hole
    A gap of 7,000 USDT beyond bankruptcy on 200 BTC is 1,400,000 USDT; the fund holds 1,000,000.

    Given Whale has a wallet of 1,000,000 USDT
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Whale holds a 20x isolated long of 200 BTC from 60,000
    When the index price falls to 50,000
    Then Whale has no position and no open orders
    And Winner is auto-deleveraged by 1 BTC at 57,000
    And Whale's wallet is 394,000 USDT
    And Whale's list of forced orders has 1 order
    And the insurance fund neither gained nor lost
    And the insurance fund holds no position

  @veto @ADL-012 @INC-38
  Scenario: A winner who reduced a moment before is closed by what is left, and the next one by the rest
    A list of candidates that is a moment old closes more than a trader holds and turns the position round.

    Given the insurance fund is used up
    And First has a wallet of 2,000 USDT
    And First holds a 20x isolated short of 0.3 BTC from 60,000
    And Second holds a 10x isolated short of 1 BTC from 60,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 57,400
    And First buys 0.2 BTC at exactly 57,400
    And the index price falls to 56,900
    Then First is auto-deleveraged by 0.1 BTC at 57,000
    And Second is auto-deleveraged by 0.4 BTC at 57,000
    And First has no position and no open orders

  @veto @ADL-013
  Scenario: A winner finds out about the auto-deleveraging on every channel
    Whoever believes to hold a hedge that is gone trades on with twice the risk.

    Given the insurance fund is used up
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 56,900
    Then Winner is auto-deleveraged by 0.5 BTC at 57,000
    And Winner's list of forced orders has 1 order
    And Winner sees the same position, orders and balance on every channel within 2 seconds
    And Loser lost no more than the 1,500 USDT margin of the position

  @veto @ADL-014 @INC-09 @rule:insuranceFund
  Scenario: A fund that holds a losing position passes it on before it owes more than it has
    Took over 200 BTC at 57,000, the fund can carry a fall to 52,000 and not a dollar more.

    Given Whale has a wallet of 1,000,000 USDT
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Whale holds a 20x isolated long of 200 BTC from 60,000
    When the index price falls to 57,500
    Then the insurance fund holds a long of 200 BTC at 57,000
    And Winner is not auto-deleveraged within 1.2 s
    When Arb watches the liquidations
    And the index price falls to 51,000
    Then Winner is auto-deleveraged by 1 BTC at 52,000
    And Arb sees one public liquidation, the largest, of 199 BTC
    And the insurance fund is still empty
    And the insurance fund holds no position

  @veto @ADL-015
  Scenario: With two bankrupts at once the ranking, the price and the deficit still hold
    Two bankruptcy prices and four winners: each of them closed in the order that was published.

    Given the insurance fund is used up
    And First has a wallet of 2,000 USDT
    And First holds a 20x isolated short of 0.3 BTC from 60,000
    And Second holds a 15x isolated short of 0.3 BTC from 60,000
    And Third holds a 10x isolated short of 0.3 BTC from 60,000
    And Fourth holds a 5x isolated short of 0.3 BTC from 60,000
    And Loser holds a 20x isolated long of 0.4 BTC from 60,000
    And Other holds a 25x isolated long of 0.3 BTC from 60,000
    When the index price falls to 56,500
    Then Loser has no position and no open orders
    And Other has no position and no open orders
    And the auto-deleveraging followed the ranking, the price and the deficit

  @veto @ADL-016
  Scenario: A high leverage without a profit is closed after a profit at a lower one
    Who has won nothing has nothing to give, however thin the margin.

    Given the insurance fund is used up
    And Thin has a wallet of 2,000 USDT
    And Rich has a wallet of 4,000 USDT
    And Rich holds a 10x isolated short of 0.3 BTC from 60,000
    And Loser holds a 20x isolated long of 0.3 BTC from 60,000
    When the index price falls to 57,400
    And Thin holds a 20x isolated short of 0.3 BTC from 57,400
    And the index price falls to 56,900
    Then Rich is auto-deleveraged by 0.3 BTC at 57,000
    And Thin is not auto-deleveraged within 300 ms

  @major @ADL-017
  Scenario: A fund that holds a position is not held to a trader's margin
    The last resort is there to hold what nobody else can; liquidating it makes a second crash.
    Given Whale has a wallet of 1,000,000 USDT
    And Whale holds a 20x isolated long of 200 BTC from 60,000
    When the index price falls to 57,500
    Then the insurance fund holds a long of 200 BTC at 57,000
    When the index price falls to 52,400
    And 2 seconds pass
    Then the venue's index price is 52,400 within 1 second
    And the insurance fund holds a long of 200 BTC at 57,000
    And the insurance fund neither gained nor lost

  @veto @ADL-018
  Scenario: A debt without a position is the fund's, and takes nothing from the healthy
    The deleveraging of one account must not settle the debt of another.

    Given Whale has a wallet of 1,000,000 USDT
    And Small has a wallet of 274.026 USDT
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Whale holds a 20x isolated long of 200 BTC from 60,000
    And Small holds a 50x cross long of 0.1 BTC from 60,000
    And Small sells 0.09 BTC at 57,000
    And Small sells 0.01 BTC at 60,000
    When Maker buys 0.1 BTC at market
    And the index price falls to 50,000
    Then Small's wallet is 0 USDT
    And Winner's wallet is 102,970 USDT

  @major @ADL-019
  Scenario Outline: The smallest <winner> is deleveraged like the largest
    One step of a market is somebody's profit too.

    Given the insurance fund is used up
    And Winner holds a 20x isolated <winner> of 0.001 BTC from 60,000
    And Loser holds a 20x isolated <loser> of 0.001 BTC from 60,000
    Then Winner's deleveraging quantile is 4
    When the index price <moves> to <price>
    Then Winner is auto-deleveraged by 0.001 BTC at <bankruptcy>
    And Winner has no position and no open orders

    Examples:
      | winner | loser | moves | price  | bankruptcy |
      | short  | long  | falls | 56,900 | 57,000     |
      | long   | short | rises | 63,100 | 63,000     |

  @veto @ADL-020
  Scenario Outline: Whoever cannot bear the price is closed last (<wallet>)
    A deleveraging that bankrupts the winner makes the next bankrupt.

    Given the insurance fund is used up
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Twin has a wallet of <wallet> USDT
    And Twin switches to hedge mode
    And Twin changes the leverage to 125x
    And Twin buys 0.3 BTC at exactly 60,000 for the long position
    And Twin sells 0.1 BTC at exactly 60,000 for the short position
    When the index price falls to 56,900
    Then Winner is auto-deleveraged by <winner> at 57,000

    Examples: what the wallet has left is 10, less than 10, and nothing
      | wallet | winner  |
      | 642    | 0.4 BTC |
      | 641.99 | 0.5 BTC |
      | 632    | 0.5 BTC |

  @veto @ADL-021
  Scenario: A fund of exactly nothing still takes over what costs it nothing
    A winner is closed when the fund cannot, and not when it need not pay.

    Given the insurance fund is used up
    And Winner holds a 20x isolated short of 1 BTC from 60,000
    And Loser holds a 20x isolated long of 0.5 BTC from 60,000
    When the index price falls to 57,000
    Then the insurance fund holds a long of 0.5 BTC at 57,000
    And Winner is not auto-deleveraged within 1.5 s
    And the insurance fund holds a long of 0.5 BTC at 57,000

  @major @ADL-022
  Scenario: Of two who have won nothing the earlier one is closed first
    A tie must be decided by a rule, not by the order of a table in memory.

    Given the insurance fund is used up
    And Loser holds a 20x isolated long of 0.3 BTC from 60,000
    When the index price falls to 57,400
    And Early holds a 5x isolated short of 0.3 BTC from 56,800
    And Late holds a 20x isolated short of 0.3 BTC from 56,800
    And the index price falls to 56,900
    Then Early is auto-deleveraged by 0.3 BTC at 57,000
    And Late is not auto-deleveraged within 300 ms

  @major @ADL-023
  Scenario: A price that does not come out even is split without a remainder
    What one winner gets too much the other one gets too little.

    Given the insurance fund is used up
    And First has a wallet of 2,000 USDT
    And Second has a wallet of 4,000 USDT
    And First holds a 20x isolated short of 0.3 BTC from 60,000
    And Second holds a 10x isolated short of 0.3 BTC from 60,000
    And Loser holds a 17x isolated long of 0.5 BTC from 60,000
    When the index price falls to 56,400
    Then First is auto-deleveraged by 0.3 BTC at 56,470.58823527
    And Second is auto-deleveraged by 0.2 BTC at 56,470.5882353

  @veto @ADL-024
  Scenario: Who is bankrupt on one side and wins on the other is closed on both, once
    A liquidation that deleverages its own trader once ended the exchange.

    Given the insurance fund is used up
    And Twin has a wallet of 10,000 USDT
    And Twin switches to hedge mode
    And Twin changes the margin type to isolated
    And Twin buys 0.5 BTC at exactly 60,000 for the long position
    And Twin sells 0.5 BTC at exactly 60,000 for the short position
    When the index price falls to 56,900
    Then Twin is auto-deleveraged by 0.5 BTC at 57,000
    And Twin has no position and no open orders
    And Twin's wallet is 9,970 USDT

  @major @ADL-025
  Scenario: A deleveraging is no cover for a wallet below zero while a position stands against it
    What may still be won back is not yet lost.

    Given the insurance fund is used up
    And Winner has a wallet of 3,030 USDT
    And Winner holds a 20x cross short of 1 BTC from 60,000
    And Loser holds a 20x isolated long of 0.2 BTC from 60,000
    When the index price falls to 57,400
    And Winner buys 0.6 BTC at exactly 66,000
    And the index price falls to 56,900
    Then Winner is auto-deleveraged by 0.2 BTC at 57,000
    And the insurance fund is still empty
