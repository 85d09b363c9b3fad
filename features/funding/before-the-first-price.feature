@funding
Feature: Funding before there is a price
  A market that nobody can value owes nothing and is owed nothing.

  @minor @FND-030
  Scenario: A funding time before the first price leaves no rate behind
    A rate out of nothing would stand in the mark price for eight hours.
    Given the BTCUSDT perpetual before its first price
    When 9 hours pass
    And the index price rises to 60,000
    Then the venue's index price is 60,000 within 1 second
    When Whale and Arb trade 0.01 BTC with each other at 61,000
    Then the mark price is 60,000 give or take 0.01
