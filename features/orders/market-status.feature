@orders
Feature: A market's life
  A market opens when there is a price, closes in order, and always lets traders out.

  @veto @ORD-077 @INC-14 @INC-03
  Scenario: A market without a price takes no order
    Who trades before the first price trades at a number somebody made up.
    Given the BTCUSDT perpetual before its first price
    And Retail has a wallet of 10,000 USDT
    When Retail sends a limit buy of 0.1 BTC at 60,000
    Then the order is rejected with code -4140
    And Retail has 0 open orders
    And the venue's index price is 0 within 1 second
    When the index price rises to 60,000
    Then the venue's index price is 60,000 within 1 second
    When Retail sends a limit buy of 0.1 BTC at 60,000
    Then the order is accepted

  @veto @ORD-078 @INC-15 @INC-17
  Scenario: In cancel-only mode orders can be cancelled and none can be placed
    After a halt the first right of a trader is to take back what was left behind.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail has a wallet of 10,000 USDT
    And Retail buys 0.1 BTC at 59,000 as "left-behind"
    When the market is set to cancel-only
    And Retail sends a limit buy of 0.1 BTC at 58,000
    Then the order is rejected with code -4140
    When Retail amends "left-behind" to 0.1 BTC at 58,500
    Then the amendment is refused with code -5024
    When Retail cancels "left-behind"
    Then the cancellation is accepted
    And Retail has 0 open orders

  @veto @ORD-079
  Scenario: In reduce-only mode a position can be closed and not enlarged
    A venue that winds a market down must let everybody out and nobody in.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail holds a 10x isolated long of 1 BTC from 60,000
    And Maker buys 2 BTC at 60,000
    When the market is set to reduce-only
    And Retail sends a limit buy of 0.1 BTC at 59,000
    Then the order is rejected with code -4105
    When Retail sends a reduce-only sell of 1 BTC at 60,000
    Then the order is filled with 1 BTC filled
    And Retail has no position

  @veto @ORD-080
  Scenario: A market that closes ends every order and takes no other
    An order that survives its market fills at the price of a market that is gone.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail has a wallet of 10,000 USDT
    And Retail buys 0.1 BTC at 59,000 as "late"
    And Retail has a stop-market buy at 61,000 on the mark price
    When the market is set to closed
    Then order "late" is expired with 0 BTC filled
    And Retail is told that an order expired as an order of a market that is over
    And Retail has 0 conditional orders waiting
    And Retail's available balance is 10,000 USDT
    When Retail sends a limit buy of 0.1 BTC at 59,000
    Then the order is rejected with code -4141

  @veto @ORD-097 @rule:index.settlementMs
  Scenario: A market that settles closes every position at the mean of its last hour
    One price at one instant could be pushed; an hour of it costs more than there is to win.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail holds a 10x isolated long of 1 BTC from 60,000
    And Retail buys 0.1 BTC at 59,000 as "late"
    When 30 minutes pass
    And the index price rises to 61,000
    And 30 minutes pass
    And the market is set to settling
    Then Retail has no position
    And Retail's realised profit is 500 USDT
    And order "late" is expired with 0 BTC filled
    When Retail sends a limit buy of 0.1 BTC at 59,000
    Then the order is rejected with code -4140

  @major @ORD-081 @INC-05
  Scenario: The tick cannot change under resting orders
    A book in two ticks once showed a price of zero and filled orders that were six years old.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail buys 0.1 BTC at 59,000.10 as "old"
    When the operator changes "filters.tickSize" to "0.05"
    Then the change is refused
    And the request is refused with code -1130
    And order "old" is for 0.1 BTC at 59,000.10
    And the published tick size is what was signed

  @veto @ORD-106
  Scenario: A new highest price leaves every order in its place
    A change of a limit that shuffles the queue takes from the first and gives to the last.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker sells 1 BTC at 60,010 as "gone"
    And Maker sells 1 BTC at 60,010 as "first"
    When Maker cancels "gone"
    And Maker sells 1 BTC at 60,010 as "second"
    And Maker sells 1 BTC at 60,020 as "third"
    And the operator changes "filters.maxPrice" to "5000000"
    And Taker buys 2.5 BTC at market
    Then the trades are, in order:
      | maker order | quantity | price  |
      | first       | 1        | 60,010 |
      | second      | 1        | 60,010 |
      | third       | 0.5      | 60,020 |

  @major @ORD-107
  Scenario: An order that was cancelled before a change of the limits stays gone
    An order that comes back with a change is filled when nobody expects it.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker sells 1 BTC at 60,010 as "gone"
    And Maker sells 1 BTC at 60,020 as "stays"
    When Maker cancels "gone"
    And the operator changes "filters.maxPrice" to "5000000"
    And the market is set to closed
    Then order "stays" is expired with 0 BTC filled

  @major @ORD-108
  Scenario: An empty market takes a new tick and counts anew
    Prices kept in the old tick are half of what they were, or twice.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Whale and Arb trade 0.01 BTC with each other at 60,000
    And Arb and Whale trade 0.01 BTC with each other at 60,000
    When the operator changes "filters.tickSize" to "0.05"
    And Taker places a stop-market sell of 0.1 BTC at 59,000 on the last price
    Then the order is accepted
    When Taker buys 0.1 BTC at exactly 60,000
    Then Taker's position is a long of 0.1 BTC from 60,000
    And Taker paid 3 USDT of fees

  @veto @ORD-109
  Scenario Outline: A fresh venue knows nothing of the one before (<trader>)
    Money that a test has left behind must not be there on the day of the launch.
    Given the BTCUSDT perpetual before its first price
    And <trader> has a wallet of 1,000 USDT
    And <trader> holds 0.5 BTC as collateral
    When <trader> switches to multi-assets mode
    Then <trader>'s available balance is 1,000 USDT
    When the index price rises to 60,000
    Then <trader>'s available balance is 29,500 USDT

    Examples:
      | trader |
      | First  |
      | Second |

  @veto @ORD-143 @rule:index.settlementMs
  Scenario: Who cannot pay at the settlement is taken over first, also with the sources gone
    A market that ends in the dark must not take from others what one of them owes.
    Given the BTCUSDT perpetual at an index price of 50,000
    And a price source is dropped after 2 seconds of silence
    When 30 minutes pass
    And the index price rises to 60,000
    Then the venue's index price is 60,000 within 1 second
    When Retail opens a 20x isolated long of 1 BTC at 60,000
    And 30 minutes pass
    # until the end
    And every price source dies
    Then Retail is not liquidated within 2.5 seconds
    When the market is set to settling
    Then Retail has no position
    And Retail lost no more than the 3,000 USDT margin of the position

  @major @ORD-144 @rule:index.settlementMs
  Scenario: A market without a sample settles at the index there is
    A market that ended young must not end at nothing.
    Given the BTCUSDT perpetual before its first price
    And the venue was configured with "markPrice.publishMs" at "600000"
    When the index price rises to 60,000
    Then the venue's index price is 60,000 within 1 second
    When Retail opens a 10x isolated long of 0.1 BTC at 60,000
    And the index price rises to 61,000
    Then the venue's index price is 61,000 within 1 second
    When the market is set to settling
    Then Retail's realised profit is 100 USDT

  @major @ORD-145 @rule:index.settlementMs
  Scenario: The settlement price is rounded to the nearest tick
    The last price of a market is the one everything that is open is paid at.
    Given the BTCUSDT perpetual at an index price of 60,000
    And the venue was configured with "markPrice.publishMs" at "600000"
    And the venue was configured with "index.settlementMs" at "1200000"
    And Retail holds a 10x isolated long of 1 BTC from 60,000
    When 20 minutes pass
    And the index price rises to 60,000.1
    And 10 minutes pass
    And the market is set to settling
    Then Retail's realised profit is 0.1 USDT

  @minor @ORD-146
  Scenario: A market that one trader holds both sides of settles like any other
    Who is long and short at once has two positions to be paid for.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail switches to hedge mode
    And Retail buys 0.1 BTC at exactly 60,000 for the long position
    And Retail sells 0.1 BTC at exactly 60,000 for the short position
    When the market is set to settling
    Then Retail has no position

  @minor @ORD-147
  Scenario: A market in which everybody is flat again may get a new tick
    What was held yesterday is no reason to refuse a change today.
    Given the BTCUSDT perpetual at an index price of 60,000
    And the venue was configured with "filters.minPrice" at "0.50"
    When Retail buys 0.1 BTC at exactly 60,000
    And Retail sells 0.1 BTC at exactly 60,000
    And the operator changes "filters.tickSize" to "0.50"
    And Taker sends a limit buy of 0.1 BTC at 59,000.1
    Then the order is rejected with code -4014

  @major @ORD-150
  Scenario: Above the old highest price the book is whole
    A book that cannot see its own orders shows a price at which nobody trades.
    Given the BTCUSDT perpetual at an index price of 60,000
    And the venue was configured with "filters.percentPriceUp" at "200"
    And Deep has a wallet of 100,000,000 USDT
    When the operator changes "filters.maxPrice" to "8000000"
    Then the request is accepted
    Given Arb watches the order book at once
    When Deep sends a limit sell of 0.1 BTC at 7,000,000
    And Deep sends a limit sell of 0.1 BTC at 7,100,000
    Then Arb's order book kept from the stream equals the venue's within 1 second
    And Deep has 2 open orders

  @major @ORD-151
  Scenario Outline: Whoever listens is told when a market moves on to <status>
    A trader who learns of the end from a refused order has learned it too late.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Arb watches the market status
    When the market is set to <status>
    Then Arb is told that the market is "<word>"

    Examples:
      | status   | word     |
      | settling | settling |
      | closed   | close    |

  @minor @ORD-153
  Scenario: The tick cannot change under the two positions of one trader
    Who holds both sides of a market alone holds it in the ticks it was bought in.
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail switches to hedge mode
    When Retail buys 0.1 BTC at exactly 60,000 for the long position
    And Retail sells 0.1 BTC at exactly 60,000 for the short position
    And the operator changes "filters.tickSize" to "0.05"
    Then the request is refused with code -1130
