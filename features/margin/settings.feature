@margin
Feature: Leverage, margin type and position mode
  Settings change only where the open position and orders allow it, and a refusal changes nothing.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Taker  | 100,000 USDT |

  @major @MRG-031
  Scenario: No more leverage than the highest tier allows
    Leverage beyond the tier table has no maintenance margin to hold it.
    When Taker changes the leverage to 126x
    Then the request is refused with code -4028
    When Taker changes the leverage to 125x
    Then the request is accepted

  @veto @MRG-032
  Scenario: The leverage of an isolated position cannot be lowered
    Lowering would need margin the position was not given; the trader must add it knowingly.
    Given Taker holds a 10x isolated long of 0.1 BTC from 60,000
    When Taker changes the leverage to 5x
    Then the request is refused with code -4161
    And nothing changed for Taker

  @veto @MRG-033
  Scenario: The leverage of a cross position cannot be lowered beyond the wallet
    A requirement that jumps above the wallet would liquidate by a setting.
    Given Retail has a wallet of 3,100 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    When Retail changes the leverage to 10x
    Then the request is refused with code -2028
    And nothing changed for Retail

  @veto @MRG-034 @rule:marginTiers
  Scenario: The leverage cannot be raised above what the size of the position allows
    The tier table limits the position at each leverage, also when the position was there first.
    Given Taker holds a 20x cross long of 1 BTC from 60,000
    When Taker changes the leverage to 125x
    Then the request is refused with code -2027
    And nothing changed for Taker

  @veto @MRG-043 @rule:marginTiers
  Scenario Outline: The leverage cannot be raised above what an open order to <side> would make of the position
    An order that fills tomorrow would stand at a leverage its size does not allow.
    Given Taker <places> 1 BTC at <price>
    When Taker changes the leverage to 125x
    Then the request is refused with code -2027
    And nothing changed for Taker

    Examples:
      | side | places | price  |
      | buy  | buys   | 59,000 |
      | sell | sells  | 61,000 |

  @major @MRG-035
  Scenario: The margin type cannot be changed with an open order
    An order placed for one kind of margin must not fill into the other.
    Given Taker buys 0.1 BTC at 59,000
    When Taker changes the margin type to isolated
    Then the request is refused with code -4047
    And nothing changed for Taker

  @veto @MRG-036
  Scenario: The margin type cannot be changed with an open position
    Between cross and isolated lies the whole wallet: nobody may cross that line with a position on.
    Given Taker holds a 20x cross long of 0.1 BTC from 60,000
    When Taker changes the margin type to isolated
    Then the request is refused with code -4048
    And nothing changed for Taker

  @major @MRG-037
  Scenario: The margin type cannot be changed while a conditional order waits
    A stop is an order too: where it fires the margin must be what it was placed under.
    When Taker places a stop-market buy of 0.1 BTC at 61,000 on the mark price
    And Taker changes the margin type to isolated
    Then the request is refused with code -4047

  @major @MRG-038
  Scenario Outline: The position mode cannot be changed with <what>
    What is open belongs to one mode and has no meaning in the other.
    Given <given>
    When Taker switches to hedge mode
    Then the request is refused with code <code>
    And nothing changed for Taker

    Examples:
      | what             | given                                               | code  |
      | an open order    | Taker buys 0.1 BTC at 59,000                        | -4067 |
      | an open position | Taker holds a 20x cross long of 0.1 BTC from 60,000 | -4068 |
      | a waiting stop   | Taker places a stop-market buy of 0.1 BTC at 61,000 on the mark price | -4067 |

  @minor @MRG-039 @rule:accounts.defaultPositionMode
  Scenario: Asking for what is so already is answered as such
    A client that repeats its settings at every start must be able to tell no change from no success.
    When Taker switches to one-way mode
    Then the request is refused with code -4059

  @major @MRG-040
  Scenario: Isolated positions tie up their own margin and leave the rest of the wallet alone
    The loss of an isolated position ends where its margin ends.
    When Taker changes the margin type to isolated
    Then the request is accepted
    When Taker buys 1 BTC at exactly 60,000
    Then the margin of Taker's position is 3,000 USDT
    And Taker's liquidation price is the one computed from a margin of 3,000 USDT
    And Taker's available balance is 96,970 USDT

  @veto @MRG-046
  Scenario: Multi-assets mode and isolated margin exclude each other
    Collateral for everything, and a position that stands for itself, cannot both be promised.
    When Taker switches to multi-assets mode
    Then the request is accepted
    When Taker switches to multi-assets mode
    Then the request is refused with code -4171
    When Taker changes the margin type to isolated
    Then the request is refused with code -4168

  @veto @MRG-047
  Scenario: From isolated margin there is no way into multi-assets mode
    A position that stands for itself would suddenly stand for everything.
    When Taker changes the margin type to isolated
    And Taker switches to multi-assets mode
    Then the request is refused with code -4167

  @major @MRG-048
  Scenario Outline: Multi-assets mode cannot be changed with <what>
    An order placed for one kind of margin must not fill into the other.
    Given <given>
    When Taker switches to multi-assets mode
    Then the request is refused with code -4170

    Examples:
      | what                     | given                                                                 |
      | an open order            | Taker buys 0.1 BTC at 59,000                                          |
      | a waiting stop-market buy | Taker places a stop-market buy of 0.1 BTC at 61,000 on the mark price |

  @minor @MRG-049
  Scenario: The lowest leverage is one, and what is so already is granted
    A setting that is already so is no reason for an error that stops a trading program.
    When Taker changes the leverage to 1x
    Then the request is accepted
    When Taker changes the margin type to cross
    Then the request is accepted

  @major @MRG-050
  Scenario: The leverage can be lowered to exactly what the wallet carries
    A limit that is off by one refuses what the trader has paid for.
    Given Retail has a wallet of 6,030 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    When Retail changes the leverage to 10x
    Then the request is accepted
    And Retail's available balance is 0 USDT

  @major @MRG-051
  Scenario: The same leverage again is no reduction
    A program that sets its leverage before every order must not be refused for saying it twice.
    Given Taker holds a 10x isolated long of 0.1 BTC from 60,000
    And Retail has a wallet of 3,100 USDT
    And Retail holds a 20x cross long of 1 BTC from 60,000
    When Taker changes the leverage to 10x
    Then the request is accepted
    When the mark price falls to 59,500
    And Retail changes the leverage to 20x
    Then the request is accepted

  @major @MRG-052
  Scenario: Who has traded and is flat again may change the mode
    A trader who has closed everything is not held to an old choice.
    When Taker buys 0.1 BTC at exactly 60,000
    And Taker sells 0.1 BTC at exactly 60,000
    And Taker switches to hedge mode
    Then the request is accepted

  @major @MRG-053 @rule:accounts.defaultPositionMode
  Scenario: A new account begins in the mode that was signed
    The first order of a program that takes its mode for granted opens what nobody wanted.
    Given the venue was configured with "accounts.defaultPositionMode" at "hedge"
    And Fresh has a wallet of 10,000 USDT
    When Fresh sends a limit buy of 0.1 BTC at 59,000
    Then the order is rejected with code -4061
    When Fresh sends a limit buy of 0.1 BTC at 59,000 for the long position
    Then the order is accepted

  @major @MRG-076
  Scenario: A change of settings is told on the private stream and remembered
    A program that is not told of a setting trades with the one it remembers.
    When Taker changes the leverage to 10x
    Then Taker is told of a leverage of 10x
    When Taker changes the margin type to isolated
    Then Taker is told of the margin type isolated
    And Taker's settings are 10x and isolated, for a position of at most 230,000,000 USDT
    When Taker changes the leverage to 50x
    Then Taker is told of a leverage of 50x
    And Taker's settings are 50x and isolated, for a position of at most 12,000,000 USDT

  @major @MRG-077
  Scenario: A change of the assets mode is told on the private stream
    What counts as margin decides when a position is liquidated.
    When Taker switches to multi-assets mode
    Then Taker is told of multi-assets mode
    When Taker switches to single-asset mode
    Then Taker is told of single-asset mode

  @minor @MRG-078
  Scenario: In hedge mode the margin type is told of the long position
    A hedger who is told of no position does not know what was changed.
    When Taker switches to hedge mode
    And Taker changes the margin type to isolated
    Then Taker is told of the margin type isolated for the long position
