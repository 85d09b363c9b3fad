@orders
Feature: Self-trade prevention
  A trader's own orders do not trade with each other; which of them gives way is the choice of the one that takes.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Maker  | 100,000 USDT |
      | Taker  | 100,000 USDT |

  @veto @ORD-022
  Scenario Outline: The order that <mode> does so
    A wash trade costs two fees and looks like market abuse, whoever meant well.
    Given Taker buys 1 BTC at 60,000 as "own"
    When Taker sends a limit sell of 1 BTC at 60,000 that <mode> in a self-trade
    Then order "own" is <resting order> with 0 BTC filled
    And the order is <taking order> with 0 BTC filled
    And Taker has 0 fills
    And Taker is told that an order expired as self-trade prevention

    Examples:
      | mode              | resting order                    | taking order                     |
      | expires the maker | expired by self-trade prevention | resting                          |
      | expires the taker | resting                          | expired by self-trade prevention |
      | expires both      | expired by self-trade prevention | expired by self-trade prevention |

  @veto @ORD-023
  Scenario: The mode of the taking order decides, that of the resting one is ignored
    Two desks of one firm with two settings must know whose order survives.
    When Taker sends a limit buy of 1 BTC at 60,000 that expires the maker in a self-trade
    And Taker sends a limit buy of 1 BTC at 59,990 as "other"
    And Taker sends a limit sell of 1 BTC at 60,000 that expires the taker in a self-trade
    Then the order is expired by self-trade prevention with 0 BTC filled
    And Taker has 2 open orders

  @major @ORD-024
  Scenario: A market order past an own order expires for want of a counterparty
    The reason tells the trader whether to look at the own book or at the market's.
    Given Taker buys 1 BTC at 60,000 as "own"
    When Taker sends a market sell of 3 BTC that expires the maker in a self-trade
    Then order "own" is expired by self-trade prevention with 0 BTC filled
    And the order is expired with 0 BTC filled
    And Taker has no position

  @major @ORD-025
  Scenario: Without a word the resting order gives way
    What the venue does unasked must be known before the first two algorithms share an account.
    Given Taker buys 1 BTC at 60,000 as "own"
    When Taker sends a limit sell of 1 BTC at 60,000
    Then order "own" is expired by self-trade prevention with 0 BTC filled
    And the order is resting with 0 BTC filled

  @veto @ORD-026
  Scenario: Orders of others in front of the own one still trade
    Prevention must not cost the fill that was there.
    Given Maker buys 0.5 BTC at 60,000 as "in-front"
    And Taker buys 1 BTC at 60,000 as "own"
    When Taker sends a limit sell of 1 BTC at 60,000 that expires the maker in a self-trade
    Then order "in-front" is filled with 0.5 BTC filled
    And order "own" is expired by self-trade prevention with 0 BTC filled
    And the order is partially filled with 0.5 BTC filled
    And Taker's position is a short of 0.5 BTC from 60,000

  @minor @ORD-027
  Scenario: Fill-or-kill is exempt and trades with the own order
    The exemption is written in the rules; a venue that prevents it anyway kills orders that must fill.
    Given Taker buys 1 BTC at 60,000 as "own"
    When Taker sends a fill-or-kill sell of 1 BTC at 60,000 that expires the maker in a self-trade
    Then the order is filled with 1 BTC filled
    And order "own" is filled with 1 BTC filled
    And Taker has no position

  @minor @ORD-095
  Scenario: An amended order no longer prevents self-trades
    The rules say that an amendment ends the prevention: whoever relies on it must send a new order.
    Given Taker buys 1 BTC at 60,000 as "own"
    And Taker sells 1 BTC at 60,010 as "offer"
    When Taker amends "offer" to 1 BTC at 60,000
    Then order "own" is filled with 1 BTC filled
    And order "offer" is filled with 1 BTC filled
    And Taker has no position

  @major @ORD-028
  Scenario: The margin of an order that gave way is free again
    Margin that stays locked behind orders that are gone starves the account.
    Given Taker buys 1 BTC at 60,000 as "own"
    When Taker sends a limit sell of 1 BTC at 60,000 that expires both in a self-trade
    Then Taker has 0 open orders
    And Taker's available balance is 100,000 USDT

  @minor @ORD-093
  Scenario: What was prevented is no volume
    Volume that nobody traded is how a market is made to look alive.
    Given Whale and Maker trade 0.1 BTC with each other at 60,000
    And Taker buys 1 BTC at 60,000 as "own"
    When Taker sends a limit sell of 1 BTC at 60,000 that expires both in a self-trade
    Then order "own" is expired by self-trade prevention with 0 BTC filled
    And the day ticker is what the fills make
    And Taker paid 0 USDT of fees

  @minor @ORD-152
  Scenario: An immediate-or-cancel order that meets an own one is told so
    A program that reads "nothing to trade with" tries again; one that reads "your own order" does not.
    Given Taker buys 1 BTC at 60,000 as "own"
    When Taker sends an immediate-or-cancel sell of 1 BTC at 60,000 that expires the taker in a self-trade
    Then Taker is told that an order expired as an immediate-or-cancel order that met an own order
    And order "own" is resting with 0 BTC filled
