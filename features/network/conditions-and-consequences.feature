@network
Feature: Bad lines, each kind with what a trader may count on
  Whatever is wrong with a line is wrong for its owner only; nothing that was accepted is
  lost, nothing is told twice, and when the line is back the trader knows the truth.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker quotes 5 BTC a side within 0.1% of the index price
    And the following traders:
      | trader | wallet      |
      | Retail | 10,000 USDT |
      | Whale  | 50,000 USDT |
      | Arb    | 50,000 USDT |

  @veto @NET-006
  Scenario: A lost request was never an order
    A trader whose request was lost must find out that nothing was ordered, or buys twice.

    When Retail's connection loses every request for 1 second
    And Retail sends a limit buy of 0.1 BTC at 59,000 as "never-sent"
    Then Retail does not know what became of "never-sent"
    And Retail can find out within 3 seconds that "never-sent" does not exist
    And the venue holds no order "never-sent"

  @veto @NET-007
  Scenario: A black hole hides an order's fate only while it lasts
    A line that is up and dead at once is the one no client notices: the order must not act behind the trader's back.

    When Retail's connection is a black hole for 1 second
    And Retail sends a limit buy of 0.1 BTC at 59,000 as "into-the-dark"
    Then Retail does not know what became of "into-the-dark"
    And the venue holds no order "into-the-dark"
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-008
  Scenario: A reset line costs a reconnect, and no fill
    A reset is what a mobile trader gets on every change of cell: fills made meanwhile must be known after it.

    Given Retail has a resting buy of 0.1 BTC at 59,990
    When Retail's connection is reset on every use for 1 second
    And Whale sells 0.05 BTC at 59,990 meanwhile
    Then Retail knows of every fill exactly once within 5 seconds
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @major @NET-009
  Scenario: A close that is heard late loses nothing that was said before it
    A client that learns late of a close must not have missed what came first.

    Given Retail's connection closes 400 ms late
    And Retail has a resting buy of 0.1 BTC at 59,990
    When Whale sells 0.05 BTC at 59,990 meanwhile
    Then Retail knows of every fill exactly once within 2 seconds
    And Retail sees the same position, orders and balance on every channel within 3 seconds

  @major @NET-010
  Scenario Outline: Frames in pieces of <bytes> bytes are the same frames
    Networks cut frames where they like: a trader must read the same fills from the pieces.

    Given Retail's connection delivers pieces of <bytes> bytes
    And Retail has a resting buy of 0.1 BTC at 59,990
    When Whale sells 0.05 BTC at 59,990 meanwhile
    And Retail sends 5 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And Retail knows of every fill exactly once within 3 seconds
    And Retail sees the same position, orders and balance on every channel within 5 seconds

    Examples:
      | bytes |
      | 7     |
      | 64    |

  @veto @NET-011
  Scenario: A fill whose frame broke off in the middle is known after reconnecting
    Half a frame tells a trader nothing: the fill in it must be found out by catching up, once.

    Given Retail has a resting buy of 0.1 BTC at 59,990
    When Retail's connection breaks after 60 bytes for 1 second
    And Whale sells 0.05 BTC at 59,990 meanwhile
    Then Retail knows of every fill exactly once within 5 seconds
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @major @NET-012
  Scenario: A trader who stops reading gets all of it on reading again
    A client that hangs for a moment must find every fill in its queue, in order and once.

    Given Retail has a resting buy of 0.1 BTC at 59,990
    When Retail's connection is not read for 1 second
    And Whale sells 0.05 BTC at 59,990 meanwhile
    Then Retail knows of every fill exactly once within 5 seconds
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-013
  Scenario: A trader who stops reading does not hold up another
    One hung client in a queue must never become everybody's queue.

    # until the end
    Given Retail's connection is not read
    And Retail keeps sending limit buys of 0.001 BTC at 59,000
    When Arb sends 50 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of Arb's acknowledgement time is at most 50 ms

  @major @NET-014
  Scenario: Latency each way counts twice and no more
    Budgets are promised per round trip: a line that is slow both ways may cost twice its latency.

    Given Retail's connection has 40 ms of latency each way
    When Retail sends 20 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of the acknowledgement time is at most 200 ms

  @major @NET-015
  Scenario: Spikes at random delay answers and lose none
    Mobile lines stall without a rhythm: orders may wait, and none may go missing.

    Given Retail's connection has 20 ms of latency with 300 ms spikes every 1 second at random with seed 7
    When Retail sends 40 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of the acknowledgement time is at most 1 second
    And Retail sees the same position, orders and balance on every channel within 3 seconds

  @major @NET-016
  Scenario: A narrow line slows answers and loses none
    A trader on a hotel line still has to get every answer.

    Given Retail's connection has 20 KB/s of bandwidth
    When Retail sends 10 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of the acknowledgement time is at most 1 second
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-017
  Scenario: Two traders cut off at once both learn of their fills
    A provider that fails, fails for many: each must come back to his own truth.

    Given Retail has a resting buy of 0.1 BTC at 59,990
    And Arb has a resting buy of 0.1 BTC at 59,980
    When Retail and Arb's connections are cut for 1 second
    And Whale sells 0.15 BTC at 59,980 meanwhile
    Then Retail knows of every fill exactly once within 5 seconds
    And Arb knows of every fill exactly once within 5 seconds
    And Arb sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-018
  Scenario: Everyone cut off at once comes back to one truth
    After an outage for all, two traders must not believe in two different markets.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When every trader's connection is cut for 1 second
    And the index price falls to 53,000
    Then Retail is liquidated once
    And Retail knows of every fill exactly once within 5 seconds
    And Retail sees the same position, orders and balance on every channel within 5 seconds
    And Whale sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-019 @INC-45
  Scenario: A line that comes and goes never shows a fill twice
    Reconnecting again and again is where fills are doubled: each must still be counted once.

    Given Retail has a resting buy of 0.1 BTC at 59,990
    When Retail's connection is cut for 300 ms every 1 second, 3 times
    And Whale sells 0.05 BTC at 59,990 meanwhile
    And Whale sells 0.03 BTC at 59,990 meanwhile
    Then Retail knows of every fill exactly once within 5 seconds
    And Retail sees the same position, orders and balance on every channel within 8 seconds

  @major @NET-020
  Scenario: A line that is restored is as good as before
    After the repair nothing of the outage may linger in a trader's answers.

    Given Retail's connection has 300 ms of latency
    When Retail's connection is restored
    And Retail sends 20 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of the acknowledgement time is at most 50 ms
