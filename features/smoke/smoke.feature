@smoke
Feature: Smoke
  Is it worth starting the full suite: the market is open, a trade settles, and the most important brake works.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @SMK-001
  Scenario: The market is open and shows prices
    Without a mark price nothing else can be judged.

    Given Maker quotes 5 BTC a side within 0.1% of the index price
    When Retail sends a limit buy of 0.1 BTC at 59,000
    Then the order is accepted
    And the mark price stays within 0.1% of the index price
    And the published index price is the weighted mean of the published sources

  @veto @SMK-002
  Scenario: A trade fills both sides and is shown to the public
    The one thing an exchange is for.

    Given Retail has a wallet of 10,000 USDT
    And Whale sells 0.1 BTC at 60,000
    When Retail buys 0.1 BTC at market
    Then Retail's position is a long of 0.1 BTC from 60,000
    And the last price is 60,000
    And Retail's wallet is 9,997 USDT

  @veto @SMK-003
  Scenario: A position below its maintenance margin is closed, and its trader keeps the rest
    The brake that everything else relies on.

    Given Retail has a wallet of 1,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 54,200
    Then Retail is liquidated once
    And Retail is told of the liquidation within 1 second
    And Retail's wallet is 397 USDT
