@market-data
Feature: Public trades, candles, tickers and the mark price
  What the public is told is what happened: every fill once, and every summary made of the same fills.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @MD-009 @INC-47
  Scenario: Every fill is a public trade, and every public trade is a fill
    A print nobody traded moves stops; a fill nobody saw hides who moved the price.

    Given Arb watches the trades
    And Maker sells 0.5 BTC at 60,000
    And Whale sells 0.5 BTC at 60,000
    And Maker sells 1 BTC at 60,010
    When Taker buys 1.5 BTC at market
    And Whale and Taker trade 0.02 BTC with each other at 59,990
    Then the public trades Arb sees are the fills, one for one

  @major @MD-010
  Scenario: An order that fills at several prices is one aggregate trade for each price
    Volume that is counted twice, or left out, feeds every indicator built on it.

    Given Arb watches the aggregate trades
    And Maker sells 0.001 BTC at 59,999
    And Maker sells 0.5 BTC at 60,000
    And Whale sells 0.5 BTC at 60,000
    And Maker sells 1 BTC at 60,010
    When Taker buys 1.502 BTC at market
    And Whale and Taker trade 0.02 BTC with each other at 59,990
    Then the aggregate trades Arb sees hold every fill exactly once

  @minor @MD-011
  Scenario: Candles are made of the trades
    A candle with another high than any trade has triggered somebody's rule for nothing.

    Given Arb watches the candles
    When Whale and Taker trade 0.1 BTC with each other at 60,000
    And Whale and Taker trade 0.2 BTC with each other at 60,120
    And Whale and Taker trade 0.3 BTC with each other at 59,940
    And Whale and Taker trade 0.1 BTC with each other at 59,990
    Then the candles Arb sees are what the fills make

  @minor @MD-012
  Scenario: The day ticker is made of the trades
    The number on every front page has to be right on the first day.

    When Whale and Taker trade 0.1 BTC with each other at 60,000
    And Whale and Taker trade 0.2 BTC with each other at 60,120
    And Whale and Taker trade 0.3 BTC with each other at 59,940
    Then the day ticker is what the fills make

  @major @MD-013 @INC-05
  Scenario: Once there was a trade no ticker shows a price of zero
    Displays that showed zero have made people sell.

    Given Arb watches the day ticker
    And Maker has a resting buy of 0.1 BTC at 59,990
    When Taker sells 0.1 BTC at market
    Then the last price is 59,990
    And no day ticker Arb sees shows a price of zero within 1.5 s

  @veto @MD-014
  Scenario: The mark price stream says what the answer says
    Two mark prices mean two liquidation prices, and a trader who trusted the wrong one.

    Given Arb watches the mark price
    When the index price falls to 59,500
    Then the venue's index price is 59,500 within 1 second
    And the mark price Arb sees comes with the index price, rate and time of the answer

  @major @MD-015 @rule:markPrice.publishMs
  Scenario: The mark price is told every second
    In a fall, the trader who gets it late learns of the danger after it is over.

    Given Arb watches the mark price
    When the index price falls by 1% within 500 ms
    Then the venue's index price is 59,400 within 1 second
    And the mark price Arb sees comes every 1 second

  @major @MD-016
  Scenario: The public liquidation stream is a sample: the largest of each second
    Whoever takes it for the whole underestimates a cascade; what it does show must be the largest.

    Given Arb watches the liquidations
    And Small holds a 20x isolated long of 0.1 BTC from 60,000
    And Large holds a 20x isolated long of 0.3 BTC from 60,000
    And Medium holds a 20x isolated long of 0.2 BTC from 60,000
    When the index price falls to 57,100
    Then Small is liquidated once
    And Medium is liquidated once
    And Large is liquidated once
    And Arb sees one public liquidation, the largest, of 0.3 BTC

  @major @MD-017
  Scenario: The open interest is what all longs hold together
    Crowding shows here first, if the number is right.

    Given Whale holds a 10x isolated long of 2 BTC from 60,000
    And Retail holds a 10x isolated short of 0.5 BTC from 60,000
    When Whale sells 0.7 BTC at exactly 60,000
    Then Whale's position is a long of 1.3 BTC from 60,000
    And the open interest is what all longs hold together

  @major @MD-024
  Scenario: The mark price at once is told with each change, and not without one
    Whoever watches the price that liquidates must hear it move, and nothing else.

    Given Arb watches the mark price at once and the day ticker
    When the index price falls to 59,500
    Then the venue's index price is 59,500 within 1 second
    And the mark price Arb sees comes with the index price, rate and time of the answer
    And Arb hears no more of the mark price at once within 2.5 s
    When the premium index stays at 1%
    And 10 seconds pass
    Then the mark price Arb sees comes with the index price, rate and time of the answer
