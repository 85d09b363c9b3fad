@prices
Feature: The mark price
  The mark price is the middle one of three: the index with its funding, the index with its basis, and the last trade.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @PRC-017
  Scenario: The funding that is due is in the mark price, and fades as its time comes
    A long that will pay 0.3% holds something that is worth 0.3% more now, and no more than the index when it has paid.
    Given Whale and Arb trade 0.01 BTC with each other at 60,000
    And the premium index stays at 1%
    When the next funding time passes
    Then the funding rate charged is 0.3%
    And the mark price is 60,180 give or take 0.05
    When half of the funding interval passes
    Then the mark price is 60,090 give or take 0.05

  @veto @PRC-018 @INC-28
  Scenario: At a negative rate the mark price stands below the index
    A sign that is wrong here liquidates the side that is paid.
    Given Whale and Arb trade 0.01 BTC with each other at 60,000
    And the premium index stays at -1%
    When the next funding time passes
    Then the funding rate charged is -0.3%
    And the mark price is 59,820 give or take 0.05
    When half of the funding interval passes
    Then the mark price is 59,910 give or take 0.05

  @veto @PRC-019 @rule:markPrice.basisSampleMs @rule:markPrice.basisSamples
  Scenario: The basis is the mean of the last two and a half minutes, not of a moment
    A quote that stood for a second must not move what everybody is liquidated by.
    Given Whale and Arb trade 0.01 BTC with each other at 61,000
    And the premium index stays at 0%
    And 5 minutes pass
    And the premium index stays at 1%
    Then the mark price is 60,000 give or take 22
    When 75 seconds pass
    Then the mark price is 60,315 give or take 22
    When 75 seconds pass
    Then the mark price is 60,630.3 give or take 0.01

  @veto @PRC-020
  Scenario Outline: The mark price is the middle one of the three, not their mean (last price <last>)
    One print moves a mean; it takes two prices of three to move the one in the middle.
    Given Maker quotes 5 BTC a side within 0.1% of the index price
    When Maker withdraws all quotes
    And Whale and Arb trade 0.01 BTC with each other at <last>
    Then the last price is <last>
    And the mark price is 60,000 give or take 60

    Examples:
      | last   |
      | 52,000 |
      | 68,000 |

  @veto @PRC-021
  Scenario Outline: The index follows the sources that agree while one says 16% <direction>
    A bad source that is only ignored when nothing moves would freeze the index in the very crash that made it bad.
    When the price source beta says 16% <direction> than the others
    And the index price rises to 60,600
    Then the venue's index price is 60,600 within 1 second

    Examples:
      | direction |
      | less      |
      | more      |

  @major @PRC-040 @rule:index.maxDeviation
  Scenario Outline: A source counts up to exactly 5% from the middle, and no further (<by> less)
    Where the line is drawn decides whether the index of a bad day has three words or two.
    When the price source beta says <by> less than the others
    And the index price rises to 60,600
    Then the venue's index price is <index> within 1 second

    Examples: two at 60,600, and the third 3,030 below counts while one 3,030.1 below does not
      | by      | index  |
      | 5%      | 59,590 |
      | 5.0002% | 60,600 |

  @major @PRC-041
  Scenario: A book with one side only says nothing about the price
    In a panic the bids are gone; half a spread must not pull the mark price after it.
    Given Whale and Arb trade 0.01 BTC with each other at 61,000
    And Maker sells 5 BTC at 60,500
    When 75 seconds pass
    Then the last price is 61,000
    And the mark price is 60,000 give or take 0
    When Maker buys 5 BTC at 60,100
    And 150 seconds pass
    Then the mark price is 60,300 give or take 0.01

  @major @PRC-042 @rule:markPrice.lastPriceDeviation
  Scenario Outline: An old trade more than 5% from the mark price no longer counts in it (last price <last>)
    Where nobody trades any more, one print and one lonely quote would be two of the three prices.
    Given Whale and Arb trade 0.01 BTC with each other at <last>
    And 10 seconds pass
    When Maker buys 5 BTC at 65,900
    And Maker sells 5 BTC at 66,100
    And 150 seconds pass
    Then the last price is <last>
    And the mark price is <mark> give or take 0.01

    Examples: with the basis at 66,000 and the index at 60,000 a last price that counts is the middle one
      | last     | mark   |
      | 63,000   | 63,000 |
      | 63,000.1 | 60,000 |

  @major @PRC-043 @rule:markPrice.lastPriceIdleMs
  Scenario: A fresh trade counts in the mark price however far it is
    A market that has really moved must not be held where it was by the rule against old prints.
    Given Maker buys 5 BTC at 63,900
    And Maker sells 5 BTC at 68,100
    And 150 seconds pass
    When Whale and Arb trade 0.01 BTC with each other at 64,000
    Then the mark price is 64,000 give or take 0.01

  @major @PRC-044
  Scenario: The basis is the mean of its samples and of nothing else
    One sample too many, and every mark price of the first minutes is wrong.
    Given Whale and Arb trade 0.01 BTC with each other at 61,000
    And Maker buys 5 BTC at 60,100
    When Maker sells 5 BTC at 60,500
    And 5 seconds pass
    Then the mark price is 60,300 give or take 0

  @major @PRC-049
  Scenario: Before the first trade the index stands in for the last price
    A market that nobody has traded on has no price of its own to keep.
    Given Maker buys 5 BTC at 60,900
    And Maker sells 5 BTC at 61,100
    And 150 seconds pass
    When the index price falls to 59,000
    Then the mark price is 59,000 give or take 0.01

  @major @PRC-050 @rule:markPrice.basisSamples
  Scenario: The basis forgets what is older than its samples
    A mean that never forgets is an anchor.
    Given the venue was configured with "markPrice.basisSamples" at "2"
    And the venue was configured with "markPrice.basisSampleMs" at "600000"
    And Whale and Arb trade 0.01 BTC with each other at 61,000
    And the premium index stays at 0%
    And 20 minutes pass
    And the premium index stays at 1%
    When 10 minutes pass
    Then the mark price is 60,315.15 give or take 0.01
    When the premium index stays at 0%
    And 20 minutes pass
    Then the mark price is 60,000 give or take 0.01

  @major @PRC-051
  Scenario: A venue whose samples are full goes on
    A list that is full is the everyday state of every venue, an hour after its start.
    Given the venue was configured with "markPrice.basisSamples" at "2"
    And the venue was configured with "markPrice.basisSampleMs" at "1000"
    And the venue was configured with "index.settlementMs" at "2000"
    And Maker quotes 5 BTC a side within 0.1% of the index price
    Then nobody is liquidated within 4 seconds
    When Retail sends 5 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged

  @major @PRC-057
  Scenario: What the mark price touches on the way to the funding is not passed over
    Eight hours that pass at once are still eight hours of prices.
    Given Whale and Arb trade 0.01 BTC with each other at 60,000
    And the premium index stays at 1%
    And the next funding time passes
    And Taker places a stop-market sell of 0.1 BTC at 60,020 on the mark price
    When the next funding time passes
    Then Taker's stop triggers within 1 second

  @major @PRC-059
  Scenario: Before the first trade the funding that is due is in the mark price too
    A market nobody has traded on takes the index for its last price, and follows it.
    Given the premium index stays at 1%
    When the next funding time passes
    Then the funding rate charged is 0.3%
    And the mark price is 60,180 give or take 0.05
    When half of the funding interval passes
    Then the mark price is 60,090 give or take 0.05

  @major @PRC-070
  Scenario: The first sample of the book is the whole of its average
    A mark price that begins with anything but the book is off in the first minutes, when most positions are opened.
    Given Whale and Arb trade 0.01 BTC with each other at 61,000
    And Maker buys 5 BTC at 60,100
    And Maker sells 5 BTC at 60,500
    When 5 seconds pass
    Then the mark price is 60,300 give or take 0
