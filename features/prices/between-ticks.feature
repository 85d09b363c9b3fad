@prices
Feature: Between two ticks of the venue
  What is due happens when it is due, and not with the next tick that happens to come by.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @major @PRC-045
  Scenario: Orders end and prices move without a tick to help them
    A venue that looks at the clock once a second is late by up to a second, and by more when it is busy.
    Given Taker has a wallet of 100,000 USDT
    And the venue was configured with "markPrice.publishMs" at "7777000"
    And the venue was configured with "markPrice.basisSampleMs" at "7777000"
    And the venue was configured with "funding.premiumSampleMs" at "7777000"
    When Taker sends a limit buy of 0.1 BTC at 59,000, good for 605 seconds
    And 607 seconds pass
    Then Taker has 0 open orders
    When the index price falls to 59,400
    Then the mark price is 59,400 give or take 0.01

  @major @PRC-055
  Scenario: The countdown ends without a tick to end it
    A dead man's switch that waits for somebody else is none.
    Given Taker has a wallet of 100,000 USDT
    And the venue was configured with "markPrice.publishMs" at "7777000"
    And the venue was configured with "markPrice.basisSampleMs" at "7777000"
    And the venue was configured with "funding.premiumSampleMs" at "7777000"
    And Taker buys 0.1 BTC at 59,000
    When Taker arms the countdown for 30 seconds
    And 31 seconds pass
    Then Taker has 0 open orders

  @major @PRC-046
  Scenario: The funding time comes without a tick to bring it
    Eight hours are eight hours, whatever else is due.
    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 1 BTC from 60,000
    And the venue was configured with "markPrice.publishMs" at "7777000"
    And the venue was configured with "markPrice.basisSampleMs" at "7777000"
    And the venue was configured with "funding.premiumSampleMs" at "7777000"
    When the next funding time passes
    Then Whale paid 6 USDT of funding

  @major @PRC-047
  Scenario: The book is sampled without a tick to remind of it
    A mark price that forgets the book follows the index alone.
    Given Whale and Arb trade 0.01 BTC with each other at 61,000
    And the venue was configured with "markPrice.publishMs" at "7777000"
    And the venue was configured with "funding.premiumSampleMs" at "7777000"
    And Maker buys 5 BTC at 65,900
    And Maker sells 5 BTC at 66,100
    When 150 seconds pass
    Then the mark price is 61,000 give or take 0.01

  @major @PRC-048
  Scenario: The premium is sampled without a tick to remind of it
    A rate without its premium is a rate nobody has earned.
    Given the venue was configured with "markPrice.publishMs" at "600000"
    And the venue was configured with "markPrice.basisSampleMs" at "600000"
    And the venue was configured with "funding.premiumSampleMs" at "28799000"
    And the premium index stays at 0.07%
    When 2 funding times pass
    Then the funding rate charged is 0.02%

  @major @PRC-062 @rule:markPrice.publishMs
  Scenario: The fund sells what it took over without a sample to remind of it
    A fund that holds a falling position for longer than it must loses everybody's money.
    Given the venue was configured with "markPrice.basisSampleMs" at "600000"
    And the venue was configured with "funding.premiumSampleMs" at "600000"
    And Retail holds a 20x isolated long of 1 BTC from 60,000
    And Whale has a resting buy of 1 BTC at 56,900
    When the index price falls to 57,236.10
    Then the insurance fund lost 100 USDT
    And the insurance fund holds no position
