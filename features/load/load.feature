@load
Feature: Under load
  A busy venue owes each trader the same as a quiet one: an answer in time, and nothing lost.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @LOD-002
  Scenario: In a crash under load the liquidation comes once and in time
    Crashes are when everybody trades; a liquidation that waits its turn behind the crowd is a loss to the fund.

    Given Maker quotes 5 BTC a side within 0.1% of the index price
    And Retail has a wallet of 1,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When 20 traders send 10 orders a second each for 3 seconds
    And the index price falls by 15% within 2 seconds
    Then Retail is liquidated once
    And Retail is told of the liquidation within 1 second
    And Retail lost no more than the 600 USDT margin of the position
