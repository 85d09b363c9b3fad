@orders
Feature: Orders at a level of the book
  A trader may leave the price to the venue: the best or the fifth price, of the other side or of the own one.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet         |
      | Maker  | 1,000,000 USDT |
      | Taker  | 100,000 USDT   |

  @veto @ORD-104
  Scenario Outline: A <side> at the <place> is for <price>
    Whoever asks for the fifth level and gets another one pays a price that nobody showed.
    Given Maker sells 1 BTC at each of 6 prices from 60,010 on, a tick apart
    And Maker buys 1 BTC at each of 6 prices from 59,990 on, a tick apart
    When Taker sends a limit <side> of 0.1 BTC at the <place> as "matched"
    Then order "matched" is for 0.1 BTC at <price>
    And order "matched" is <state>

    Examples:
      | side | place                        | price    | state                      |
      | buy  | best price of the other side | 60,010   | filled with 0.1 BTC filled |
      | buy  | 5th price of the other side  | 60,010.4 | filled with 0.1 BTC filled |
      | sell | best price of the other side | 59,990   | filled with 0.1 BTC filled |
      | sell | 5th price of the other side  | 59,989.6 | filled with 0.1 BTC filled |
      | buy  | best price of its own side   | 59,990   | resting with 0 BTC filled  |
      | buy  | 5th price of its own side    | 59,989.6 | resting with 0 BTC filled  |
      | sell | best price of its own side   | 60,010   | resting with 0 BTC filled  |
      | sell | 5th price of its own side    | 60,010.4 | resting with 0 BTC filled  |

  @major @ORD-105
  Scenario Outline: A <side> at the <place> is refused where there is none
    A price made up for want of a level would trade where nobody quotes.
    Given Maker sells 1 BTC at each of 4 prices from 60,010 on, a tick apart
    When Taker sends a limit <side> of 0.1 BTC at the <place> as "matched"
    Then the order is rejected with code -5041
    And nothing changed for Taker

    Examples:
      | side | place                       |
      | buy  | 5th price of the other side |
      | sell | 5th price of its own side   |
      | buy  | best price of its own side  |

  @minor @ORD-139
  Scenario: The tenth price of many is the tenth
    A level counted wrong is a price that nobody showed.
    Given Maker sells 1 BTC at each of 20 prices from 60,010 on, a tick apart
    When Taker sends a limit buy of 0.1 BTC at the 10th price of the other side as "matched"
    Then order "matched" is for 0.1 BTC at 60,010.9

  @minor @ORD-140 @rule:filters.maxPrice
  Scenario: The highest price there can be is a price of the book
    An order at the edge of the tick range is where a book that counts wrong loses it.
    Given Maker sells 1 BTC at 60,010
    And Maker sells 0.001 BTC at 4,000,000
    When Taker buys 1 BTC at market
    And Taker sends a limit sell of 0.1 BTC at the best price of its own side as "matched"
    Then order "matched" is for 0.1 BTC at 4,000,000
