@prices
Feature: Ways a price can move
  Each shape of a bad day asks something else of a venue: who is liquidated, when, and who must not be.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker quotes 5 BTC a side within 0.1% of the index price
    And Retail has a wallet of 1,000 USDT
    And Whale has a wallet of 100,000 USDT

  @veto @PRC-010
  Scenario: A V takes the 10x long at the bottom and leaves the 2x long alone
    A price that comes back is no comfort to whom it took, and must not take whom it did not reach.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale holds a 2x isolated long of 0.1 BTC from 60,000
    When the index price falls by 20% and recovers to 57,000 within 2 seconds
    Then Retail is liquidated once
    And Retail lost no more than the 600 USDT margin of the position
    And Whale is not liquidated within 500 ms

  @veto @PRC-011
  Scenario: A gap beyond the bankruptcy price costs no more than the margin
    Between two prices there was nobody to sell to; what is missing is the insurance fund's, not the trader's.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 48,000
    Then Retail is liquidated once
    And Retail lost no more than the 600 USDT margin of the position
    And Retail has no position and no open orders

  @major @PRC-012
  Scenario: Going down in steps liquidates at the step that is due and not before
    A pause in a fall is when traders decide; they must not be liquidated for a step that has not come.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 55,000 in 5 steps within 2 seconds
    Then Retail is not liquidated within 500 ms
    When the index price falls to 53,000 in 2 steps within 1 second
    Then Retail is liquidated once
    And Retail lost no more than the 600 USDT margin of the position

  @major @PRC-013
  Scenario: Swings that stay clear of the liquidation price liquidate nobody
    Volatility is not a reason; only the liquidation price is.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale holds a 10x isolated short of 0.1 BTC from 60,000
    When the index price swings by 8% 3 times within 3 seconds
    Then the index price was as low as 55,200 and as high as 64,800
    And nobody is liquidated within 500 ms
    And the venue's index price is 60,000 within 1 second

  @major @PRC-014
  Scenario: In a noisy drift the mark price stays with the index
    A mark price that follows its own noise liquidates people for a rounding of the market.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price drifts to 61,200 with 0.4% of noise and seed 7 within 3 seconds
    Then nobody is liquidated within 500 ms
    And the venue's index price is 61,200 within 1 second
    And the mark price never left 3% around 60,600

  @veto @PRC-015
  Scenario Outline: A crash shaped like <day> takes the 10x long once, and never more than its margin
    These days happened; a venue that has not been through them in rehearsal goes through them for real.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls as on <day> within 3 seconds
    Then Retail is liquidated once
    And Retail lost no more than the 600 USDT margin of the position
    And Retail has no position and no open orders

    Examples:
      | day        |
      | 2020-03-12 |
      | 2021-05-19 |
      | 2025-10-10 |

  @major @PRC-016
  Scenario: A recorded flash crash is replayed tick by tick
    What happened once can be asked of every release after it, price by price.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale holds a 2x isolated long of 0.1 BTC from 60,000
    When the index price follows the file "features/prices/flash-crash.csv"
    Then Retail is liquidated once
    And Whale is not liquidated within 500 ms
    And the venue's index price is 57,300 within 1 second

  @minor @PRC-032
  Scenario: The same crash at four times its speed takes the same trader, once
    A faster fall leaves fewer marks on the way; whoever was to be liquidated still is, and nobody else.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale holds a 2x isolated long of 0.1 BTC from 60,000
    When the index price follows the file "features/prices/flash-crash.csv", 4 times as fast
    Then Retail is liquidated once
    And Whale is not liquidated within 500 ms
    And the venue's index price is 57,300 within 1 second
