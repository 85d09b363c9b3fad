@orders
Feature: Conditional orders
  A stop or take-profit sleeps until its price is reached, fires once, and never before.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Taker  | 100,000 USDT |

  @veto @ORD-051
  Scenario Outline: A <order> fires when the price <moves> to its trigger
    A stop that fires on the wrong side of its price opens the loss it should have closed.
    Given Maker <rests> 5 BTC at <depth>
    When Taker places a <order> on the mark price
    Then Taker's stop is still waiting
    When the index price <moves> to <price>
    Then Taker's stop triggers within 1 second
    And Taker has 1 fill
    And Taker's stop ended as finished with 0.1 BTC filled at <depth>

    Examples:
      | order                                        | moves | price  | rests | depth  |
      | stop-market sell of 0.1 BTC at 59,500        | falls | 59,400 | buys  | 59,000 |
      | stop-market buy of 0.1 BTC at 60,500         | rises | 60,600 | sells | 61,000 |
      | take-profit-market sell of 0.1 BTC at 60,500 | rises | 60,600 | buys  | 59,000 |
      | take-profit-market buy of 0.1 BTC at 59,500  | falls | 59,400 | sells | 61,000 |

  @veto @ORD-052
  Scenario: A stop on the mark price fires at its trigger price, not a tick before
    One tick too early is a stop fished out by noise.
    When Taker places a stop-market sell of 0.1 BTC at 59,500 on the mark price
    And the index price falls to 59,500.1
    Then Taker's stop is still waiting
    When the index price falls to 59,500
    Then Taker's stop triggers within 1 second
    And Taker's stop ended as finished with 0 BTC filled at 0

  @veto @ORD-053 @rule:choices.stopTriggerDefault
  Scenario: A stop without a word waits for the last price
    The venue's own rule decides where a careless stop fires; it must be the one that was signed.
    Given Taker places a stop-market sell of 0.1 BTC at 59,000
    When the index price falls to 58,500
    Then Taker's stop is still waiting
    When trades print at 59,100 while the index price stays at 58,500
    Then Taker's stop is still waiting
    When trades print at 58,900 while the index price stays at 58,500
    Then Taker's stop triggers within 1 second

  @veto @ORD-054
  Scenario Outline: A <order> that would fire at once is refused
    A stop on the wrong side of the market is a typing error, not an order at market.
    When Taker places a <order> on the mark price
    Then the order is rejected with code -2021
    And nothing changed for Taker
    And Taker has 0 conditional orders waiting

    Examples:
      | order                                        |
      | stop-market sell of 0.1 BTC at 60,000        |
      | stop-market buy of 0.1 BTC at 59,900         |
      | take-profit-market sell of 0.1 BTC at 59,900 |
      | take-profit-market buy of 0.1 BTC at 60,100  |

  @veto @ORD-055
  Scenario Outline: A stop for the whole position closes what the <side> is when it fires
    The position changed since the stop was placed: the stop must close it all and not a lot more.
    Given Taker holds a 10x isolated <side> of 1 BTC from 60,000
    And Maker buys 5 BTC at 58,800
    And Maker sells 5 BTC at 61,200
    When Taker places a stop-market <exit> of the whole position at <trigger> on the mark price
    And Taker <exits> 0.4 BTC at exactly 60,000
    And the index price <moves> to <price>
    Then Taker's stop triggers within 1 second
    And Taker has no position

    Examples:
      | side  | exit | exits | trigger | moves | price  |
      | long  | sell | sells | 59,000  | falls | 58,900 |
      | short | buy  | buys  | 61,000  | rises | 61,100 |

  @veto @ORD-056
  Scenario: A stop for the whole position opens nothing when there is no position left
    The trader went home flat; the stop must not open a short in the night.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    And Maker buys 5 BTC at 58,800
    When Taker places a stop-market sell of the whole position at 59,000 on the mark price
    And Taker sells 1 BTC at exactly 60,000
    And the index price falls to 58,900
    Then the venue's index price is 58,900 within 1 second
    And Taker has 0 conditional orders waiting
    And Taker has no position
    And Taker's stop ended as expired with 0 BTC filled at 0

  @major @ORD-057
  Scenario: A conditional order takes no margin while it waits
    Protection must not cost the margin it protects.
    When Taker places a stop-market buy of 10 BTC at 61,000 on the mark price
    Then Taker has 1 conditional order waiting
    And Taker's available balance is 100,000 USDT

  @veto @ORD-058
  Scenario: A conditional order without margin when it fires opens nothing
    A trigger is no way around the margin check.
    Given Poor has a wallet of 1,000 USDT
    And Maker sells 5 BTC at 60,700
    When Poor places a stop-market buy of 1 BTC at 60,500 on the mark price
    Then Poor has 1 conditional order waiting
    When the index price rises to 60,600
    Then Poor has 0 conditional orders waiting
    And Poor has no position
    And Poor's wallet is 1,000 USDT
    And Poor's stop ended as rejected with 0 BTC filled at 0

  @veto @ORD-059 @INC-15
  Scenario: A trailing stop follows the best price and fires at the callback from it
    One per cent below 61,000 is 60,390: the stop has to move up with the market and never down.
    Given Maker buys 5 BTC at 58,900
    When Taker places a trailing-stop sell of 0.1 BTC with a callback of 1% from 60,500 on the mark price
    And the index price rises to 61,000
    Then the venue's index price is 61,000 within 1 second
    When the index price falls to 60,391
    Then Taker's stop is still waiting
    When the index price falls to 60,350
    Then Taker's stop triggers within 1 second
    And Taker has 1 fill

  @veto @ORD-094 @INC-15
  Scenario: A trailing stop to buy follows the lowest price and fires at the callback from it
    One per cent above 59,000 is 59,590: for a short the best price is the lowest.
    Given Maker sells 5 BTC at 61,100
    When Taker places a trailing-stop buy of 0.1 BTC with a callback of 1% from 59,500 on the mark price
    And the index price falls to 59,000
    Then the venue's index price is 59,000 within 1 second
    When the index price rises to 59,589
    Then Taker's stop is still waiting
    When the index price rises to 59,640
    Then Taker's stop triggers within 1 second
    And Taker has 1 fill

  @veto @ORD-060 @INC-15
  Scenario: A trailing stop sleeps until its activation price
    Before the market has gone the trader's way there is nothing to give back.
    Given Maker buys 5 BTC at 58,900
    When Taker places a trailing-stop sell of 0.1 BTC with a callback of 1% from 61,000 on the mark price
    And the index price rises to 60,800
    Then the venue's index price is 60,800 within 1 second
    When the index price falls to 59,500
    Then Taker's stop is still waiting
    And Taker has 0 fills

  @major @ORD-061 @INC-15
  Scenario Outline: A callback of <callback> <answer>
    One trailing stop with an absurd callback must not bring the engine down.
    When Taker places a trailing-stop sell of 0.1 BTC with a callback of <callback> from 61,000
    Then the order <answer>

    Examples:
      | callback | answer                      |
      | 0.1%     | is accepted                 |
      | 10%      | is accepted                 |
      | 0.05%    | is rejected with code -2007 |
      | 10.1%    | is rejected with code -2007 |

  @veto @ORD-062 @rule:filters.triggerProtect
  Scenario: Price protection holds a stop while last and mark price are far apart
    A print 7% away from the mark is an accident, and stops must not pay for it.
    When Taker places a stop-market sell of 0.1 BTC at 59,000 on the last price with price protection
    And trades print at 56,000 while the index price stays at 60,000
    Then Taker's stop is still waiting
    When the index price falls to 58,000
    Then Taker's stop triggers within 1 second

  @major @ORD-063 @rule:filters.maxConditionalOrders
  Scenario: No trader has more conditional orders waiting than the venue allows
    Without a limit one account can make every price change slow for everybody.
    Given Taker has as many conditional orders waiting as the venue allows
    When Taker places a stop-market buy of 0.1 BTC at 61,000 on the mark price
    Then the order is rejected with code -4045

  @veto @ORD-064
  Scenario: A stop fires once, however often its price is touched
    A stop that fires twice sells the position twice.
    Given Maker buys 5 BTC at 58,900
    When Taker places a stop-market sell of 0.1 BTC at 59,500 on the mark price
    And the index price falls to 59,400
    Then Taker's stop triggers within 1 second
    When the index price rises to 60,000
    Then the venue's index price is 60,000 within 1 second
    When the index price falls to 59,300
    Then the venue's index price is 59,300 within 1 second
    And Taker has 1 fill

  @veto @ORD-065
  Scenario: A cancelled stop does not fire
    What was called back must not trade.
    Given Maker buys 5 BTC at 58,900
    When Taker places a stop-market sell of 0.1 BTC at 59,500 on the mark price as "guard"
    And Taker cancels "guard"
    And the index price falls to 59,000
    Then the venue's index price is 59,000 within 1 second
    And Taker has 0 conditional orders waiting
    And Taker has 0 fills
    And Taker has no position

  @major @ORD-066
  Scenario: A second stop for the whole position on the same side is refused
    Two stops that both close everything would close it twice.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    When Taker places a stop-market sell of the whole position at 59,000 on the mark price
    And Taker places a stop-market sell of the whole position at 58,000 on the mark price
    Then the order is rejected with code -4130
    And Taker has 1 conditional order waiting

  @veto @ORD-082
  Scenario Outline: In hedge mode a stop for the whole position closes its own leg only (the <own>)
    A stop that reaches for the hedge turns an exit into a bet.
    Given Maker buys 5 BTC at 58,900
    And Maker sells 5 BTC at 61,100
    And Taker switches to hedge mode
    And Taker buys 1 BTC at exactly 60,000 for the long position
    And Taker sells 0.4 BTC at exactly 60,000 for the short position
    When Taker places a stop-market <exit> of the whole position at <trigger> on the mark price for the <own> position
    And the index price <moves> to <price>
    Then Taker's stop triggers within 1 second
    And Taker's position is a <left> from 60,000

    Examples:
      | own   | exit | trigger | moves | price  | left             |
      | long  | sell | 59,000  | falls | 58,950 | short of 0.4 BTC |
      | short | buy  | 61,000  | rises | 61,050 | long of 1 BTC    |

  @major @ORD-103
  Scenario: A stop that has triggered can no longer be cancelled
    A trader who is told that the stop is gone believes the position is still there.
    Given Taker holds a 10x isolated long of 1 BTC from 60,000
    And Maker buys 5 BTC at 58,800
    When Taker places a stop-market sell of 1 BTC at 59,000 on the mark price as "guard"
    And the index price falls to 58,900
    Then Taker's stop triggers within 1 second
    When Taker cancels "guard"
    Then the cancellation is refused with code -2011
    And Taker has no position

  @veto @ORD-083 @INC-11 @rule:filters.percentPriceDown
  Scenario: A cascade of stops on the last price ends at the price band
    One large sale once fell through 800 stops to ten cents; the band has to stand in between.
    Given Maker buys 0.1 BTC at 59,500
    And Maker buys 0.1 BTC at 55,000
    And Maker buys 0.1 BTC at 51,500
    And Maker buys 1 BTC at 10,000 as "far-below"
    When Taker places a stop-market sell of 0.1 BTC at 59,600 on the last price
    And Taker places a stop-market sell of 0.1 BTC at 56,000 on the last price
    And Taker places a stop-market sell of 0.1 BTC at 52,000 on the last price
    And Whale sells 0.1 BTC at market
    Then the last price is 51,500
    And order "far-below" is resting with 0 BTC filled
    And Taker's position is a short of 0.2 BTC from 53,250

  @veto @ORD-110
  Scenario Outline: A <order> becomes a limit order and is finished with it
    A limit protects from a price that is worse, as long as the stop is at work until the last of it is filled.
    When Taker places a <order> sell of 1 BTC at <trigger> with a limit of <limit> on the mark price as "guard"
    And the index price <moves> to <price>
    Then Taker's stop triggers within 1 second
    And order "guard" is for 1 BTC at <limit>
    And order "guard" is resting with 0 BTC filled
    When Maker sends a limit buy of 0.4 BTC at <limit>
    And Maker sends a limit buy of 0.6 BTC at <limit>
    Then order "guard" is filled with 1 BTC filled
    And Taker's stop ended as finished with 1 BTC filled at <limit>

    Examples:
      | order             | trigger | limit  | moves | price  |
      | stop-limit        | 59,500  | 59,400 | falls | 59,450 |
      | take-profit-limit | 60,500  | 60,400 | rises | 60,550 |

  @major @ORD-111
  Scenario: A stop-limit whose order was cancelled is over
    A stop that looks as if it were still at work is trusted, and protects nobody.
    When Taker places a stop-limit buy of 1 BTC at 60,500 with a limit of 60,600 on the mark price as "chase"
    And the index price rises to 60,550
    Then Taker's stop triggers within 1 second
    And order "chase" is resting with 0 BTC filled
    When Taker cancels all orders
    Then Taker's stop ended as finished with 0 BTC filled at 0

  @major @ORD-112
  Scenario: A stop-limit whose order was amended into the market is finished by the fill
    Who chases the price by hand must see that the stop has done its work.
    Given Maker sells 1 BTC at 60,700
    When Taker places a stop-limit buy of 1 BTC at 60,500 with a limit of 60,600 on the mark price as "chase"
    And the index price rises to 60,550
    Then Taker's stop triggers within 1 second
    And order "chase" is resting with 0 BTC filled
    When Taker amends "chase" to 1 BTC at 60,700
    Then Taker's stop ended as finished with 1 BTC filled at 60,700

  @major @ORD-113 @rule:filters.tickSize
  Scenario Outline: A stop-limit with <what> is refused
    A limit that is refused when the stop fires is no protection at all.
    When Taker places a <order> on the mark price
    Then the order is rejected with code <code>
    And Taker has 0 conditional orders waiting

    Examples:
      | what                     | order                                                                       | code  |
      | a limit off the tick     | stop-limit sell of 1 BTC at 59,500 with a limit of 59,400.05                | -4014 |
      | the whole position       | stop-limit sell of the whole position at 59,500 with a limit of 59,400      | -4136 |
      | the whole position above | take-profit-limit sell of the whole position at 60,500 with a limit of 60,400 | -4136 |

  @major @ORD-163
  Scenario: A stop-limit may leave its limit to the book, and takes it from there when it fires
    The best price when the stop was placed is no price any more when it is needed.
    Given Maker sells 1 BTC at 60,010 as "old-offer"
    When Taker places a stop-limit sell of 1 BTC at 59,500 with a limit of the best price of its own side on the mark price as "guard"
    And Maker cancels "old-offer"
    And Maker sends a limit sell of 1 BTC at 59,600
    And the index price falls to 59,450
    Then Taker's stop triggers within 1 second
    And order "guard" is for 1 BTC at 59,600
    And order "guard" is resting with 0 BTC filled
