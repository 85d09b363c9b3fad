@load
Feature: What only a quiet machine proves
  Kept out of the launch suite: where the machine is busy the load generator is the bottleneck, and then nothing is proven.
  Run it alone: npm run uat -- bench/quiet-machine

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker quotes 5 BTC a side within 0.1% of the index price

  @minor @LOD-101
  Scenario: A small crowd is answered in time, and nothing it was promised is lost
    Light enough for any machine: what it measures is the venue's care, not its limit.

    When 5 traders send 5 orders a second each for 2 seconds
    Then the 99th percentile of the load's answer time is at most 1 second
    And at most 0% of the load is refused or unanswered
    And every acknowledged order of the load is known to the venue

  @minor @LOD-102
  Scenario: A venue that stands still is seen to by the load that meets it
    A generator that waits with the venue would report a pause as no pause at all.

    When 5 traders send 5 orders a second each for 3 seconds
    And the venue freezes for 1 second
    Then the load's longest answer time is at least 500 ms
