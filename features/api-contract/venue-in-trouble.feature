@api-contract
Feature: A venue in trouble
  A venue may be overloaded, away or unsure; what it says of an order must still be true.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000

  @veto @API-009 @INC-42 @INC-43
  Scenario: An overloaded venue refuses an order for good, and lets traders out
    An order that was refused and filled all the same is a position its owner does not know.
    Given Maker buys 5 BTC at 60,000
    And Retail buys 0.1 BTC at 58,000 as "before"
    When the venue is overloaded
    And Retail sends a limit buy of 0.1 BTC at 60,100 as "refused"
    Then the order is rejected with code -1008
    When Retail cancels "before"
    Then the cancellation is accepted
    When Retail sends a reduce-only sell of 0.1 BTC at 60,000
    Then the order is filled with 0.1 BTC filled
    And the venue holds no order "refused"

  @veto @API-010 @INC-43 @INC-44
  Scenario: What an unavailable venue refuses never happens
    Traders who were refused traded again elsewhere; the fill that came later was one too many.
    When the venue is unavailable
    And Retail sends a limit buy of 0.1 BTC at 59,000 as "refused"
    And the venue is itself again
    Then the venue holds no order "refused"
    And nothing changed for Retail

  @veto @API-011 @INC-44
  Scenario: An order the venue lost track of exists once, and its owner can find it
    The venue says that it does not know: the truth must be there for whoever asks.
    When the venue loses track of its own answers
    And Retail sends a limit buy of 0.1 BTC at 59,000 as "adrift"
    And the venue is itself again
    Then Retail does not know what became of "adrift"
    And Retail can find out within 1 second that "adrift" exists
    And the venue holds exactly one order "adrift"

  @veto @API-012
  Scenario: Whoever has used up the own orders can still cancel
    A limit that locks a trader in is worse than no limit.
    Given the venue takes 3 orders in ten seconds from one trader
    When Retail sends 4 limit buys of 0.001 BTC at 59,000, one at a time
    Then the order is rejected with code -1015
    And Retail has 3 open orders
    When Retail cancels all orders
    Then the cancellation is accepted
    And Retail has 0 open orders

  @veto @API-013 @INC-46 @INC-40
  Scenario: An order that was acknowledged is known at once
    A bot that was told of its own order that it does not exist sent it again, and again.
    When Retail sends 20 limit buys of 0.001 BTC at 59,000 and asks for each at once
    Then each of them was known when it was asked for
    And the venue's ids of Retail's orders rise

  @major @API-014
  Scenario: A history read page by page leaves nothing out
    Fills that share a millisecond are where a page ends in the middle, and where a tax report goes wrong.
    Given Maker sells 0.01 BTC at 60,000
    And Maker sells 0.01 BTC at 60,000
    And Maker sells 0.01 BTC at 60,000
    And Maker sells 0.01 BTC at 60,000
    And Maker sells 0.01 BTC at 60,000
    When Retail buys 0.05 BTC at market
    Then Retail's history read 2 at a time leaves nothing out
    And Maker's history read 2 at a time leaves nothing out

  @veto @API-015
  Scenario: The limit one trader has used up leaves the others theirs
    One trader's loop must not be everybody's outage.
    Given the venue takes 3 orders in ten seconds from one trader
    And Arb has a wallet of 10,000 USDT
    When Retail sends 4 limit buys of 0.001 BTC at 59,000, one at a time
    Then the order is rejected with code -1015
    When Arb sends a limit buy of 0.001 BTC at 59,000
    Then the order is accepted
