@load @alone
Feature: Under load
  A busy venue owes each trader the same as a quiet one: an answer in time, and nothing lost.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @major @LOD-001
  Scenario: A steady crowd is answered in time, order by order
    A trader in a crowd has no less to lose than one who is alone.

    When 20 traders send 10 orders a second each for 3 seconds
    Then the 99th percentile of the load's answer time is at most 100 ms
    And at most 0% of the load is refused or unanswered
    And every acknowledged order of the load is known to the venue

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

  @major @LOD-003
  Scenario: A venue that stands still for half a second pays for every order it held up
    Percentiles that leave out the orders nobody could send are how a stall is hidden from the launch review.

    When 20 traders send 10 orders a second each for 3 seconds
    And the venue freezes for 500 ms
    Then the load's longest answer time is at least 400 ms
    And the 50th percentile of the load's answer time is at most 50 ms
    And at most 0% of the load is refused or unanswered
    And every acknowledged order of the load is known to the venue

  @major @LOD-004
  Scenario: A single trader keeps the fast lane while the crowd is busy
    A venue that answers the loud first lets the quiet ones pay for the noise.

    When 20 traders send 10 orders a second each for 3 seconds
    And Retail sends 50 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of Retail's acknowledgement time is at most 250 ms
    And at most 0% of the load is refused or unanswered

  @veto @LOD-010
  Scenario: The eightieth order in a row is answered as fast as the first, and rests like it
    A venue that slows down with every order is slowest when its traders are in a hurry.
    When Taker sends 80 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of the acknowledgement time is at most 100 ms
    And Taker has 80 open orders
