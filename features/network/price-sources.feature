@network @prices
Feature: Bad lines to the price sources
  A price source that lags, falls silent or comes and goes is the venue's trouble, not the
  traders': nobody is liquidated by a broken line.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker quotes 5 BTC a side within 0.1% of the index price
    And Retail has a wallet of 1,000 USDT

  @veto @NET-027
  Scenario Outline: With one source that <fate> the index follows the others
    One provider's bad day must not freeze the price that everybody's margin hangs on.

    Given the price source alpha's connection <trouble>
    When the index price rises to 60,600
    Then the venue's index price is <index> within 12 seconds

    Examples:
      | fate             | trouble                    | index  |
      | lags 300 ms      | has 300 ms of latency      | 60,600 |
      | comes in pieces  | delivers pieces of 9 bytes | 60,600 |
      | is narrow        | has 4 KB/s of bandwidth    | 60,600 |

  @veto @NET-028
  Scenario Outline: A source that <fate> does not liquidate anyone
    A price that does not arrive is no price: nobody may be closed out by its absence.
    The 200 below the quotes are all the basis there can be, however long the source takes to come back.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When the price source beta's connection <trouble> for 2 seconds
    And the index price falls to 59,800
    Then the venue's index price is 59,800 within 5 seconds
    And Retail is not liquidated within 1 second
    And the mark price stays within 0.5% of the index price

    Examples:
      | fate              | trouble               |
      | is cut off        | is cut                |
      | falls silent      | is a black hole       |
      | is reset          | is reset on every use |
      | breaks in a frame | breaks after 20 bytes |

  @veto @NET-029
  Scenario: A source that comes and goes is heard again each time
    A feed that does not come back after a short cut leaves the index to fewer and fewer sources.

    When the price source gamma's connection is cut for 300 ms every 1 second, 3 times
    And the index price rises to 60,300
    Then the venue's index price is 60,300 within 5 seconds

  @major @NET-030
  Scenario: A bad price source does not slow the traders' orders
    The feed handler and the order path share a venue, and must not share a queue.

    Given the price source alpha's connection delivers pieces of 1 bytes
    When Retail sends 50 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of the acknowledgement time is at most 50 ms
