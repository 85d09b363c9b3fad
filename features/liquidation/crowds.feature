@liquidation
Feature: Many liquidations at once
  A crash meets everybody at the same moment; nobody may be forgotten, and nobody may be closed twice.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @LIQ-022 @INC-32
  Scenario: Fifty longs are all liquidated in a fall of 15% within a second
    An account that is never processed goes on losing money that is no longer its own.

    Given 50 traders with a wallet of 1,000 USDT each
    And they each hold a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls by 15% within 1 second
    Then each of them is liquidated once within 2 seconds
    And each of them is left with 397 USDT

  @veto @LIQ-023 @INC-32
  Scenario: Fifty shorts are all liquidated by one jump of the index
    In a jump all of them are due at the same tick; a queue that serves only the first shows here.

    Given 50 traders with a wallet of 1,000 USDT each
    And they each hold a 10x isolated short of 0.1 BTC from 60,000
    When the index price rises to 66,500
    Then each of them is liquidated once within 2 seconds
    And each of them is left with 397 USDT

  @veto @LIQ-024 @crowd @INC-32
  Scenario: Two hundred longs are all liquidated in a fall of 15% within two seconds
    The larger the crowd the more it matters that the last one is served in time.

    Given 200 traders with a wallet of 1,000 USDT each
    And they each hold a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls by 15% within 2 seconds
    Then each of them is liquidated once within 3 seconds
    And each of them is left with 397 USDT

  @veto @LIQ-025
  Scenario: A wick liquidates only those it reached
    Twenty traders at 20x are reached by a wick of 6%; those at 10x are not, and must still be there after it.

    Given 20 traders with a wallet of 1,000 USDT each
    And they each hold a 20x isolated long of 0.1 BTC from 60,000
    And Calm holds a 10x isolated long of 0.1 BTC from 60,000
    And Short holds a 20x isolated short of 0.1 BTC from 60,000
    When the index price wicks down by 6% and recovers within 1 second
    Then each of them is liquidated once within 2 seconds
    And each of them is left with 697 USDT
    And Calm's position is a long of 0.1 BTC from 60,000
    And Short's position is a short of 0.1 BTC from 60,000

  @veto @LIQ-027 @INC-39
  Scenario: In a wave of liquidations nobody is closed too early and nobody too late
    Twenty longs at 20x, two more at 10x and 5x, a market maker and a crash with a recovery: each by the own margin.

    Given Maker quotes 5 BTC a side within 0.1% of the index price
    And 20 traders with a wallet of 1,000 USDT each
    And they each hold a 20x isolated long of 0.1 BTC from 60,000
    And Steady holds a 10x isolated long of 0.2 BTC from 60,000
    And Calm holds a 5x isolated long of 0.5 BTC from 60,000
    When the index price falls by 11% and recovers to 58,000 within 2 seconds
    Then each of them is liquidated once within 2 seconds
    And nobody was liquidated too early or too late
    And Calm is not liquidated within 200 ms

  @veto @LIQ-034 @crowd @alone @INC-32 @INC-09 @rule:insuranceFund
  Scenario: A thousand accounts, a fall of 30% in ten seconds, a fund that is drained, and the winner deleveraged
    1,397 positions a second are what October 2025 asked of the venues; here the fund goes under with the crowd.

    Given Winner has a wallet of 1,000,000 USDT
    And 1,000 accounts with 400 USDT each that hold a long of 0.1 BTC from 60,000 against Winner
    When the index price falls by 30% within 10 seconds
    Then all accounts are liquidated once, at the latest 2 seconds after a mark price of 56,255
    And all accounts are left with 0 USDT
    And Winner is auto-deleveraged by 100 BTC at 46,030
    And the insurance fund is still empty
    And the insurance fund holds no position

  @veto @LIQ-035 @crowd @INC-06
  Scenario: With the index halted a crowd that is due waits, and is liquidated when there is a price again
    A thousand liquidations at a price of yesterday cannot be undone; those that come late can be paid for.

    Given a price source is dropped after 1 second of silence
    And 100 accounts with 400 USDT each that hold a long of 0.1 BTC from 60,000 against Winner
    When every price source dies
    And the index price falls to 50,000
    Then nobody is liquidated within 1.5 seconds
    And the last price is 60,000
    And the mark price is 60,000 give or take 0.01
    And all accounts still hold a long of 0.1 BTC
    When every price source comes back
    Then all accounts are liquidated once, at the latest 1 second after a mark price of 56,255
    And all accounts are left with 0 USDT

  @major @LIQ-036
  Scenario: In a thin market with a wide tick nobody loses more than the margin
    On a tick of 500 USDT the bankruptcy price lies between two prices: what lies between is the fund's.

    Given the venue was configured with "filters.minPrice" at "500"
    And the venue was configured with "filters.tickSize" at "500"
    And Retail has a wallet of 1,000 USDT
    And Retail holds a 9x isolated long of 0.1 BTC from 60,000
    And Whale has a resting buy of 0.04 BTC at 53,500
    When the index price falls to 53,500
    Then Retail is liquidated once
    And Retail has no position and no open orders
    And Retail lost no more than the 666.66666667 USDT margin of the position
    And Retail's wallet was never below zero
