@orders
Feature: Amending and cancelling
  A change that is refused leaves the order as it was, and what is cancelled never fills again.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Maker  | 100,000 USDT |
      | Taker  | 100,000 USDT |

  @veto @ORD-029 @rule:choices.amendedOrderPriority
  Scenario: An amended order goes to the back of the queue
    Who may keep a place in the queue and change the order owns the queue.
    Given Maker sells 1 BTC at 60,010 as "first"
    And Maker sells 1 BTC at 60,010 as "second"
    When Maker amends "first" to 0.9 BTC at 60,010
    And Taker buys 1.5 BTC at market
    Then the trades are, in order:
      | maker order | quantity | price  |
      | second      | 1        | 60,010 |
      | first       | 0.5      | 60,010 |

  @veto @ORD-030 @rule:filters.tickSize @rule:filters.stepSize
  Scenario Outline: An amendment to <terms> is refused and leaves the order as it was
    A stop-gap quote that vanishes because its correction was wrong leaves the trader naked.
    Given Taker buys 0.5 BTC at 59,000 as "mine"
    When Taker amends "mine" to <quantity> at <price>
    Then the amendment is refused with code <code>
    And order "mine" is for 0.5 BTC at 59,000
    And order "mine" is resting with 0 BTC filled

    Examples:
      | terms                           | quantity   | price     | code  |
      | a price off the tick            | 0.5 BTC    | 59,000.05 | -4014 |
      | a price with too many decimals  | 0.5 BTC    | 59,000.005| -1111 |
      | a quantity finer than the step  | 0.5005 BTC | 59,000    | -1111 |
      | a price above the band          | 0.5 BTC    | 69,000.1  | -4016 |
      | more than the wallet can carry  | 100 BTC    | 59,000    | -2019 |
      | nothing new                     | 0.5 BTC    | 59,000    | -5027 |
      | less than the minimum notional  | 0.001 BTC  | 4,999.9   | -4164 |

  @veto @ORD-031
  Scenario: Amending to no more than what is filled cancels the rest
    A quantity left below zero is a position nobody ordered.
    Given Taker buys 1 BTC at 60,000 as "mine"
    And Maker sells 0.6 BTC at 60,000
    When Taker amends "mine" to 0.6 BTC at 59,990
    Then order "mine" is cancelled with 0.6 BTC filled
    And Taker has 0 open orders
    And Taker's position is a long of 0.6 BTC from 60,000

  @major @ORD-032
  Scenario: A post-only order amended so that it would take is cancelled and takes nothing
    A maker's amendment must never pay the taker's fee.
    Given Maker sells 1 BTC at 60,000 as "offer"
    When Taker sends a post-only buy of 1 BTC at 59,990 as "quote"
    And Taker amends "quote" to 1 BTC at 60,000
    Then order "quote" is cancelled with 0 BTC filled
    And order "offer" is resting with 0 BTC filled

  @major @ORD-033
  Scenario: An order amended to a price that takes, takes
    Chasing the market by amendment must work like a new order.
    Given Maker sells 1 BTC at 60,010
    And Taker buys 1 BTC at 60,000 as "chase"
    When Taker amends "chase" to 1 BTC at 60,010
    Then order "chase" is filled with 1 BTC filled
    And Taker's position is a long of 1 BTC from 60,010

  @major @ORD-034
  Scenario: An order amended to less frees the margin of the difference
    Margin that is not given back after an amendment is lost until the order ends.
    Given Taker buys 2 BTC at 59,000 as "mine"
    When Taker amends "mine" to 1 BTC at 59,000
    Then order "mine" is for 1 BTC at 59,000
    And Taker's available balance is 97,050 USDT

  @major @ORD-096
  Scenario: An order that ties up the whole wallet can still be amended
    Who must free margin to move an order by a tick has to leave the market to do it.
    Given Poor has a wallet of 2,950 USDT
    And Poor buys 1 BTC at 59,000 as "all-in"
    When Poor amends "all-in" to 1 BTC at 58,999.9
    Then the amendment is accepted
    And order "all-in" is for 1 BTC at 58,999.9
    When Poor amends "all-in" to 1 BTC at 59,000.1
    Then the amendment is refused with code -2019

  @major @ORD-035
  Scenario: An order that is over cannot be amended back to life
    A fill after the end is a fill the trader no longer hedges.
    Given Taker buys 1 BTC at 59,000 as "mine"
    When Taker cancels "mine"
    And Taker amends "mine" to 1 BTC at 59,100
    Then the amendment is refused with code -2013
    And order "mine" is cancelled with 0 BTC filled

  @veto @ORD-036 @INC-48 @INC-56
  Scenario: A cancelled order keeps what was filled
    An order reported as cancelled with nothing filled leaves a position nobody watches.
    Given Taker buys 1 BTC at 60,000 as "mine"
    And Maker sells 0.4 BTC at 60,000
    When Taker cancels "mine"
    Then order "mine" is cancelled with 0.4 BTC filled
    And Taker's position is a long of 0.4 BTC from 60,000
    And Taker's available balance is 98,795.2 USDT

  @veto @ORD-037 @INC-49
  Scenario: Cancelling what is filled is refused and does not hide the fill
    The refusal must send the trader to the fill, not to a new order.
    Given Taker buys 1 BTC at 60,000 as "mine"
    And Maker sells 1 BTC at 60,000
    When Taker cancels "mine"
    Then the cancellation is refused with code -2011
    And order "mine" is filled with 1 BTC filled

  @veto @ORD-038
  Scenario: Cancelling all orders leaves none and frees their margin
    The red button has to reach every order of the market, on both sides.
    Given Taker buys 1 BTC at 59,000
    And Taker buys 1 BTC at 58,000
    And Taker sells 1 BTC at 61,000
    When Taker cancels all orders
    Then the cancellation is accepted
    And Taker has 0 open orders
    And Taker's available balance is 100,000 USDT

  @major @ORD-039
  Scenario: Cancelling all conditional orders leaves none
    A stop that survives the red button fires into an account that was thought empty.
    When Taker places a stop-market buy of 1 BTC at 61,000 on the mark price
    And Taker places a take-profit-market buy of 1 BTC at 59,000 on the last price
    Then Taker has 2 conditional orders waiting
    When Taker cancels all conditional orders
    Then Taker has 0 conditional orders waiting
    When Taker changes the margin type to isolated
    Then the request is accepted

  @veto @ORD-040
  Scenario: The countdown cancels all orders when it is not armed again
    The dead man's switch is what a trader relies on when the own systems are gone.
    Given Taker buys 1 BTC at 59,000
    When Taker arms the countdown for 30 seconds
    Then Taker has 1 open order
    When 31 seconds pass
    Then Taker has 0 open orders
    And Taker's available balance is 100,000 USDT
    When Taker buys 1 BTC at 59,000
    And 5 seconds pass
    Then Taker has 1 open order

  @veto @ORD-041
  Scenario: A countdown armed again begins anew
    A switch that fires although it was fed takes the quotes of a healthy maker off the market.
    Given Taker buys 1 BTC at 59,000
    When Taker arms the countdown for 30 seconds
    And 20 seconds pass
    And Taker arms the countdown for 30 seconds
    And 20 seconds pass
    Then Taker has 1 open order
    When 11 seconds pass
    Then Taker has 0 open orders

  @major @ORD-042
  Scenario: A countdown that was disarmed cancels nothing
    Handing over to another system must not end in an empty book.
    Given Taker buys 1 BTC at 59,000
    When Taker arms the countdown for 30 seconds
    And Taker disarms the countdown
    Then the request is accepted
    When 60 seconds pass
    Then Taker has 1 open order

  @major @ORD-043
  Scenario: Orders sent together are answered one by one, in their order
    One bad order must not take the good ones with it, nor their answers' places.
    When Taker sends together:
      | order                             | as    |
      | limit buy of 0.1 BTC at 59,000    | good  |
      | limit buy of 0.1 BTC at 59,000.05 | bad   |
      | limit buy of 0.1 BTC at 58,000    | other |
    Then the answers are, in order:
      | answer             |
      | accepted           |
      | refused with -4014 |
      | accepted           |
    And order "good" is resting with 0 BTC filled
    And the venue holds no order "bad"
    And order "other" is resting with 0 BTC filled

  @minor @ORD-044
  Scenario: More than five orders sent together are refused as a whole
    What is too much has to be refused before a part of it trades.
    When Taker sends together:
      | order                          | as |
      | limit buy of 0.1 BTC at 59,000 | a  |
      | limit buy of 0.1 BTC at 59,001 | b  |
      | limit buy of 0.1 BTC at 59,002 | c  |
      | limit buy of 0.1 BTC at 59,003 | d  |
      | limit buy of 0.1 BTC at 59,004 | e  |
      | limit buy of 0.1 BTC at 59,005 | f  |
    Then the request is refused with code -4082
    And Taker has 0 open orders

  @major @ORD-045
  Scenario: Orders cancelled together are answered one by one
    Whoever cancels ten must know which of them still live.
    Given Taker buys 0.1 BTC at 59,000 as "first"
    And Taker buys 0.1 BTC at 58,000 as "second"
    And Taker buys 0.1 BTC at 57,000 as "third"
    When Taker cancels "second"
    And Taker cancels together:
      | order  |
      | first  |
      | second |
    Then the answers are, in order:
      | answer             |
      | accepted           |
      | refused with -2011 |
    And Taker has 1 open order

  @major @ORD-091
  Scenario: An amendment is told on the private stream, once and as what it is
    A client that takes an amendment for a new order counts it twice.
    Given Taker buys 1 BTC at 59,000 as "mine"
    When Taker amends "mine" to 0.5 BTC at 59,100
    Then the amendment is accepted
    And Taker is told that "mine" was amended to 0.5 BTC at 59,100
    And Taker has 1 open order

  @veto @ORD-092
  Scenario: In hedge mode cancelling all orders reaches both sides
    A red button with a blind side is no red button.
    When Taker switches to hedge mode
    And Taker sends a limit buy of 1 BTC at 59,000 for the long position
    And Taker sends a limit sell of 1 BTC at 61,000 for the short position
    Then Taker has 2 open orders
    When Taker cancels all orders
    Then Taker has 0 open orders
    And Taker's available balance is 100,000 USDT

  @major @ORD-125 @rule:choices.amendedOrderPriority
  Scenario Outline: Where it was so decided, an order that only gets smaller keeps its place (<rests>)
    A maker who takes risk off must not pay for it with the place in the queue.
    Given the venue was configured with "choices.amendedOrderPriority" at "keep-when-smaller"
    And Arb watches the order book at once
    And Maker <rests> 1 BTC at <price> as "first"
    And Maker <rests> 1 BTC at <price> as "second"
    When Maker amends "first" to 0.4 BTC at <price>
    Then order "first" is for 0.4 BTC at <price>
    And Maker's available balance is <available>
    And the last book update Arb saw shows 1.4 BTC at <price>
    When Taker <takes> 0.9 BTC at market
    Then the trades are, in order:
      | maker order | quantity | price   |
      | first       | 0.4      | <price> |
      | second      | 0.5      | <price> |

    Examples: 100,000 less 1.4 times the price divided by 20
      | rests | price  | available     | takes |
      | sells | 60,010 | 95,799.3 USDT | buys  |
      | buys  | 59,990 | 95,800.7 USDT | sells |

  @minor @ORD-126 @rule:filters.maxQuantity
  Scenario: An order may be amended to more than a market order may have
    The limit of market orders is not the limit of orders that wait.
    Given Whale has a wallet of 1,000,000 USDT
    And Whale buys 100 BTC at 51,000 as "large"
    When Whale amends "large" to 130 BTC at 51,000
    Then order "large" is for 130 BTC at 51,000

  @major @ORD-148
  Scenario: The venue remembers every amendment, in order
    Who changed what and when is what a dispute is decided by.
    Given Taker buys 1 BTC at 59,000 as "mine"
    When Taker amends "mine" to 0.5 BTC at 59,100
    And Taker amends "mine" to 0.6 BTC at 59,200
    Then the amendments of "mine" are, in order:
      | quantity | price  | new quantity | new price |
      | 1        | 59,000 | 0.5          | 59,100    |
      | 0.5      | 59,100 | 0.6          | 59,200    |

  @major @ORD-160
  Scenario: An order may be moved to a price of the book, and stays where it was when there is none
    Whoever follows the best price leaves it to the venue to name it, and must not lose the order over a thin book.
    Given Maker buys 1 BTC at 59,990
    And Maker sells 1 BTC at 60,010
    And Taker buys 1 BTC at 59,000 as "mine"
    When Taker amends "mine" to 1 BTC at the best price of its own side
    Then the amendment is accepted
    And order "mine" is for 1 BTC at 59,990
    When Taker amends "mine" to 1 BTC at the 5th price of the other side
    Then the amendment is refused with code -1102
    And order "mine" is for 1 BTC at 59,990
    And order "mine" is resting with 0 BTC filled

  @major @ORD-162
  Scenario: An amendment on the other side is refused and leaves the order as it was
    A buy that a slip of the pen makes a sell is twice the position the trader wanted, the wrong way.
    Given Taker buys 0.01 BTC at 58,000 as "twin"
    When a broken client of Taker turns the open order "twin" around by an amendment
    Then the broken client hears "-5029"
    And order "twin" is for 0.01 BTC at 58,000
    And order "twin" is resting with 0 BTC filled
