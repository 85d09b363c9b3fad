@prices
Feature: Price sources that go wrong
  The index is the word of several sources, and no single one of them may cost a trader the position.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail has a wallet of 1,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000

  @veto @PRC-001 @INC-01 @rule:index.maxDeviation
  Scenario Outline: A source that says 16% <direction> than the others moves nothing
    One bad source once moved an index by 16% and liquidated traders for a price that never was.

    When the price source beta says 16% <direction> than the others
    Then the venue hears <price> from the price source beta within 1 second
    And nobody is liquidated within 1 second
    And the index price never left 0% around 60,000
    And the mark price never left 0.1% around 60,000

    Examples:
      | direction | price  |
      | less      | 50,400 |
      | more      | 69,600 |

  @veto @PRC-002 @INC-12
  Scenario: A source that prints zero is not believed
    Zero is what a database says when it has nothing to say; what a source said before counts until that is old.

    When the price source alpha prints zero
    And the price source beta prints zero
    And the index price falls to 59,940
    Then the venue's index price is 59,980 within 1 second
    And nobody is liquidated within 1 second
    And the index price never left 0.1% around 60,000
    And the mark price never left 0.1% around 60,000

  @veto @PRC-003
  Scenario: Two sources that disagree in opposite directions leave the third
    Where nobody can tell who lies, the middle is the only price that both sides can live with.

    When the price source alpha says 16% less than the others
    And the price source gamma says 16% more than the others
    Then the venue hears 50,400 from the price source alpha within 1 second
    And the venue hears 69,600 from the price source gamma within 1 second
    And nobody is liquidated within 1 second
    And the venue's index price is 60,000 within 1 second
    And the mark price never left 0.1% around 60,000

  @veto @PRC-004 @INC-06 @rule:index.maxAgeMs
  Scenario: With every source gone prices are held, and nobody is liquidated on an old one
    A venue that goes on liquidating without a price takes positions for a number it made up.

    Given a price source is dropped after 2 seconds of silence
    # until the end
    When every price source dies
    And Whale and Arb trade 0.01 BTC with each other at 53,000
    Then the last price is 53,000
    And Retail is not liquidated within 3 seconds
    And the index price never left 0% around 60,000
    And the mark price never left 0.1% around 60,000

  @veto @PRC-005 @INC-06
  Scenario: Sources that come back are believed again, and what was due then happens
    A held price is a promise to look again as soon as there is something to see.

    Given Maker quotes 5 BTC a side within 0.1% of the index price
    And a price source is dropped after 2 seconds of silence
    When every price source dies
    And the index price falls to 52,800
    Then Retail is not liquidated within 2.5 seconds
    When every price source comes back
    Then the venue's index price is 52,800 within 2 seconds
    And Retail is liquidated once

  @veto @PRC-006 @rule:index.maxAgeMs
  Scenario: A silent source is left out as soon as its price is old
    The old price of a source that says nothing holds the index back while the market runs away.

    Given a price source is dropped after 2 seconds of silence
    # until the end
    When the price source gamma falls silent
    And the index price falls to 59,400
    Then the venue's index price is 59,400 within 4 seconds

  @major @PRC-007 @rule:index.maxDeviation
  Scenario: A source that is stuck is left out once it stands too far off
    It looks alive and says nothing new; only the distance to the others tells.

    # until the end
    When the price source alpha is stuck
    And the index price rises by 6% within 1 second
    Then the venue's index price is 63,600 within 1 second

  @major @PRC-008
  Scenario: A source that lags holds the index back by its own share and no more
    A slow source makes the index late, and how late must be known and small.

    When the price source beta lags by 500 ms
    And the index price falls by 3% within 1 second
    Then the venue's index price is 58,200 within 1 second
    And nobody is liquidated within 1 second

  @veto @PRC-091
  Scenario: One source's quote currency loses its peg, and the others' word holds
    A stablecoin that breaks on one venue is that venue's trouble; its price of bitcoin is no news about bitcoin.

    Given Whale holds a 10x isolated short of 0.1 BTC from 60,000
    When the quote currency of the price source gamma loses 10% of its worth
    And the index price rises to 60,600
    Then the venue's index price is 60,600 within 1 second
    And nobody is liquidated within 1 second
    And the index price never left 1% around 60,600
    And the mark price never left 1.1% around 60,600

  @veto @PRC-092
  Scenario: Everyone's quote currency loses its peg, and the price is what it then is
    What is owed in the broken currency is settled in it: shorts are due, longs are not, and no price is made up.

    Given Maker quotes 5 BTC a side within 0.1% of the index price
    And Whale has a wallet of 1,000 USDT
    And Whale holds a 10x isolated short of 0.1 BTC from 60,000
    When the quote currency of every price source loses 10% of its worth
    Then the venue's index price is 66,666.70 within 1 second
    And Whale is liquidated once
    And Whale lost no more than the 600 USDT margin of the position
    And Retail is not liquidated within 500 ms

  @veto @PRC-009 @INC-61
  Scenario: A crash on the venue's own book alone liquidates nobody
    A thin night on one venue is no market price, and a suite that cried wolf here would not be believed anywhere.

    Given Whale has a wallet of 100,000 USDT
    And Arb has a wallet of 100,000 USDT
    When Whale and Arb trade 0.01 BTC with each other at 57,000
    And Whale and Arb trade 0.01 BTC with each other at 54,000
    And Whale and Arb trade 0.01 BTC with each other at 51,500
    Then the last price is 51,500
    And nobody is liquidated within 2 seconds
    And the mark price never left 0.5% around 60,000

  @major @PRC-030
  Scenario: A source that dies and comes back moves nothing
    The price is the same with two sources as with three; only what is said of it may change.

    Given a price source is dropped after 2 seconds of silence
    When the price source gamma dies
    And the index price falls to 59,400
    Then the venue's index price is 59,400 within 4 seconds
    When the price source gamma comes back
    Then the venue's index price is 59,400 within 1 second
    And nobody is liquidated within 1 second

  @veto @PRC-031
  Scenario: With every source silent the last price is held, and nobody is liquidated on it
    Silence looks like calm: an open connection without a word is no price either.

    Given a price source is dropped after 2 seconds of silence
    # until the end
    When every price source falls silent
    And Whale and Arb trade 0.01 BTC with each other at 53,000
    Then the last price is 53,000
    And Retail is not liquidated within 3 seconds
    And the index price never left 0% around 60,000
    And the mark price never left 0.1% around 60,000

  @major @PRC-022
  Scenario Outline: A source exactly at the limit of its distance still counts (<direction>)
    A limit that is off by one throws a good source out, and the index jumps by a third of the distance.

    When the price source beta says 5% <direction> than the others
    Then the venue's index price is <index> within 1 second

    Examples: a third of 3,000 away
      | direction | index  |
      | more      | 61,000 |
      | less      | 59,000 |

  @minor @PRC-023
  Scenario: The index is rounded to the nearest hundred-millionth
    The price everything hangs on is rounded once, and everybody can compute it again.

    When the price source beta says 0.01% more than the others
    And the index price falls to 59,000
    Then the venue's index price is 59,001.96666667 within 1 second

  @veto @PRC-024 @INC-06
  Scenario: With every source gone no stop fires on the prints of the venue's own book
    A stop that fires while nobody knows the price sells to whoever made the print.

    Given a price source is dropped after 2 seconds of silence
    And Retail has a stop-market sell at 58,000 on the last price
    # until the end
    When every price source dies
    Then Retail is not liquidated within 2.5 seconds
    When Whale and Arb trade 0.01 BTC with each other at 57,000
    Then the last price is 57,000
    And Retail's stop is still waiting

  @major @PRC-028 @INC-06
  Scenario Outline: Of the prints made while prices are held the last one counts when there is a price again (<then>)
    What the market last said is what the stop is asked about, and not what it said in passing.

    Given a price source is dropped after 2 seconds of silence
    And Retail has a stop-market sell at 58,000 on the last price
    # until the end
    When every price source dies
    Then Retail is not liquidated within 2.5 seconds
    When Whale and Arb trade 0.01 BTC with each other at 57,000
    And Whale and Arb trade 0.01 BTC with each other at <then>
    And Whale buys 1 BTC at 56,900
    And the index price rises to 60,001
    And every price source comes back
    Then the venue's index price is 60,001 within 2 seconds
    And Retail's stop <does>

    Examples:
      | then   | does                      |
      | 57,100 | triggers within 2 seconds |
      | 60,000 | is still waiting          |

  @major @PRC-026 @INC-06
  Scenario: A stop placed while prices are held is taken, and decided by the next trade there is
    Whoever wants out of the dark must be able to say so, and an old print is no reason to turn the order away.

    Given a price source is dropped after 2 seconds of silence
    # until the end
    When every price source dies
    And Whale and Arb trade 0.01 BTC with each other at 57,000
    Then Retail is not liquidated within 2.5 seconds
    When Retail places a stop-market sell of the whole position at 58,000 on the last price
    Then Retail's stop is still waiting
    When every price source comes back
    And Whale buys 1 BTC at 57,100
    And Whale and Arb trade 0.01 BTC with each other at 57,500
    Then Retail's stop triggers within 1 second

  @veto @PRC-025 @INC-06
  Scenario: What is due while prices are held waits until there is a price again
    Funding may eat the last margin while no price is known; the position must not be taken on a number from before.

    Given a price source is dropped after 2 seconds of silence
    And Small has a wallet of 603 USDT
    And Small holds a 10x isolated long of 0.1 BTC from 60,000
    And Whale and Arb trade 0.01 BTC with each other at 54,220
    And the index price falls to 54,220
    And Retail is not liquidated within 300 ms
    When every price source dies
    Then Small is not liquidated within 2.5 seconds
    When the next funding time passes
    Then Small is not liquidated within 1 second
    When every price source comes back
    Then Small is liquidated once

  @major @PRC-027
  Scenario: A source that was taken off the list counts no more
    A source was replaced for a reason, and goes on talking.
    When the operator changes "index.sources.2.name" to "delta"
    And the price source gamma says 3% less than the others
    Then nobody is liquidated within 1 second
    When the index price rises to 60,600
    Then the venue's index price is 60,600 within 1 second

  @major @PRC-052
  Scenario: With one source astray the index is the mean of those that agree
    A source that is left out must not take the mean with it.
    When the price source alpha says 1% more than the others
    And the price source beta says 16% less than the others
    Then the venue's index price is 60,300 within 1 second

  @major @PRC-053 @rule:index.maxAgeMs
  Scenario: Of two sources that disagree the middle counts, and it follows the market
    Two words against each other are still a price between them.
    Given a price source is dropped after 2 seconds of silence
    # until the end
    When the price source gamma falls silent
    Then Retail is not liquidated within 2.5 seconds
    When the price source alpha says 16% less than the others
    And the price source beta says 16% more than the others
    And the index price rises to 60,600
    Then the venue's index price is 60,600 within 1 second
    When Retail sends a limit buy of 0.01 BTC at 59,000
    Then the order is accepted

  @major @PRC-054
  Scenario: A source that the venue was never told of says nothing
    A name too much in the feed is no reason to stop.
    Given the venue was configured with "index.sources.2.name" at "delta"
    When the index price rises to 60,600
    Then the venue's index price is 60,600 within 1 second

  @major @PRC-056 @INC-06
  Scenario: While prices are held the book is no sample of anything
    A book that nobody can compare with an index says nothing about a premium.
    Given a price source is dropped after 2 seconds of silence
    And Whale and Arb trade 0.01 BTC with each other at 61,000
    # until the end
    When every price source dies
    Then Retail is not liquidated within 2.5 seconds
    When Maker buys 5 BTC at 61,900
    And Maker sells 5 BTC at 62,100
    And the next funding time passes
    And Maker cancels all orders
    And every price source comes back
    Then the venue's index price is 60,000 within 2 seconds
    And the mark price is 60,006 give or take 1

  @major @PRC-060 @INC-06 @rule:index.settlementMs
  Scenario: A held price is no sample for the settlement
    What the sources no longer say must not decide what everybody is paid.
    Given a price source is dropped after 2 seconds of silence
    And the venue was configured with "markPrice.publishMs" at "600000"
    And the venue was configured with "index.settlementMs" at "1200000"
    And 20 minutes pass
    When the index price rises to 62,000
    Then the venue's index price is 62,000 within 1 second
    # until the end
    When every price source dies
    Then Retail is not liquidated within 2.5 seconds
    When 10 minutes pass
    And the market is set to settling
    Then Retail's realised profit is 0 USDT

  @major @PRC-061 @INC-06 @rule:index.maxAgeMs
  Scenario: A source is too old when it is, and not with the next tick
    In between, a stop would fire on a print that nobody can compare with an index.
    Given a price source is dropped after 1 second of silence
    And the venue was configured with "markPrice.publishMs" at "7777000"
    And the venue was configured with "markPrice.basisSampleMs" at "7777000"
    And the venue was configured with "funding.premiumSampleMs" at "7777000"
    And Retail has a stop-market sell at 58,000 on the last price
    # until the end
    When every price source dies
    Then Retail is not liquidated within 1.2 seconds
    When Whale and Arb trade 0.01 BTC with each other at 57,000
    Then the last price is 57,000
    And Retail's stop is still waiting
