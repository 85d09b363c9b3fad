@liquidation @insurance
Feature: Bankruptcy and the insurance fund
  A trader never owes more than the margin; what a liquidation leaves or lacks is the fund's, to the last decimal.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail has a wallet of 10,000 USDT

  @veto @INS-001
  Scenario: Closed above the bankruptcy price, what is left of the margin goes to the fund
    The worked example of the liquidation rules: filled at 57,100 against a bankruptcy price of 57,000, 100 USDT are left.

    Given Retail holds a 20x isolated long of 1 BTC from 60,000
    And Whale has a resting buy of 1 BTC at 57,100
    When the index price falls to 57,236.10
    Then the liquidation of Retail closed 1 BTC at 57,100
    And Retail paid 100 USDT of liquidation fee
    And the insurance fund gained 100 USDT
    And the insurance fund holds no position
    And Retail's wallet is 6,970 USDT

  @veto @INS-002
  Scenario: A short closed below its bankruptcy price leaves the rest of the margin to the fund
    The mirror of the worked example: filled at 62,900 against a bankruptcy price of 63,000.

    Given Retail holds a 20x isolated short of 1 BTC from 60,000
    And Whale has a resting sell of 1 BTC at 62,900
    When the index price rises to 62,736.40
    Then the liquidation of Retail closed 1 BTC at 62,900
    And Retail paid 100 USDT of liquidation fee
    And the insurance fund gained 100 USDT
    And Retail's wallet is 6,970 USDT

  @veto @INS-003
  Scenario: Bids below the bankruptcy price are the fund's loss, not the trader's
    The other worked example: sold at 56,900 against a bankruptcy price of 57,000, 100 USDT are missing.

    Given Retail holds a 20x isolated long of 1 BTC from 60,000
    And Whale has a resting buy of 1 BTC at 56,900
    When the index price falls to 57,236.10
    Then the liquidation of Retail closed 1 BTC at 57,000
    And Retail's wallet is 6,970 USDT
    And the insurance fund lost 100 USDT
    And the insurance fund holds no position

  @veto @INS-004 @INC-16 @INC-36
  Scenario Outline: A gap far beyond bankruptcy into an empty book costs a <side> its margin and not more
    The loss beyond the margin is the fund's; it is the loss less the margin, not the whole loss.

    Given Retail holds a 20x isolated <side> of 1 BTC from 60,000
    When the index price <moves> to <price>
    Then the liquidation of Retail closed 1 BTC at <bankruptcy>
    And the insurance fund holds a <side> of 1 BTC at <bankruptcy>
    And the insurance fund neither gained nor lost
    And Retail's wallet is 6,970 USDT
    And Retail's wallet was never below zero
    And Retail is the taker in every fill
    And Retail paid 30 USDT of fees

    Examples:
      | side  | moves | price  | bankruptcy |
      | long  | falls | 50,000 | 57,000     |
      | short | rises | 70,000 | 63,000     |

  @veto @INS-005
  Scenario Outline: A gap through a cross <side> leaves a wallet of exactly zero, never less
    Cross margin risks the whole wallet, and nothing that is not in it.

    Given Small has a wallet of 1,000 USDT
    And Small holds a 20x cross <side> of 0.2 BTC from 60,000
    When the index price <moves> to <price>
    Then the liquidation of Small closed 0.2 BTC at <bankruptcy>
    And Small's wallet is 0 USDT
    And Small's wallet was never below zero
    And the insurance fund holds a <side> of 0.2 BTC at <bankruptcy>

    Examples: 994 USDT after the opening fee, 4,970 for each BTC
      | side  | moves | price  | bankruptcy |
      | long  | falls | 54,000 | 55,030     |
      | short | rises | 66,000 | 64,970     |

  @veto @INS-006 @INC-34 @rule:fees.liquidation
  Scenario: A fee larger than what is left takes what is left
    A liquidation that stops because the fee cannot be paid leaves a position nobody closes.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale has a resting buy of 0.1 BTC at 54,200
    When the index price falls to 54,216.80
    Then the liquidation of Retail closed 0.1 BTC at 54,200
    And Retail paid 20 USDT of liquidation fee
    And the insurance fund gained 20 USDT
    And Retail's wallet is 9,397 USDT

  @veto @INS-007 @rule:fees.liquidation @rule:marginTiers
  Scenario: A large position is reduced to the next tier and left with what it can carry
    Closing more than the rule asks sells a trader's position at the worst moment for nothing.

    Given Large has a wallet of 100,000 USDT
    And Large holds a 20x isolated long of 20 BTC from 60,000
    And Whale has a wallet of 1,000,000 USDT
    And Whale has a resting buy of 20 BTC at 57,300
    When the index price falls to 57,325
    Then the liquidation of Large closed 9.534 BTC at 57,300
    And Large's position is a long of 10.466 BTC from 60,000
    And the margin of Large's position is 31,398 USDT
    And Large paid 2,731.491 USDT of liquidation fee
    And the insurance fund gained 2,731.491 USDT
    And Large is liquidated in 1 step

  @veto @INS-008 @rule:fees.liquidation @rule:marginTiers
  Scenario: A large short is reduced to the next tier and left with what it can carry
    The ladder goes down for shorts as it does for longs.

    Given Large has a wallet of 100,000 USDT
    And Large holds a 20x isolated short of 20 BTC from 60,000
    And Whale has a wallet of 1,000,000 USDT
    And Whale has a resting sell of 20 BTC at 62,650
    When the index price rises to 62,641.90
    Then the liquidation of Large closed 10.422 BTC at 62,650
    And Large's position is a short of 9.578 BTC from 60,000
    And Large paid 3,264.6915 USDT of liquidation fee
    And the insurance fund gained 3,264.6915 USDT

  @veto @INS-009
  Scenario: Where bids reach for a part only, the fund takes over the rest and the trader still loses no more than the margin
    A book that is too thin is the normal case in a crash.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale has a resting buy of 0.04 BTC at 54,100
    When the index price falls to 54,216.80
    Then Retail has no position and no open orders
    And Retail paid 10.82 USDT of liquidation fee
    And Retail's wallet is 9,397 USDT
    And Retail's wallet was never below zero

  @veto @INS-010 @INC-35
  Scenario: Being liquidated into one's own other account gains nothing
    If it did, two accounts of one owner could milk the fund.

    Given Other has a wallet of 10,000 USDT
    And Retail holds a 20x isolated long of 1 BTC from 60,000
    And Other holds a 20x isolated short of 1 BTC from 60,000
    And Other has a resting buy of 1 BTC at 57,100
    When the index price falls to 57,236.10
    Then the liquidation of Retail closed 1 BTC at 57,100
    And Other has no position
    And Retail and Other together gained nothing

  @veto @INS-011 @INC-22
  Scenario: Two liquidations at once bring the fund exactly the sum of both
    The fund is one number; an update lost between two liquidations is money lost.

    Given Second has a wallet of 10,000 USDT
    And Retail holds a 20x isolated long of 1 BTC from 60,000
    And Second holds a 20x isolated long of 1 BTC from 60,000
    And Whale has a resting buy of 2 BTC at 57,100
    When the index price falls to 57,236.10
    Then the liquidation of Retail closed 1 BTC at 57,100
    And the liquidation of Second closed 1 BTC at 57,100
    And the insurance fund gained 200 USDT

  @veto @INS-013 @INC-07 @INC-10 @rule:filters.percentPriceDown
  Scenario: The fund does not sell what it took over below the price band
    A venue that had lost its market data once sold its customers out at 250 times the price.

    Given Retail holds a 5x isolated long of 0.5 BTC from 60,000
    And Whale has a resting buy of 1 BTC at 20,000
    When the index price falls to 40,000
    Then the liquidation of Retail closed 0.5 BTC at 48,000
    And the insurance fund holds a long of 0.5 BTC at 48,000
    When 5 seconds pass
    Then the insurance fund holds a long of 0.5 BTC at 48,000
    And Whale has 1 open order
    And the insurance fund neither gained nor lost

  @veto @INS-020
  Scenario: What two liquidations leave and lack is all the fund moves by
    One trader is sold above the bankruptcy price and one below it; the fund's books must hold the difference to the last decimal.

    Given Arb has a wallet of 10,000 USDT
    And Whale has a resting buy of 1 BTC at 57,100
    And Whale has a resting buy of 1 BTC at 56,900
    And Retail holds a 20x isolated long of 1 BTC from 60,000
    And Arb holds a 20x isolated long of 1 BTC from 60,000
    When the index price falls to 57,236.10
    Then Retail has no position and no open orders
    And Arb has no position and no open orders
    And the insurance fund moved by exactly what the liquidations left and lacked

  @veto @INS-021
  Scenario Outline: A bankruptcy price between two ticks is rounded so that the <side> loses no more than its margin
    A seventh of 60,000 has no end: the hundredths that are left over must not be the trader's.

    Given Retail holds a 7x isolated <side> of 1 BTC from 60,000
    And Whale has a resting <direction> of 1 BTC at <bid>
    When the index price <moves> to <price>
    Then the liquidation of Retail closed 1 BTC at <bankruptcy>
    And Retail's wallet is 1,398.57142857 USDT
    And the insurance fund lost 0.07142857 USDT

    Examples: 60,000 less, or and, 8,571.42857143
      | side  | direction | bid      | moves | price    | bankruptcy     |
      | long  | buy       | 51,428.5 | falls | 51,600   | 51,428.57142857 |
      | short | sell      | 68,571.5 | rises | 68,300   | 68,571.42857143 |

  @minor @INS-014 @rule:fees.liquidation
  Scenario: The smallest position is liquidated like any other
    One step of a market is somebody's position too, and what nobody takes stays with the fund for ever.
    Given Retail holds a 10x isolated long of 0.001 BTC from 60,000
    And Whale has a resting buy of 0.1 BTC at 54,200
    When the index price falls to 54,216.80
    Then the liquidation of Retail closed 0.001 BTC at 54,200
    And the insurance fund holds no position

  @veto @INS-015
  Scenario: A closing that leaves too little is followed by the liquidation at once
    What is below the maintenance margin after a trade does not wait for the next price.
    Given Poor has a wallet of 3,030 USDT
    And Poor holds a 20x cross long of 1 BTC from 60,000
    And Whale and Arb trade 0.1 BTC with each other at 54,200
    And Maker buys 0.5 BTC at 54,200
    When Poor sends a reduce-only sell of 0.5 BTC at 54,200
    Then the order is filled with 0.5 BTC filled
    And Poor is liquidated once

  @veto @INS-016 @rule:fees.liquidation
  Scenario Outline: A bankruptcy price that does not come out even is rounded to the nearest (<quantity>)
    A price that everybody can compute again is the only one nobody can argue with.

    Given Retail holds a 7x isolated long of <quantity> BTC from 60,000
    And Whale has a resting buy of <quantity> BTC at 51,428.5
    And Arb watches the liquidations
    When the index price falls to 51,600
    Then the liquidation of Retail closed <quantity> BTC at <bankruptcy>
    And Arb sees one public liquidation, the largest, of <quantity> BTC
    And Retail's wallet is <wallet>
    And the insurance fund lost <lost>
    And the insurance fund holds no position

    Examples: the margin of a seventh is rounded up, and the fund sells a part of a tick lower
      | quantity | bankruptcy      | wallet              | lost            |
      | 0.001    | 51,428.57142    | 9,991.39857142 USDT | 0.00007142 USDT |
      | 0.3      | 51,428.57142857 | 7,419.57142857 USDT | 0.02142857 USDT |

  @veto @INS-017
  Scenario Outline: The fund sells as far as the price band goes (<side>)
    A fund that waits beyond the band for ever is a fund nobody can use.

    Given Retail holds a 5x isolated <side> of 0.5 BTC from 60,000
    And Whale has a resting <order> of 0.5 BTC at <price>
    When the index price <moves> to <index>
    Then the liquidation of Retail closed 0.5 BTC at <bankruptcy>
    And the insurance fund lost <lost>
    And the insurance fund holds no position

    Examples: 0.85 and 1.15 times the mark price
      | side  | order | price   | moves | index  | bankruptcy | lost        |
      | long  | buy   | 34,000  | falls | 40,000 | 48,000     | 7,000 USDT  |
      | short | sell  | 103,500 | rises | 90,000 | 72,000     | 15,750 USDT |

  @veto @INS-018
  Scenario Outline: The fund closes its position at no price that it cannot pay (<side>, <price>)
    A fund that sells below nothing passes its loss to whoever is there.

    Given Whale has a wallet of 1,000,000 USDT
    And Whale holds a 20x isolated <side> of 170 BTC from 60,000
    And Maker has a resting <order> of 170 BTC at <price>
    When the index price <moves> to <index>
    And 5 seconds pass
    Then the insurance fund holds <left>
    And the insurance fund <moved>

    Examples: 1,000,000 divided by 170 is 5,882.35
      | side  | order | price    | moves | index  | left                         | moved                   |
      | long  | buy   | 51,117.6 | falls | 57,400 | a long of 170 BTC at 57,000  | neither gained nor lost |
      | long  | buy   | 51,117.7 | falls | 57,400 | no position                  | lost 999,991 USDT       |
      | short | sell  | 68,882.4 | rises | 62,600 | a short of 170 BTC at 63,000 | neither gained nor lost |
      | short | sell  | 68,882.3 | rises | 62,600 | no position                  | lost 999,991 USDT       |

  @veto @INS-019
  Scenario: Two positions that are lost together bear their shares
    A hedge is one loss in two parts, and the fund gets what both of them leave.

    Given Twin has a wallet of 909 USDT
    And Twin switches to hedge mode
    And Twin buys 0.2 BTC at exactly 60,000 for the long position
    And Twin sells 0.1 BTC at exactly 60,000 for the short position
    When the index price falls to 51,600.1
    Then Twin has no position and no open orders
    And Twin's wallet is 0 USDT
    And the insurance fund gained 40.00666666 USDT
    And the insurance fund holds a long of 0.1 BTC at 51,400.0666666

  @major @INS-022
  Scenario: Who was liquidated once can be liquidated again
    A trader who comes back is a trader like any other.

    Given Back has a wallet of 1,000 USDT
    And Back holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 54,200
    Then Back has no position and no open orders
    When Back buys 0.05 BTC at exactly 54,200
    And the index price falls to 48,000
    Then Back has no position and no open orders
    And Back's wallet is 124.645 USDT

  @major @INS-023
  Scenario: A liquidation that the book takes is public
    A forced sale that nobody is told of looks like a crash without a cause.

    Given Arb watches the liquidations
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale has a resting buy of 0.1 BTC at 54,200
    When the index price falls to 54,216.80
    Then Retail is liquidated once
    And Arb sees one public liquidation, the largest, of 0.1 BTC

  @major @INS-024
  Scenario: The fund turns its position round at what it costs
    A fund that books a turn at the wrong price has a balance that is nobody's.

    Given Small holds a 20x isolated long of 0.1 BTC from 60,000
    And Retail holds a 7x isolated short of 0.3 BTC from 60,000
    When the index price falls to 57,100
    Then the insurance fund holds a long of 0.1 BTC at 57,000
    When the index price rises to 68,500
    Then the insurance fund gained 1,157.14285715 USDT

  @major @INS-025
  Scenario: A liquidation is in the trader's list of forced orders, once
    A trader who was closed must be able to show by whom and when.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale has a resting buy of 0.1 BTC at 54,200
    Then Retail's list of forced orders has 0 orders
    When the index price falls to 54,216.80
    Then the liquidation of Retail closed 0.1 BTC at 54,200
    And Retail's list of forced orders has 1 order

  @veto @INS-026
  Scenario Outline: A debt that no position stands behind is the fund's, however small (<lost>)
    A wallet that stays below zero by the smallest unit is a wallet that can never be used again.

    Given Small has a wallet of <wallet>
    And Small holds a 50x cross long of 0.1 BTC from 60,000
    And Small sells 0.09 BTC at 57,000
    And Small sells 0.01 BTC at 60,000
    When Maker buys 0.1 BTC at market
    Then Small has no position
    And Small's wallet is 0 USDT
    And the insurance fund lost <lost>

    Examples: 3 and 1.026 of fees, 270 lost, and 0.12 for the fee of the last sale
      | wallet            | lost            |
      | 274.026 USDT      | 0.12 USDT       |
      | 274.14599999 USDT | 0.00000001 USDT |

  @major @INS-027
  Scenario: Of two positions that are lost together the larger one is sold first
    The part that loses most must not wait for the part that loses least.

    Given Twin has a wallet of 1,212 USDT
    And Twin switches to hedge mode
    And Twin buys 0.1 BTC at exactly 60,000 for the long position
    And Twin sells 0.3 BTC at exactly 60,000 for the short position
    And Maker buys 0.1 BTC at 65,650 as "bid"
    And Maker sells 0.3 BTC at 65,700 as "offer"
    When the index price rises to 65,600
    Then Twin has no position and no open orders
    And the trades are, in order:
      | maker order | quantity | price  |
      | offer       | 0.3      | 65,700 |
      | bid         | 0.1      | 65,650 |
