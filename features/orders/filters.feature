@orders
Feature: Limits of prices, quantities and counts
  Every limit of the risk parameters holds exactly where it is written: on it is legal, one step beyond is not.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet         |
      | Maker  | 1,000,000 USDT |
      | Taker  | 1,000,000 USDT |

  @veto @ORD-067 @INC-19 @rule:filters.minQuantity @rule:filters.maxQuantity @rule:filters.marketMaxQuantity @rule:filters.minPrice @rule:filters.maxPrice @rule:filters.minNotional
  Scenario Outline: An order <where> <answer>
    A limit that is off by one step is a limit nobody tested.
    When Taker sends an order <where>
    Then the order <answer>

    Examples:
      | where                                      | answer                      |
      | at the minimum quantity                    | is accepted                 |
      | one step below the minimum quantity        | is rejected with code -4003 |
      | one step above the minimum quantity        | is accepted                 |
      | at the maximum quantity                    | is accepted                 |
      | one step below the maximum quantity        | is accepted                 |
      | one step above the maximum quantity        | is rejected with code -4005 |
      | at the maximum market quantity             | is accepted                 |
      | one step below the maximum market quantity | is accepted                 |
      | one step above the maximum market quantity | is rejected with code -4005 |
      | at the minimum price                       | is accepted                 |
      | one tick below the minimum price           | is rejected with code -4001 |
      | one tick above the minimum price           | is accepted                 |
      | at the maximum price                       | is accepted                 |
      | one tick below the maximum price           | is accepted                 |
      | one tick above the maximum price           | is rejected with code -4002 |
      | at the minimum notional                    | is accepted                 |
      | one tick below the minimum notional        | is rejected with code -4164 |
      | one tick above the minimum notional        | is accepted                 |

  @major @ORD-068 @rule:filters.marketMaxQuantity
  Scenario: A market order of the maximum market quantity is filled
    The largest legal order has to work on the day it is needed.
    Given Maker sells 200 BTC at 60,000
    When Taker sends an order at the maximum market quantity
    Then the order is filled with 120 BTC filled
    And Taker's position is a long of 120 BTC from 60,000

  @veto @ORD-069 @rule:filters.percentPriceUp @rule:filters.percentPriceDown
  Scenario Outline: The price band holds for orders <where>
    The band is what stands between a fat finger and the book.
    When Taker sends an order <where>
    Then the order <answer>

    Examples:
      | where                                       | answer                      |
      | at the highest price for a buy              | is accepted                 |
      | one tick above the highest price for a buy  | is rejected with code -4016 |
      | one tick below the highest price for a buy  | is accepted                 |
      | at the lowest price for a sell              | is accepted                 |
      | one tick below the lowest price for a sell  | is rejected with code -4024 |
      | one tick above the lowest price for a sell  | is accepted                 |

  @veto @ORD-070 @rule:filters.percentPriceUp @rule:filters.percentPriceDown
  Scenario Outline: The price band moves with the mark price (index <moves> to <price>)
    A band that stays behind in a crash refuses the orders that would stop it.
    When the index price <moves> to <price>
    And Taker sends an order at the <limit>
    Then the order is accepted
    When Taker sends an order one tick <beyond> the <limit>
    Then the order is rejected with code <code>

    Examples:
      | moves | price  | limit                   | beyond | code  |
      | rises | 66,000 | highest price for a buy | above  | -4016 |
      | falls | 54,000 | lowest price for a sell | below  | -4024 |

  @major @ORD-071 @rule:filters.percentPriceUp @rule:filters.percentPriceDown
  Scenario: The band is one-sided: a deep bid and a high offer are legal
    Who waits for the crash or the spike gives the book its depth.
    When Taker sends a limit buy of 0.1 BTC at 1,000
    Then the order is resting with 0 BTC filled
    When Maker sends a limit sell of 0.1 BTC at 200,000
    Then the order is resting with 0 BTC filled

  @veto @ORD-072 @INC-10 @INC-60 @rule:filters.percentPriceDown
  Scenario: A market order stops at the price band
    The fall from 65,000 to 8,200 in a minute was one customer's algorithm; the band has to stop it.
    Given Maker buys 0.1 BTC at 59,990 as "fair"
    And Maker buys 1 BTC at 10,000 as "far-below"
    When Taker sends a market sell of 1 BTC
    Then the order is expired with 0.1 BTC filled
    And order "far-below" is resting with 0 BTC filled
    And Taker's position is a short of 0.1 BTC from 59,990

  @veto @ORD-073 @INC-10 @rule:filters.percentPriceDown
  Scenario: A market order is refused when the best price lies beyond the band
    In an empty book the first price that answers must not be any price.
    Given Maker buys 1 BTC at 10,000 as "far-below"
    When Taker sends a market sell of 1 BTC
    Then the order is rejected with code -4131
    And nothing changed for Taker
    And order "far-below" is resting with 0 BTC filled

  @major @ORD-074 @INC-31 @rule:filters.maxOpenOrders
  Scenario Outline: No trader has more open <direction> orders than the market allows
    Without a limit one account can make the book slow for everybody; on one venue it held on one side only.
    Given Taker has as many open <direction> orders as the market allows
    When Taker sends a limit <direction> of 0.1 BTC at <price>
    Then the order is rejected with code -2025
    When Maker sends a limit <direction> of 0.1 BTC at <price>
    Then the order is accepted

    Examples:
      | direction | price  |
      | buy       | 58,000 |
      | sell      | 62,000 |

  @veto @ORD-075 @INC-18
  Scenario Outline: An order stamped <stamp> <answer>
    An order that waited on a slow line trades at a price the trader no longer sees.
    When Taker sends a limit buy of 0.1 BTC at 59,000, stamped <stamp>
    Then the order <answer>

    Examples: the trader's orders are good for 60 seconds on the way, and a clock may run up to 1 second ahead
      | stamp            | answer                      |
      | 59 seconds ago   | is accepted                 |
      | 61 seconds ago   | is rejected with code -1021 |
      | 0.9 seconds ahead | is accepted                 |
      | 1.2 seconds ahead | is rejected with code -1021 |

  @minor @ORD-076 @rule:filters.minNotional
  Scenario: The minimum notional of a market order counts at the mark price
    A market order has no price of its own: which one it is measured by must be known.
    When the index price falls to 4,900
    Then the venue's index price is 4,900 within 1 second
    When Maker sends a limit sell of 1 BTC at 5,100
    And Taker sends a market buy of 0.001 BTC
    Then the order is rejected with code -4164
    When Taker sends a limit buy of 0.001 BTC at 5,100
    Then the order is filled with 0.001 BTC filled

  @veto @ORD-084 @rule:filters.tickSize
  Scenario Outline: A price on the tick is legal, whatever its digits (<price>)
    Sixty thousand and a tenth, divided by a tenth, is not a whole number to a machine that counts in halves.
    When Taker sends a limit buy of <quantity> BTC at <price>
    Then the order is accepted
    And the order is resting with 0 BTC filled

    Examples:
      | quantity | price    |
      | 20       | 0.30     |
      | 10       | 0.70     |
      | 1        | 1,000.10 |
      | 0.003    | 4,503.60 |
      | 0.007    | 59,999.3 |

  @veto @ORD-085 @rule:filters.percentPriceUp @rule:filters.percentPriceDown
  Scenario: The price band follows the mark price, not the last trade
    A band that hangs on the last print lets one print move it.
    When Whale and Maker trade 0.01 BTC with each other at 52,000
    And Taker sends an order at the highest price for a buy
    Then the order is accepted
    When Taker sends an order one tick below the lowest price for a sell
    Then the order is rejected with code -4024
    When Taker sends an order at the lowest price for a sell
    Then the order is accepted

  @veto @ORD-086 @INC-39 @rule:filters.percentPriceUp @rule:filters.percentPriceDown
  Scenario Outline: A band that falls between two ticks ends on the one inside (index <moves> to <price>)
    One venue was off by a tick here because it rounded to the nearest.
    When the index price <moves> to <price>
    And Taker sends an order at the <limit>
    Then the order is accepted
    When Taker sends an order one tick <beyond> the <limit>
    Then the order is rejected with code <code>

    Examples: 1.15 and 0.85 times the mark price end in halves and quarters of a tick
      | moves | price    | limit                   | beyond | code  |
      | rises | 60,000.1 | highest price for a buy | above  | -4016 |
      | rises | 60,000.5 | highest price for a buy | above  | -4016 |
      | rises | 60,000.7 | highest price for a buy | above  | -4016 |
      | rises | 60,000.1 | lowest price for a sell | below  | -4024 |
      | rises | 60,000.5 | lowest price for a sell | below  | -4024 |
      | rises | 60,000.7 | lowest price for a sell | below  | -4024 |

  @veto @ORD-087 @INC-08 @INC-59 @rule:limits.maxPosition
  Scenario Outline: No position beyond the limit of the market (<answer>)
    A position larger than the market around it cannot be closed by anybody.
    Given Taker holds a 10x cross long of 1 BTC from 60,000
    And the venue was configured with "limits.maxPosition" at "3"
    When Taker sends a limit buy of <quantity> BTC at 59,000
    Then the order <answer>

    Examples:
      | quantity | answer                      |
      | 2        | is accepted                 |
      | 2.001    | is rejected with code -4401 |

  @veto @ORD-088 @INC-08 @rule:limits.maxOpenInterest
  Scenario Outline: The open interest of all traders together has a limit (<answer>)
    Many positions of many accounts can be one manipulation; only the sum shows it.
    Given Maker holds a 10x cross long of 1 BTC from 60,000
    And the venue was configured with "limits.maxOpenInterest" at "3"
    When Taker sends a limit buy of <quantity> BTC at 59,000
    Then the order <answer>

    Examples:
      | quantity | answer                      |
      | 2        | is accepted                 |
      | 2.001    | is rejected with code -4105 |

  @major @ORD-137 @rule:filters.minQuantity @rule:filters.stepSize @rule:filters.minPrice
  Scenario Outline: Under other limits <what> is refused with its own reason
    A limit that is written in the code, and not in the parameters, stays where it was.
    Given the venue was configured with "filters.minQuantity" at "0.002"
    And the venue was configured with "filters.stepSize" at "0.002"
    And the venue was configured with "filters.minPrice" at "1000"
    When Taker sends a limit buy of <quantity> BTC at <price>
    Then the order is rejected with code <code>

    Examples:
      | what                 | quantity | price  | code  |
      | less than the least  | 0.001    | 59,000 | -4004 |
      | a part of a step     | 0.003    | 59,000 | -4023 |
      | a price too low      | 0.1      | 999.9  | -4013 |

  @veto @ORD-138
  Scenario Outline: A market order that <takes> reaches to the edge of the price band (<price>)
    One tick further is a trade at a price that the venue itself calls an accident.
    Given Maker <rests> 1 BTC at <price>
    When Taker sends a market <side> of 1 BTC
    Then the order is <answer>

    Examples: 15% around 60,000
      | takes | rests | price    | side | answer                      |
      | buys  | sells | 69,000   | buy  | filled with 1 BTC filled    |
      | buys  | sells | 69,000.1 | buy  | rejected with code -4131    |
      | sells | buys  | 51,000   | sell | filled with 1 BTC filled    |
      | sells | buys  | 50,999.9 | sell | rejected with code -4131    |

  @veto @ORD-141 @rule:limits.maxPosition
  Scenario Outline: Own orders on the same side count towards the largest position (<quantity>)
    Two orders of half the limit each are the whole limit when both are filled.
    Given Taker holds a 10x cross long of 1 BTC from 60,000
    And the venue was configured with "limits.maxPosition" at "3"
    And Taker buys 1 BTC at 58,000
    And Taker sells 0.5 BTC at 62,000
    When Taker sends a limit buy of <quantity> BTC at 59,000
    Then the order <answer>

    Examples: one held, one beside it on the same side; the other side does not count
      | quantity | answer                      |
      | 1        | is accepted                 |
      | 1.001    | is rejected with code -4401 |

  @veto @ORD-142 @rule:limits.maxOpenInterest
  Scenario: Above the limit of open interest everybody may get out, and nobody in
    A limit that locks the door keeps people in the house.
    Given Maker holds a 10x cross long of 1 BTC from 60,000
    And the venue was configured with "limits.maxOpenInterest" at "0.0005"
    When Maker sends a limit sell of 1 BTC at 61,000
    Then the order is accepted
    When Maker sends a limit buy of 0.001 BTC at 59,000
    Then the order is rejected with code -4105
