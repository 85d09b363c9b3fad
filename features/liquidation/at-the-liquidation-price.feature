@liquidation
Feature: At the liquidation price
  A position is closed when the mark price reaches its liquidation price, and not one tick before.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @LIQ-005 @rule:marginTiers @rule:choices.liquidationPriceIncludesClosingFee
  Scenario Outline: An isolated <side> of <quantity> BTC at <leverage>x is liquidated at its price and not one tick before
    One tick too early takes a position that was still good; one tick too late leaves a loss that somebody else pays.

    Given Retail has a wallet of <wallet> USDT
    And Retail holds a <leverage>x isolated <side> of <quantity> BTC from 60,000
    When the mark price stops one tick before Retail's liquidation price
    Then Retail is not liquidated within 200 ms
    When the mark price reaches Retail's liquidation price
    Then Retail is liquidated in 1 step
    And Retail has no position and no open orders

    Examples: tiers one to four, both sides
      | leverage | side  | quantity | wallet    |
      | 10       | long  | 0.1      | 1,000     |
      | 125      | short | 0.8      | 1,000     |
      | 20       | long  | 1        | 10,000    |
      | 50       | short | 5        | 10,000    |
      | 20       | long  | 20       | 100,000   |
      | 20       | short | 60       | 1,000,000 |

  @veto @LIQ-006 @rule:marginTiers
  Scenario Outline: A cross <side> of <quantity> BTC with <wallet> USDT behind it is liquidated at its price and not one tick before
    In cross margin the whole wallet, less the fees already paid, stands behind the position.

    Given Retail has a wallet of <wallet> USDT
    And Retail holds a 20x cross <side> of <quantity> BTC from 60,000
    When the mark price stops one tick before Retail's liquidation price
    Then Retail is not liquidated within 200 ms
    When the mark price reaches Retail's liquidation price
    Then Retail is liquidated in 1 step
    And Retail's wallet was never below zero

    Examples:
      | side  | quantity | wallet |
      | long  | 0.2      | 1,000  |
      | short | 0.2      | 1,000  |
      | long  | 2        | 10,000 |
      | short | 11       | 60,000 |

  @veto @LIQ-007
  Scenario: A margin balance of exactly the maintenance margin is liquidated
    Whether the limit itself is inside decides who pays for the last tick; this venue counts it as reached.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail adds 420 USDT to the margin of the position
    When the index price falls to 50,000.10
    Then Retail is not liquidated within 200 ms
    When the index price falls to 50,000
    Then Retail is liquidated once
    And the liquidation of Retail was triggered by a mark price at or below 50,000

  @veto @LIQ-008
  Scenario: A short with a margin balance of exactly the maintenance margin is liquidated
    The same limit holds for shorts, with the signs turned round.

    Given Retail holds a 20x isolated short of 0.1 BTC from 60,000
    And Retail adds 226 USDT to the margin of the position
    When the index price rises to 64,999.90
    Then Retail is not liquidated within 200 ms
    When the index price rises to 65,000
    Then Retail is liquidated once
    And the liquidation of Retail was triggered by a mark price at or above 65,000

  @major @LIQ-009
  Scenario: A margin call comes before the liquidation
    A trader who is warned first can still act, and can later prove that there was no warning.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls by 12% within 1 second
    Then Retail is liquidated once
    And Retail was sent a margin call before the liquidation

  @major @LIQ-010
  Scenario: A position with enough margin gets no margin call
    A warning that comes without cause teaches traders to ignore the one that counts.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls by 3% within 500 ms
    Then the venue's index price is 58,200 within 1 second
    And Retail is not liquidated within 300 ms
    And Retail was sent no margin call

  @veto @LIQ-011
  Scenario: Open orders are cancelled before the position is closed
    An order that fills in the middle of a liquidation makes the position larger while it is being closed.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail has a resting buy of 0.1 BTC at 53,000
    And Retail has a resting sell of 0.05 BTC at 66,000
    When the index price falls to 54,100
    Then Retail is liquidated once
    And Retail's open orders were cancelled before the liquidation
    And Retail has no position and no open orders

  @veto @LIQ-012
  Scenario: Margin that was added in time saves the position
    A trader who pays in time must not lose the position all the same.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail adds 100 USDT to the margin of the position
    When the index price falls to 53,212.90
    Then Retail is not liquidated within 300 ms
    When the index price falls to 53,212.80
    Then Retail is liquidated once

  @veto @LIQ-013
  Scenario: A deposit saves a cross position
    Money that is in the account stands behind every cross position from the moment it arrives.

    Given Retail has a wallet of 1,000 USDT
    And Retail holds a 20x cross long of 0.2 BTC from 60,000
    When Retail deposits 1,000 USDT
    And the index price falls to 55,000
    Then Retail is not liquidated within 300 ms
    When the index price falls to 50,200
    Then Retail is liquidated once

  @veto @LIQ-014
  Scenario: A full wallet does not stand behind an isolated position
    A trader isolates a position so that its loss stops at its margin, whatever else is in the wallet.

    Given Retail has a wallet of 100,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 54,216.80
    Then Retail is liquidated once
    And Retail's wallet is 99,397 USDT

  @veto @LIQ-015 @INC-37
  Scenario: A funding payment that the wallet cannot carry is taken from the margin and counts at once
    A charge that is booked after the check lets a position live on with less than its maintenance margin.

    Given Retail has a wallet of 603 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale and Arb trade 0.01 BTC with each other at 54,220
    When the index price falls to 54,220
    Then Retail is not liquidated within 300 ms
    When the next funding time passes
    Then Retail is liquidated once

  @veto @LIQ-016
  Scenario: A hedged pair is not liquidated by a move that costs it nothing
    What one leg loses the other wins; closing a leg would make a loss out of nothing.

    Given Retail has a wallet of 1,000 USDT
    And Retail switches to hedge mode
    And Retail buys 0.1 BTC at exactly 60,000 for the long position
    And Retail sells 0.1 BTC at exactly 60,000 for the short position
    When the index price falls to 48,000
    Then the venue's index price is 48,000 within 1 second
    And Retail is not liquidated within 300 ms
    And Retail's long position is 0.1 BTC from 60,000
    And Retail's short position is 0.1 BTC from 60,000

  @veto @LIQ-017 @INC-61
  Scenario: A crash on the venue's own book liquidates nobody
    The positive control: only the index moves the mark price, so one large seller on a thin book ruins nobody.

    Given Retail holds a 20x isolated long of 1 BTC from 60,000
    And Lever holds a 125x isolated long of 0.5 BTC from 60,000
    And Maker has a resting buy of 1 BTC at 51,000
    When Whale sells 1 BTC at market
    Then the last price is 51,000
    And the mark price stays within 0.1% of the index price
    And nobody is liquidated within 1 second

  @veto @LIQ-018
  Scenario: The trades of a liquidation do not move the mark price
    If a liquidation moved the price it is judged by, one liquidation would cause the next.

    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 20x isolated long of 1 BTC from 60,000
    And Arb holds a 20x isolated long of 0.1 BTC from 59,990
    And Whale has a resting buy of 1 BTC at 57,100
    When the index price falls to 57,236.10
    Then Retail is liquidated in 2 steps
    And the last price is 57,100
    And the mark price stays within 0.01% of the index price
    And Arb is not liquidated within 300 ms

  @veto @LIQ-019 @INC-21
  Scenario: The venue's own market maker is liquidated at the same price as anybody
    An exemption for one account is paid for by all the others.

    Given Maker holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 54,216.90
    Then Maker is not liquidated within 200 ms
    When the index price falls to 54,216.80
    Then Retail is liquidated once
    And Maker is liquidated once

  @major @LIQ-020
  Scenario: A long without leverage outlasts any fall
    Who owes nothing cannot be bankrupt, and has no liquidation price.

    Given Retail holds a 1x isolated long of 0.1 BTC from 60,000
    And Lever holds a 2x isolated long of 0.1 BTC from 60,000
    When the index price falls to 3,000
    Then Lever is liquidated once
    And Retail is not liquidated within 300 ms

  @veto @LIQ-021
  Scenario: After a liquidation the trader can trade again at once
    A trader who was closed out must be able to use what is left.

    Given Retail has a wallet of 1,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 54,200
    Then Retail is liquidated once
    When Retail buys 0.05 BTC at exactly 54,200
    Then Retail's position is a long of 0.05 BTC from 54,200

  @major @LIQ-026 @rule:accounts.marginCallRatio
  Scenario: The margin call comes when the maintenance margin reaches four fifths of the margin balance
    The warning is worth what the time after it is worth: it must come at the promised distance, not at the end.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 54,271.40
    Then Retail is not liquidated within 200 ms
    And Retail was sent no margin call so far
    When the index price falls to 54,271.30
    Then Retail is sent a margin call within 1 second
    And Retail is not liquidated within 200 ms

  @major @LIQ-028
  Scenario: Stops that wait are cancelled with the position they were for
    A stop that outlives its position fires into the next one, or opens one.

    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail has a stop-market buy at 66,000 on the mark price
    And Retail has a stop-market sell at 50,000 on the mark price
    When the index price falls to 54,100
    Then Retail is liquidated once
    And Retail has 0 conditional orders waiting

  @veto @LIQ-029
  Scenario: Where the market trades below the index, a liquidation into it does not pull the mark price down
    With the basis on its side, one forced trade would be the middle one of the three prices.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And the premium index stays at -0.2%
    And 5 minutes pass
    When the index price falls to 54,300
    And the premium index stays at -0.2%
    And the index price falls to 54,200
    Then Retail is liquidated once
    And the mark price stays within 0.01% of the index price

  @major @LIQ-052 @rule:accounts.marginCallRatio
  Scenario Outline: Who begins near the edge is warned at the first look (<type>)
    The call that is meant to come before the end must not wait for a second fall.
    Given the venue was configured with "accounts.marginCallRatio" at "0.4"
    And Retail has a wallet of <wallet> USDT
    When Retail opens a 125x <type> long of 0.1 BTC at 60,000
    Then Retail is sent a margin call within 1 second

    Examples:
      | type     | wallet |
      | isolated | 1,000  |
      | cross    | 51     |

  @major @LIQ-053
  Scenario: Margin that was added counts before the next look
    A trader who defends a position in time keeps it.
    Given Retail has a wallet of 1,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When Retail adds 100 USDT to the margin of the position
    And the index price falls to 53,300
    Then Retail is not liquidated within 2.5 seconds
    And nobody was liquidated too early or too late
    And the margin of Retail's position is 700 USDT

  @veto @LIQ-054 @rule:accounts.marginCallRatio
  Scenario: A cross account is warned at four fifths, and not before
    A warning that comes with the liquidation is none.

    Given Retail has a wallet of 1,000 USDT
    And Retail holds a 20x cross long of 0.2 BTC from 60,000
    When the index price falls to 55,306.60
    Then Retail is not liquidated within 200 ms
    And Retail was sent no margin call so far
    When the index price falls to 55,306.50000001
    Then Retail is sent a margin call within 1 second
    And the margin call to Retail shows a profit of -938.7 USDT, a maintenance margin of 44.24520001 USDT and a cross wallet of 994 USDT
    And Retail is not liquidated within 200 ms

  @major @LIQ-055
  Scenario: All of a wallet in an isolated position is no reason for a margin call
    A warning without a cause teaches traders to ignore the next one.

    Given Retail has a wallet of 603 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls by 3% within 500 ms
    Then the venue's index price is 58,200 within 1 second
    And Retail was sent no margin call

  @major @LIQ-056 @rule:accounts.marginCallRatio
  Scenario: Exactly at four fifths the margin call comes
    A limit that is off by one tick comes too late for whoever waits for it.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail adds 425 USDT to the margin of the position
    When the index price falls to 50,000.10
    Then Retail is not liquidated within 200 ms
    And Retail was sent no margin call so far
    When the index price falls to 50,000
    Then Retail is sent a margin call within 1 second
    And the margin call to Retail shows a profit of -1,000 USDT, a maintenance margin of 20 USDT and a cross wallet of 0 USDT
    And Retail is not liquidated within 200 ms

  @major @LIQ-057 @rule:marginTiers
  Scenario: A notional exactly at a cap belongs to the tier below
    One unit decides whether a position goes at once or in steps.

    Given Retail holds a 20x isolated long of 1 BTC from 60,000
    When the index price falls to 50,000
    Then Retail is liquidated once

  @veto @LIQ-058 @rule:marginTiers
  Scenario: The first step takes one lot where one lot is enough
    Closing more than the rule asks sells a trader's position at the worst moment for nothing.

    Given Large has a wallet of 100,000 USDT
    And Large holds a 20x isolated long of 10.475 BTC from 60,000
    And Whale has a resting buy of 1 BTC at 57,250
    When the index price falls to 57,281.638
    Then the liquidation of Large closed 0.001 BTC at 57,250
    And Large's position is a long of 10.474 BTC from 60,000
    And the margin of Large's position is 31,421.96375 USDT

  @veto @LIQ-059 @rule:marginTiers
  Scenario: Where the first step is enough the rest of it ends
    A liquidation that goes on when the position is safe again is a sale nobody ordered.

    Given Large has a wallet of 100,000 USDT
    And Large holds a 20x isolated long of 20 BTC from 60,000
    And Whale has a wallet of 1,000,000 USDT
    And Whale has a resting buy of 1 BTC at 57,300
    When the index price falls to 57,325
    Then the liquidation of Large closed 1 BTC at 57,300
    And Large's position is a long of 19 BTC from 60,000
    And Large paid 286.5 USDT of liquidation fee
    And Large is liquidated in 1 step

  @major @LIQ-060 @rule:accounts.marginCallRatio
  Scenario: A margin call comes once, and again only after the margin has recovered
    A call with every tick is noise, and none after the first is silence.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 54,271.30
    Then Retail was sent 1 margin call so far
    When the index price falls to 54,260
    Then the venue's index price is 54,260 within 1 second
    And Retail was sent 1 margin call so far
    When the index price rises to 56,000
    Then the venue's index price is 56,000 within 1 second
    When the index price falls to 54,270
    Then Retail was sent 2 margin calls so far

  @major @LIQ-061 @rule:accounts.marginCallRatio
  Scenario: Money that was paid in arms the margin call anew
    Who has answered the first call must be warned again before the second fall.

    Given Retail has a wallet of 1,000 USDT
    And Retail holds a 20x cross long of 0.2 BTC from 60,000
    When the index price falls to 55,300
    Then Retail was sent 1 margin call so far
    When Retail deposits 1,000 USDT
    And the index price falls to 50,250
    Then Retail was sent 2 margin calls so far
