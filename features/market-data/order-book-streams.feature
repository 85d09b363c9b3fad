@market-data
Feature: Order book streams
  Whoever keeps a book from the stream has the venue's book: nothing missing, nothing twice, quantities as they are.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @MD-001 @INC-53 @INC-55
  Scenario Outline: Updates of the order book <speed> form one chain
    A missing update leaves an order in the trader's book that is not there any more.

    Given Arb watches the order book <speed>
    When Maker places and cancels 60 orders at random with seed 7
    Then Arb's order book kept from the stream equals the venue's within 2 seconds
    And every book update Arb saw names the one before it

    Examples:
      | speed        |
      | at once      |
      | every 100 ms |
      | every 250 ms |
      | every 500 ms |

  @veto @MD-002 @INC-52
  Scenario: A snapshot taken at any moment has its place in the stream
    A trader who comes back after a cut starts from a snapshot; if it does not fit, the book is wrong from the start.

    Given Arb watches the order book every 100 ms
    When Maker places and cancels 100 orders at random with seed 11 while Arb takes 5 snapshots
    Then every snapshot has its place in Arb's stream
    And Arb's order book kept from the stream equals the venue's within 2 seconds

  @veto @MD-003
  Scenario: Quantities in updates are what rests, not what changed
    A change taken for the whole shows a wall where one order stands.

    Given Arb watches the order book at once
    When Maker has a resting buy of 1 BTC at 59,000
    And Whale has a resting buy of 0.5 BTC at 59,000
    Then the last book update Arb saw shows 1.5 BTC at 59,000
    When Taker sells 0.4 BTC at market
    Then the last book update Arb saw shows 1.1 BTC at 59,000

  @major @MD-004
  Scenario: A level that is gone is told as nothing
    A level that stays after its last order attracts orders that will not fill.

    Given Arb watches the order book at once
    And Maker has a resting buy of 1 BTC at 59,000
    When Taker sells 1 BTC at market
    Then the last book update Arb saw shows nothing at 59,000
    And Arb's order book kept from the stream equals the venue's within 1 second

  @veto @MD-005 @INC-54
  Scenario: The best prices are the top of the order book
    Whoever crosses the spread trades against what this stream shows.

    Given Arb watches the best prices
    And the order book:
      | trader | side | quantity | price  | as    |
      | Maker  | buy  | 1 BTC    | 59,990 | near  |
      | Maker  | buy  | 2 BTC    | 59,980 | far   |
      | Maker  | sell | 3 BTC    | 60,010 | offer |
    When Taker sells 1 BTC at market
    Then order "near" is filled with 1 BTC filled
    And the best prices Arb sees are the top of the order book

  @major @MD-006
  Scenario: A side without orders is shown as empty
    In a crash one side disappears; a price that is shown there all the same is a price nobody pays.

    Given Arb watches the best prices
    And Maker has a resting buy of 1 BTC at 59,990
    And Maker has a resting sell of 1 BTC at 60,010
    When Taker buys 1 BTC at market
    Then Maker has 1 open order
    And the best prices Arb sees are the top of the order book

  @major @MD-007
  Scenario: Many streams on one connection keep their names
    An event under another stream's name ends in the wrong column of somebody's book.

    Given Arb watches the order book at once, the trades, the aggregate trades, the best prices, the candles, the day ticker and the mark price
    When Whale and Taker trade 0.1 BTC with each other at 60,000
    Then every stream Arb watches says something, under its own name

  @minor @MD-008
  Scenario: A stream that was left is silent while the others go on
    Streams that cannot be left make a client slower with every market it ever looked at.

    Given Arb watches the trades, the order book at once and the mark price
    And Whale and Taker trade 0.1 BTC with each other at 60,000
    When Arb stops watching the trades
    And Whale and Taker trade 0.1 BTC with each other at 60,100
    Then the last price is 60,100
    And Arb hears no more of the trades within 1.2 s

  @major @MD-018
  Scenario: A reader that is too slow is cut off, never served a stream with gaps
    A client that is told nothing of a gap goes on trading on a book that does not exist.

    Given Arb watches the order book at once
    When Arb's connection is not read for 2 seconds
    And Maker places and cancels 400 orders at random with seed 5
    Then Arb's stream is whole or was ended within 5 seconds
    And every book update Arb saw names the one before it

  @veto @MD-020 @INC-54
  Scenario: Over a thousand updates not one is missing
    A stream that loses one update in a thousand looks whole in every short test, and is wrong by lunchtime.
    Given Arb watches the order book at once
    When Maker places and cancels 1000 orders at random with seed 3
    Then every book update Arb saw names the one before it
    And Arb's order book kept from the stream equals the venue's within 2 seconds

  @minor @MD-021
  Scenario: Where nothing changes the order book says nothing
    A stream that repeats itself hides the one change that counts.
    Given Arb watches the order book at once and the mark price
    And Maker has a resting buy of 1 BTC at 59,000
    And Maker has a resting sell of 1 BTC at 61,000
    Then Arb hears no more of the order book at once within 1.5 s

  @major @MD-022
  Scenario: Six hundred price levels are told as they are
    A deep book is what a large order is planned with.
    Given Arb watches the order book at once
    And Maker buys 0.002 BTC at each of 200 prices from 59,000 on, a tick apart
    And Second buys 0.002 BTC at each of 200 prices from 58,980 on, a tick apart
    And Third buys 0.002 BTC at each of 200 prices from 58,960 on, a tick apart
    Then the last book update Arb saw shows 0.002 BTC at 58,940.1
    When Taker sells 0.001 BTC at market
    Then the last book update Arb saw shows 0.001 BTC at 59,000

  @major @MD-023
  Scenario: A price that changes sides leaves nothing on the other
    A level on both sides of a book is a trade that never was.
    Given Arb watches the order book at once
    And Maker sells 0.4 BTC at 60,000
    And Maker sells 1 BTC at 60,100
    When Taker sends a limit buy of 1 BTC at 60,000
    Then Arb's order book kept from the stream equals the venue's within 1 second
    And Taker has 1 fill
