@recovery
Feature: Bad days of the venue itself
  Whether it is killed, restarted, frozen or has the wrong time: what a trader was told stays true.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @REC-002
  Scenario: An order sent while the venue stands still acts at most once
    A frozen venue looks like a lost order, and the natural thing to do is to send it again.

    When the venue freezes for 1.5 seconds
    And Retail sends a limit buy of 0.1 BTC at 59,000 as "first-try"
    And Retail retries "first-try" until the venue answers
    Then the venue holds exactly one order "first-try"
    And Retail sees the same position, orders and balance on every channel within 3 seconds

  @veto @REC-003 @INC-24
  Scenario: A planned restart changes no balance, position or order
    Traders keep their positions through a maintenance window only where they find them again as they left them.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Arb has a resting buy of 0.5 BTC at 59,000
    When the venue is restarted
    Then every balance, position and open order equals the record kept by the harness
    And every order that was acknowledged is known to the venue, with the state that was acknowledged
    And Retail's position is a long of 0.1 BTC from 60,000
    And Retail's liquidation price is the one computed from the risk parameters
    And the first mark price after the restart is within 0.1% of the last one before it

  @veto @REC-004
  Scenario: A liquidation that the crash interrupts happens once, not twice and not never
    Between the decision to liquidate and the news of it lies the one moment that must not be repeated.

    Given Maker quotes 5 BTC a side within 0.1% of the index price
    And Retail has a wallet of 1,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the index price falls to 52,800
    And the venue is killed and started again
    Then the venue lists one liquidation of Retail
    And Retail has no position and no open orders
    And Retail lost no more than the 600 USDT margin of the position

  @veto @REC-005
  Scenario: Funding that was paid before the crash is not paid again after it
    A replayed settlement takes the money of one side twice, and nobody notices before the month's end.

    Given Whale holds a 5x isolated long of 1 BTC from 60,000
    And Arb holds a 5x isolated short of 1 BTC from 60,000
    And the premium index stays at 0%
    When the next funding time passes
    Then Whale paid 6 USDT of funding
    When the venue is killed and started again
    Then Whale paid 6 USDT of funding
    And Arb received 6 USDT of funding
    And every balance, position and open order equals the record kept by the harness

  @veto @REC-006 @INC-03
  Scenario: After a restart nobody is liquidated before there is a price
    A venue that comes back without its price sources must hold what it knew, not take nothing for zero.

    Given Retail has a wallet of 1,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    # until the end
    When every price source dies
    And the venue is killed and started again
    Then the first mark price after the restart is within 0.1% of the last one before it
    And Retail is not liquidated within 1 second
    And every balance, position and open order equals the record kept by the harness

  @veto @REC-007
  Scenario Outline: With the clocks <seconds> seconds apart (venue <direction>) an order is refused, not guessed at
    An order that is older than its sender allows may be about a market that is gone.

    Given Retail has a wallet of 1,000 USDT
    And the venue's clock runs <seconds> seconds <direction> the traders' clocks
    When Retail sends a limit buy of 0.01 BTC at 59,000
    Then the order is rejected with code -1021
    And no order that was refused exists

    Examples: the trader allows one minute of age, the venue one second of future
      | seconds | direction |
      | 90      | ahead of  |
      | 5       | behind    |

  @veto @REC-008
  Scenario: A stop that waited through the crash still protects the position
    A stop is insurance, and insurance that a restart forgets is worse than none.

    Given Maker quotes 5 BTC a side within 0.1% of the index price
    And Taker holds a 10x isolated long of 1 BTC from 60,000
    And Taker has a stop-market sell at 59,000 on the mark price
    When the venue is killed and started again
    Then Taker's stop is still waiting
    When the index price falls to 58,950
    Then Taker's stop triggers within 1 second
    And Taker's position is closed

  @major @REC-009
  Scenario: Killed twice in a row the venue is as whole as after once
    The second crash hits a venue that lives on the record of the first.

    Given 4 traders with a wallet of 100,000 USDT each
    When they send 300 random orders with seed 5
    And the venue is killed after about 100 of them and started again
    And the venue is killed after about 200 of them and started again
    Then every order that was acknowledged is known to the venue, with the state that was acknowledged
    And no order that was refused exists
    And every balance, position and open order equals the record kept by the harness

  @veto @REC-021
  Scenario: On a slow disk every answer waits for the disk, and comes
    An answer faster than the disk (but for a timer's millisecond) is a promise that a crash will break.

    Given Retail has a wallet of 1,000 USDT
    And the venue's disk takes 200 ms longer to write
    When Retail sends 10 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And no order is acknowledged sooner than 199 ms
    And the 95th percentile of the acknowledgement time is at most 1 second
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @veto @REC-022
  Scenario: Killed while its disk is slow the venue has everything it acknowledged
    What was in the queue of a slow disk when the power went is lost, and must never have been confirmed.

    Given 4 traders with a wallet of 100,000 USDT each
    And the venue's disk takes 100 ms longer to write
    When they send 80 random orders with seed 5
    And the venue is killed after about 40 of them and started again
    Then every order that was acknowledged is known to the venue, with the state that was acknowledged
    And no order that was refused exists
    And every balance, position and open order equals the record kept by the harness

  @veto @REC-030
  Scenario: A crash leaves the queue in its order
    Time priority is property: who was first before the crash is first after it.
    Given Maker sells 1 BTC at 60,010 as "first"
    And Maker sells 1 BTC at 60,010 as "second"
    When the venue is killed and started again
    And Taker buys 1.5 BTC at market
    Then the trades are, in order:
      | maker order | quantity | price  |
      | first       | 1        | 60,010 |
      | second      | 0.5      | 60,010 |

  @veto @REC-033
  Scenario: An order that was cancelled before a crash stays cancelled after it
    An order that comes back from the dead trades for somebody who no longer wants it.
    Given Maker sells 1 BTC at 60,010 as "first"
    And Maker sells 1 BTC at 60,020 as "second"
    And Maker sells 1 BTC at 60,030 as "third"
    When Maker cancels "first"
    And Maker cancels "second"
    And Maker cancels "third"
    And the venue is killed and started again
    Then Maker has 0 open orders

  @major @REC-031
  Scenario: A crash leaves each trader's leverage as it was set
    The next order would otherwise tie up another margin than the trader had counted on.
    Given Retail has a wallet of 10,000 USDT
    And Retail changes the leverage to 5x
    When the venue is killed and started again
    And Retail sends a limit buy of 0.1 BTC at 59,000
    Then Retail's available balance is 8,820 USDT

  @veto @REC-034
  Scenario: A crash leaves collateral worth what it was
    Whose collateral counts for nothing after a restart is liquidated for what the venue forgot.
    Given Retail has a wallet of 1,000 USDT
    And Retail holds 0.5 BTC as collateral
    When Retail switches to multi-assets mode
    And the venue is killed and started again
    Then Retail's available balance is 29,500 USDT

  @veto @REC-032
  Scenario: A countdown that was armed before the crash still fires after it
    The switch is for the day on which everything fails at once.
    Given Taker has a wallet of 100,000 USDT
    And Taker buys 1 BTC at 59,000
    When Taker arms the countdown for 60 seconds
    And the venue is killed and started again
    Then Taker has 1 open order
    When 61 seconds pass
    Then Taker has 0 open orders
