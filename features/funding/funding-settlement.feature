@funding
Feature: Funding settlement
  Whoever holds a position at the funding time pays or receives, in the right direction, once, and to the cent.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Whale  | 200,000 USDT |
      | Arb    | 200,000 USDT |

  @veto @FND-003
  Scenario: Who closed before the funding time owes nothing
    A trader who leaves a second too early or too late must know which of the two it was.

    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 1 BTC from 60,000
    And the premium index stays at 0%
    When it is 5 minutes before the next funding time
    And Whale closes the position at 60,000
    And the next funding time passes
    Then Whale neither paid nor received funding
    And Arb received 6 USDT of funding
    And all funding payments add up to zero

  @veto @FND-004 @INC-27
  Scenario: Three funding times charge three times, each side with its own sign
    A short that pays at a positive rate loses money exactly where it hedged to earn it.

    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 1 BTC from 60,000
    And the premium index stays at 0%
    When 3 funding times pass
    Then Whale paid 18 USDT of funding
    And Arb received 18 USDT of funding
    And all funding payments add up to zero

  @veto @FND-005 @INC-12
  Scenario: At a negative rate the shorts pay the longs
    A crowded short must cost the shorts, or the price never comes back to the index.

    Given Whale holds a 5x isolated long of 10 BTC from 60,000
    And Arb holds a 5x isolated short of 10 BTC from 60,000
    And the premium index stays at -0.1%
    When the next funding time passes
    Then the funding rate charged is -0.05%
    And Whale received 300 USDT of funding
    And Arb paid 300 USDT of funding
    And all funding payments add up to zero

  @veto @FND-006 @INC-29
  Scenario: One large long pays many small shorts, and nothing is left over
    Where sides are unequal in number, a venue that divides by the wrong side pays the difference out of somebody's pocket.

    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 0.333 BTC from 60,000
    And Retail holds a 10x cross short of 0.667 BTC from 60,000
    And the premium index stays at 0.07%
    When the next funding time passes
    Then Whale paid 12 USDT of funding
    And Arb received 3.996 USDT of funding
    And Retail received 8.004 USDT of funding
    And all funding payments add up to zero

  @veto @FND-007
  Scenario: Without free money funding is taken from the margin of the position
    The liquidation price moves with the margin, and a trader who is not told of the new one is liquidated by surprise.

    Given Retail has a wallet of 12,030 USDT
    And Retail holds a 5x isolated long of 1 BTC from 60,000
    And the premium index stays at 1%
    When the next funding time passes
    Then Retail paid 180 USDT of funding
    And the margin of Retail's position is 11,820 USDT
    And Retail's liquidation price is the one computed from a margin of 11,820 USDT

  @major @FND-008 @rule:funding.weighting @rule:funding.premiumSampleMs
  Scenario: Later samples of the premium weigh more than earlier ones
    With equal weights a premium that is long gone would be charged as if it were there.

    Given the next funding time passes
    And the premium index stays at 0.4%
    When half of the funding interval passes
    And the premium index stays at 0%
    And the next funding time passes
    Then the funding rate charged is 0.05% give or take 0.001%

  @veto @FND-009 @rule:funding.intervalHours
  Scenario: With half the interval half the rate is charged, twice as often
    A rate for eight hours that is charged every four takes twice what was promised.

    Given the funding interval is 4 hours
    And Whale holds a 5x isolated long of 10 BTC from 60,000
    And Arb holds a 5x isolated short of 10 BTC from 60,000
    And the premium index stays at 0%
    When 2 funding times pass
    Then the funding rate charged is 0.005%
    And Whale paid 60 USDT of funding
    And Arb received 60 USDT of funding

  @veto @FND-010 @rule:funding.notional
  Scenario: Funding is charged on the mark price, neither on the entry nor on the last trade
    A trader who bought lower than the others would pay less, and one print would change what everybody pays.

    Given Whale holds a 5x isolated long of 10 BTC from 60,000
    And Arb holds a 5x isolated short of 10 BTC from 60,000
    When the mark price rises to 61,000
    And the premium index stays at 0%
    And Retail and Other trade 0.01 BTC with each other at 60,980
    And the next funding time passes
    Then the funding rate charged is 0.01%
    And Whale paid 61 USDT of funding
    And Arb received 61 USDT of funding

  @major @FND-011
  Scenario: In hedge mode each position is charged on its own
    Two rows can be checked against two positions; one row can be checked against nothing.

    When Whale switches to hedge mode
    And Whale buys 1 BTC at exactly 60,000 for the long position
    And Whale sells 0.4 BTC at exactly 60,000 for the short position
    And the premium index stays at 0%
    And the next funding time passes
    Then the funding rate charged is 0.01%
    And Whale's funding is listed as -6 USDT and 2.4 USDT

  @veto @FND-012 @INC-33
  Scenario: A winner whose margin the funding has eaten is liquidated in time
    A position that never lost can still use up its margin; one venue let it run until nothing was left.

    Given the venue was configured with "funding.cap" at "0.01"
    And Retail has a wallet of 504 USDT
    And Retail holds a 100x isolated long of 0.8 BTC from 60,000
    When the index price rises to 60,100
    And the premium index stays at 1%
    And the next funding time passes
    Then Retail paid 456.76 USDT of funding
    And Retail is not liquidated within 200 ms
    When it is 5 minutes before the next funding time
    Then Retail is liquidated once
    And the mark price stays within 1% of the index price
    And Retail's wallet was never below zero

  @major @FND-013 @rule:funding.impactNotional @rule:choices.payoutRounding
  Scenario: A small order at a good price does not make the premium
    The premium is what 25,000 USDT would really fetch; the best price alone can be painted with one coin.

    Given Retail holds a 10x cross short of 0.222 BTC from 60,000
    And Whale holds a 5x isolated long of 0.333 BTC from 60,000
    And Painter buys 0.1 BTC at 60,600
    And Painter buys 5 BTC at 59,940
    And Painter sells 5 BTC at 60,700
    When the next funding time passes
    Then the funding rate charged is 0.1144% give or take 0.001%
    And all funding payments add up to zero

  @veto @FND-016
  Scenario: What rounding leaves over from funding is the insurance fund's
    A venue that rounds in the traders' favour pays out at every funding time what it never took in.

    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 0.333 BTC from 60,000
    And Retail holds a 10x cross short of 0.667 BTC from 60,000
    When the index price rises to 60,000.11464
    And the next funding time passes
    Then Whale paid 6.00001147 USDT of funding
    And Arb received 1.99800381 USDT of funding
    And Retail received 4.00200764 USDT of funding
    And all funding payments add up to zero

  @major @FND-014
  Scenario: Who opens five minutes before the funding time pays like everybody else
    The funding time is one moment: how long a position has been held says nothing.

    Given the premium index stays at 0%
    When it is 5 minutes before the next funding time
    And Retail and Other trade 1 BTC with each other at 60,000
    And the next funding time passes
    Then the funding rate charged is 0.01%
    And Other paid 6 USDT of funding
    And Retail received 6 USDT of funding

  @major @FND-015
  Scenario: As long as the wallet has free money funding leaves the margin of the position alone
    A liquidation price that moves at every funding time is one nobody can plan with.

    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And the premium index stays at 1%
    When the next funding time passes
    Then Whale paid 180 USDT of funding
    And the margin of Whale's position is 12,000 USDT
    And Whale's liquidation price is the one computed from a margin of 12,000 USDT

  @veto @FND-020 @crowd @alone
  Scenario: Two thousand positions are charged at once, and nothing is left over
    What is charged two thousand times at one instant must be what the other side receives, to the last decimal.

    Given Winner has a wallet of 1,000,000 USDT
    And 2,000 accounts with 400 USDT each that hold a long of 0.013 BTC from 60,000 against Winner
    And the premium index stays at 1%
    When the next funding time passes
    Then the funding rate charged is 0.3%
    And Winner received 4,680 USDT of funding
    And all accounts are left with 397.27 USDT
    And all funding payments add up to zero

  @major @FND-022 @rule:choices.payoutRounding
  Scenario: One unit that nobody can be paid is the venue's to keep in its books
    A hundred-millionth at every interval is what a ledger that does not balance is made of.
    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    When the index price rises to 60,000.11464
    And the next funding time passes
    Then Whale paid 6.00001147 USDT of funding
    And all funding payments add up to zero

  @veto @FND-023 @rule:funding.premiumSampleMs
  Scenario: Later samples of the premium weigh more, exactly
    A weight that is off by one moves money at every interval, for as long as the venue lives.
    Given the venue was configured with "funding.premiumSampleMs" at "3600000"
    And the premium index stays at 0.5%
    When the next funding time passes
    And half of the funding interval passes
    And the premium index stays at 0%
    And the next funding time passes
    Then the funding rate charged is 0.088889%

  @veto @FND-024
  Scenario: Two funding times in a row are charged on a mark price without the old rate
    What has been paid is no longer in the price.
    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 1 BTC from 60,000
    And the premium index stays at 1%
    When 2 funding times pass
    Then Whale paid 360 USDT of funding

  @veto @FND-025
  Scenario: Funding is charged on the mark price where mark and index differ
    A position is worth its mark price, for funding as for everything else.
    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 1 BTC from 60,000
    And the premium index stays at 1%
    And Retail and Other trade 0.01 BTC with each other at 60,650
    When the next funding time passes
    Then the funding rate charged is 0.3%
    And Whale paid 181.8909 USDT of funding

  @major @FND-026 @rule:funding.impactNotional
  Scenario: A book that holds less than the impact notional makes no premium
    A quarter of the size says a quarter of nothing about the price.
    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 1 BTC from 60,000
    And Painter buys 0.1 BTC at 60,600
    When the next funding time passes
    Then the funding rate charged is 0.01%

  @major @FND-027
  Scenario: The rate of a shorter interval is rounded once, to the nearest
    Half an interval is half a rate, to the eighth decimal.
    Given the funding interval is 4 hours
    And Painter buys 5 BTC at 60,042.4
    And Painter sells 5 BTC at 60,200
    When 2 funding times pass
    Then the funding rate charged is 0.010334%

  @veto @FND-028
  Scenario: Funding of an isolated position takes what is free before it takes margin
    Margin that goes for funding is margin that is missing in the next fall.
    Given Retail has a wallet of 12,330 USDT
    And Retail holds a 5x isolated long of 1 BTC from 60,000
    And Retail has a resting buy of 0.025 BTC at 59,000
    And the premium index stays at 1%
    When the next funding time passes
    Then Retail paid 180 USDT of funding
    And the margin of Retail's position is 11,825 USDT

  @major @FND-029
  Scenario: The smallest position pays and receives like any other
    One step of a market is somebody's position too.
    Given Whale holds a 5x isolated long of 0.001 BTC from 60,000
    And Arb holds a 5x isolated short of 0.001 BTC from 60,000
    When the next funding time passes
    Then Whale paid 0.006 USDT of funding
    And Arb received 0.006 USDT of funding
