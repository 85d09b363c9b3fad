Feature: The cost of a scenario

  @minor @BNC-001
  Scenario Outline: A trade between two traders <n>
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker sells 1 BTC at 60,000
    When Taker buys 0.5 BTC at market
    Then the last price is 60,000

    Examples:
      | n |
      | 1 |
      | 2 |
      | 3 |
      | 4 |
      | 5 |
      | 6 |
      | 7 |
      | 8 |
      | 9 |
      | 10 |
      | 11 |
      | 12 |
      | 13 |
      | 14 |
      | 15 |
      | 16 |
      | 17 |
      | 18 |
      | 19 |
      | 20 |
      | 21 |
      | 22 |
      | 23 |
      | 24 |
      | 25 |
      | 26 |
      | 27 |
      | 28 |
      | 29 |
      | 30 |
