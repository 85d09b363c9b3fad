@orders
Feature: Client order ids
  The id a trader gives an order is the one handle that survives a lost reply.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Maker  | 100,000 USDT |
      | Taker  | 100,000 USDT |

  @veto @ORD-046 @INC-41 @rule:choices.clientOrderIdUniqueness
  Scenario: The id of an open order is refused a second time
    A retry after a timeout must never become a second position.
    Given Taker buys 0.1 BTC at 59,000 as "once"
    When Taker sends a limit buy of 0.1 BTC at 59,000 as "once"
    Then the order is rejected with code -4116
    And the venue holds exactly one order "once"
    And Taker has 1 open order

  @veto @ORD-047 @INC-41
  Scenario: The id of a partly filled order is still taken
    A partly filled order is open: a retry of it would double what is left.
    Given Taker buys 1 BTC at 60,000 as "once"
    And Maker sells 0.4 BTC at 60,000
    When Taker sends a limit buy of 1 BTC at 60,000 as "once"
    Then the order is rejected with code -4116
    And order "once" is partially filled with 0.4 BTC filled

  @major @ORD-048 @rule:choices.clientOrderIdUniqueness
  Scenario: An id is free again when its order is over
    Ids are unique among open orders only: a venue that keeps them for ever stops systems that count from one each day.
    Given Taker buys 0.1 BTC at 59,000 as "again"
    When Taker cancels "again"
    And Taker sends a limit buy of 0.2 BTC at 58,000 as "again"
    Then the order is accepted
    And Taker has 1 open order

  @veto @ORD-049
  Scenario: Two traders may choose the same id
    An id names an order of one trader; whoever could block or touch it from outside could block the trader.
    Given Maker sells 1 BTC at 61,000 as "same"
    When Taker sends a limit buy of 0.1 BTC at 59,000 as "same"
    Then the order is accepted
    When Taker cancels "same"
    Then Maker has 1 open order

  @minor @ORD-050
  Scenario Outline: An id has at most 36 characters (<length>)
    An id that is cut short silently can no longer be asked for.
    When Taker sends a limit buy of 0.1 BTC at 59,000 as "<id>"
    Then the order <answer>

    Examples:
      | length | id                                    | answer                      |
      | 36     | abcdefghijklmnopqrstuvwxyz0123456789  | is accepted                 |
      | 37     | abcdefghijklmnopqrstuvwxyz01234567890 | is rejected with code -4015 |
