@network
Feature: A line that fails at the worst moment
  The moments between a decision of the venue and its telling are where money is lost: at
  each of them the line is made to fail, and that it failed just then is measured.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker quotes 5 BTC a side within 0.1% of the index price
    And the following traders:
      | trader | wallet      |
      | Retail | 10,000 USDT |
      | Whale  | 50,000 USDT |
      | Arb    | 50,000 USDT |

  @veto @NET-021
  Scenario Outline: An order whose reply <fate> is held once, and can be found out about
    The trader cannot know whether the order rests: asking must tell, and asking again must not order twice.

    Given Retail's connection <trouble> between the next order's acceptance and its reply
    When Retail sends a limit buy of 0.1 BTC at 59,000 as "in-between"
    Then Retail does not know what became of "in-between"
    And Retail can find out within 4 seconds that "in-between" exists
    And the venue holds exactly one order "in-between"
    And Retail sees the same position, orders and balance on every channel within 5 seconds

    Examples:
      | fate            | trouble               |
      | broke off       | breaks                |
      | was lost        | loses every reply     |
      | met a reset     | is reset on every use |

  @veto @NET-022
  Scenario: An order that filled behind a broken reply is a position the trader learns of
    A market order whose answer is lost has moved money: its fill must be found, once, before the trader acts again.

    Given Retail's connection breaks between the next order's acceptance and its reply
    When Retail buys 0.1 BTC at market
    Then Retail knows of every fill exactly once within 5 seconds
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-023
  Scenario: A retry after a broken reply does not order twice
    The order that was accepted unheard and the retry are one order, or the trader holds twice what was meant.

    Given Retail's connection breaks between the next order's acceptance and its reply
    When Retail sends a limit buy of 0.1 BTC at 59,000 as "only-once"
    And Retail retries "only-once" until the venue answers
    Then the venue holds exactly one order "only-once"
    And Retail has 1 open order
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-024
  Scenario Outline: A trader whose line <fate> at the liquidation learns of it on coming back
    Liquidated and not told is the worst a trader can be: the truth must be there as soon as the line is.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail's connection <trouble> between the liquidation trigger and its event
    When the index price falls to 53,000
    Then Retail is liquidated once
    And Retail knows of every fill exactly once within 5 seconds
    And Retail has no position and no open orders
    And Retail sees the same position, orders and balance on every channel within 5 seconds

    Examples:
      | fate         | trouble           |
      | breaks       | breaks            |
      | goes silent  | loses every reply |

  @veto @NET-025
  Scenario: A line cut across the funding time changes nothing about who pays
    Being away at the second of funding must neither spare nor double the payment.

    Given Retail holds a 10x isolated long of 0.1 BTC from 60,000
    When Retail's connection is cut within 50 ms of funding
    Then Retail paid 0.6 USDT of funding
    And all funding payments add up to zero
    And Retail sees the same position, orders and balance on every channel within 5 seconds

  @veto @NET-026
  Scenario: A book whose line is cut between snapshot and first delta is built anew
    A snapshot without its deltas is a book of the past: the trader must not trade on it.

    When Arb's connection is cut between the book snapshot and the first delta
    And Arb keeps a local order book from the depth stream
    And Maker places and cancels 60 orders at random with seed 11
    Then Arb built the local order book anew
    And Arb's local order book equals the venue's book within 5 seconds
    And Arb's local order book was never crossed
