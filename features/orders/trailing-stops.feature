@orders
Feature: Trailing stops and protected stops, followed tick by tick
  A stop that follows the price remembers the best of it, from the moment it began to follow, and nothing before.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Taker  | 100,000 USDT |

  @veto @ORD-119
  Scenario: A trailing stop without an activation price follows from where it was placed
    One tick too early gives away the position, one too late the profit.
    Given trades print at 60,000 while the index price stays at 60,000
    When Taker places a trailing-stop sell of 0.1 BTC with a callback of 1% on the last price
    And trades print at 59,400.1 while the index price stays at 60,000
    Then Taker's stop is still waiting
    When trades print at 59,400 while the index price stays at 60,000
    Then Taker's stop triggers within 1 second

  @veto @ORD-120
  Scenario: A trailing stop to buy begins with the first print and follows it down
    Who covers a short waits for the lowest price, not for the one it began with.
    When Taker places a trailing-stop buy of 0.1 BTC with a callback of 1% on the last price
    And trades print at 60,000 while the index price stays at 60,000
    Then Taker's stop is still waiting
    When trades print at 59,000 while the index price stays at 60,000
    And trades print at 59,589.9 while the index price stays at 60,000
    Then Taker's stop is still waiting
    When trades print at 59,590 while the index price stays at 60,000
    Then Taker's stop triggers within 1 second

  @major @ORD-121
  Scenario Outline: Exactly at its activation price a trailing <side> begins to follow
    A stop that sleeps through its own activation is no stop.
    When Taker places a trailing-stop <side> of 0.1 BTC with a callback of 1% from <from> on the mark price
    And the index price <moves> to <from>
    Then the venue's index price is <from> within 1 second
    When the index price <back> to <last>
    Then Taker's stop triggers within 1 second

    Examples: 60,500 less 1% and 59,500 more 1%
      | side | from   | moves | back  | last   |
      | sell | 60,500 | rises | falls | 59,895 |
      | buy  | 59,500 | falls | rises | 60,095 |

  @major @ORD-122 @rule:filters.triggerProtect
  Scenario Outline: Price protection holds beyond five per cent, not at it (<last>)
    A limit that is off by one tick leaves a stop asleep in the crash it was placed for.
    When Taker places a stop-market sell of 0.1 BTC at 59,000 on the last price with price protection
    And trades print at <last> while the index price stays at 60,000
    Then Taker's stop <does>

    Examples:
      | last     | does                     |
      | 57,000   | triggers within 1 second |
      | 56,999.9 | is still waiting         |

  @major @ORD-123
  Scenario: A protected stop on the mark price needs no trade
    A market without a last price is where protection is needed most.
    When Taker places a stop-market sell of 0.1 BTC at 59,500 on the mark price with price protection
    And the index price falls to 59,400
    Then Taker's stop triggers within 1 second

  @veto @ORD-124
  Scenario: A print from before it was placed fires no stop
    What is over when a stop is placed is no reason to fire it.
    Given trades print at 58,900 while the index price stays at 60,000
    And trades print at 60,000 while the index price stays at 60,000
    When Taker places a stop-market sell of 0.1 BTC at 59,000 on the last price
    Then Taker's stop is still waiting
