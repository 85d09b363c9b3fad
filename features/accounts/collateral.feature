@accounts
Feature: Collateral in other assets
  In multi-assets mode other assets count as margin: at their index price, after their haircut, and never twice.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail has a wallet of 1,000 USDT
    And Retail holds 0.5 BTC as collateral

  @veto @ACC-012 @rule:assets
  Scenario: Collateral counts at its index price less the haircut
    A haircut that is not taken is credit the venue gives without knowing.
    When Retail sends a limit buy of 1 BTC at 60,000
    Then the order is rejected with code -2019
    When Retail switches to multi-assets mode
    Then the request is accepted
    And Retail's available balance is 29,500 USDT

  @veto @ACC-013 @INC-04
  Scenario: Collateral is worth what the index says, not what the own book prints
    A collateral that was priced from one thin book ruined accounts that had nothing to do with it.
    When Retail switches to multi-assets mode
    And Whale and Arb trade 0.01 BTC with each other at 52,000
    Then the last price is 52,000
    And Retail's available balance is 29,500 USDT
    When the index price falls to 50,000
    Then Retail's available balance is 24,750 USDT

  @veto @ACC-014 @rule:assets
  Scenario: A debt counts in full, whatever stands against it
    A haircut on what a trader owes would forgive a twentieth of every loss.
    When Retail switches to multi-assets mode
    And Retail buys 1 BTC at exactly 60,000
    And Retail sells 1 BTC at exactly 58,000
    Then Retail's realised profit is -2,000 USDT
    And Retail's wallet is -1,059 USDT
    And Retail's available balance is 27,441 USDT

  @veto @ACC-015
  Scenario Outline: Collateral leaves only as far as the margin allows (<amount>: <answer>)
    Whoever takes the collateral out from under a position leaves the loss behind.
    Given Retail switches to multi-assets mode
    And Retail holds a 20x cross long of 2 BTC from 60,000
    When Retail withdraws <amount> of collateral
    Then the transfer <answer>
    And Retail's available balance is <left>

    Examples: 940 and 28,500 of collateral, less a margin of 6,000, are 23,440, at 57,000 a coin
      | amount         | answer      | left         |
      | 0.41122807 BTC | is accepted | 0.00001 USDT |
      | 0.41122808 BTC | is refused  | 23,440 USDT  |

  @veto @ACC-016
  Scenario: With collateral behind it a position is liquidated where the sum of both ends
    The collateral falls with the position: a liquidation price that leaves it out comes too late.
    Given Small has a wallet of 24 USDT
    And Small holds 0.1 BTC as collateral
    And Small switches to multi-assets mode
    And Small holds a 20x cross long of 0.8 BTC from 60,000
    When the index price falls to 53,823.80
    Then Small is not liquidated within 200 ms
    When the index price falls to 53,823.70
    Then Small is liquidated once
    And Small has no position and no open orders
    And Small's wallet is 0 USDT

  @veto @ACC-023
  Scenario: Back in single-asset mode collateral counts no more
    Collateral that goes on counting is credit that nobody gave.
    When Retail switches to multi-assets mode
    And Retail buys 0.1 BTC at exactly 60,000
    And Retail switches to single-asset mode
    Then the request is accepted
    And Retail's available balance is 697 USDT

  @veto @ACC-024
  Scenario: Nobody leaves collateral behind a position that needs it
    A switch that takes the margin from under a position liquidates by a setting.
    Given Retail switches to multi-assets mode
    And Retail holds a 20x cross long of 2 BTC from 60,000
    When Retail switches to single-asset mode
    Then the request is refused with code -4169

  @veto @ACC-025
  Scenario: Nobody leaves collateral behind a debt
    A debt without anything behind it is the insurance fund's.
    When Retail switches to multi-assets mode
    And Retail buys 1 BTC at exactly 60,000
    And Retail sells 1 BTC at exactly 58,000
    And Retail switches to single-asset mode
    Then the request is refused with code -4172
    And Retail's wallet is -1,059 USDT

  @major @ACC-026
  Scenario: With exactly the margin in the wallet collateral is free to go
    A limit that is off by one keeps a trader in a mode that was left.
    Given Exact has a wallet of 6,060 USDT
    And Exact holds 0.1 BTC as collateral
    And Exact switches to multi-assets mode
    And Exact holds a 20x cross long of 2 BTC from 60,000
    When Exact switches to single-asset mode
    Then the request is accepted
    And Exact's available balance is 0 USDT

  @minor @ACC-027
  Scenario: A wallet of zero owes nothing
    Who has paid everything out is nobody's debtor.
    Given Retail switches to multi-assets mode
    When Retail withdraws 1,000 USDT
    And Retail switches to single-asset mode
    Then the request is accepted
    And Retail's available balance is 0 USDT

  @veto @ACC-028 @rule:assets
  Scenario: Of the collateral only what the debt takes is sold
    A bankruptcy in one currency is no licence to empty the other.
    Given Small has a wallet of 24 USDT
    And Small holds 0.1 BTC as collateral
    And Small switches to multi-assets mode
    And Small holds a 20x cross long of 0.8 BTC from 60,000
    And Whale has a resting buy of 0.8 BTC at 54,000
    When the index price falls to 53,823.70
    Then the liquidation of Small closed 0.8 BTC at 54,000
    And Small paid 216 USDT of liquidation fee
    And Small's wallet is 0 USDT
    And Small's wallet is 0.00190195 BTC
    And Small's available balance is 97.2514869 USDT
    And the insurance fund lost 4,800 USDT

  @veto @ACC-029 @rule:assets
  Scenario: A debt that collateral no longer covers takes the collateral first, then the fund
    What the trader still has goes before what others have paid in.
    Given Retail holds 1 BNB as collateral
    When Retail switches to multi-assets mode
    And Retail buys 1 BTC at exactly 60,000
    And Retail sells 1 BTC at exactly 58,000
    And the index price falls to 2,000
    Then the venue's index price is 2,000 within 1 second
    And Retail's wallet is 0 USDT
    And Retail's wallet is 0 BTC
    And Retail's wallet is 1 BNB
    And the insurance fund lost 1,059 USDT

  @major @ACC-030
  Scenario: Collateral that is free leaves
    The way out must know the same margin as the way in.
    When Retail switches to multi-assets mode
    And Retail withdraws 0.1 BTC of collateral
    Then the transfer is accepted
    And Retail's available balance is 23,800 USDT

  @veto @ACC-032
  Scenario: Not a hundred-millionth of collateral leaves a position that needs more than there is
    Below the initial margin everything the trader has is spoken for.
    Given Retail switches to multi-assets mode
    And Retail holds a 20x cross long of 9 BTC from 60,000
    When the mark price falls to 59,000
    And Retail withdraws 0.00000001 BTC of collateral
    Then the transfer is refused

  @veto @ACC-031
  Scenario: One source that goes astray prices no collateral
    The index is the word of several sources for margin as it is for positions.
    When Retail switches to multi-assets mode
    And the price source gamma says 16% less than the others
    Then the venue hears 50,400 from the price source gamma within 1 second
    And Retail's available balance is 29,500 USDT

  @veto @ACC-034
  Scenario: With collateral behind a position no more leaves than is free
    Money that is needed where it is must not be shown as free because something else is there.
    Given Retail switches to multi-assets mode
    And Retail holds a 20x cross long of 9.6 BTC from 60,000
    When Retail withdraws 412.01 USDT
    Then the transfer is refused

  @veto @ACC-035
  Scenario Outline: A profit on paper is no collateral that could leave (<amount>: <answer>)
    What may be gone tomorrow is nothing to be paid out today.
    Given Retail switches to multi-assets mode
    And Retail holds a 20x cross long of 2 BTC from 60,000
    When the mark price rises to 61,000
    And Retail withdraws <amount> of collateral
    Then the transfer <answer>
    And Retail's available balance is <available>

    Examples: 23,815 at 57,950 a coin
      | amount         | answer      | available           |
      | 0.41095772 BTC | is accepted | 2,000.000126 USDT   |
      | 0.41095773 BTC | is refused  | 25,815 USDT         |

  @major @ACC-036
  Scenario: Collateral without a feed of its own counts at the operator's price, and only then
    A coin nobody has priced is worth nothing as margin, however much of it there is.
    Given Retail holds 1 BNB as collateral
    When Retail switches to multi-assets mode
    Then Retail's available balance is 29,500 USDT
    When the operator prices 1 BNB of collateral at 3,000 USDT
    Then Retail's available balance is 32,350 USDT
    When the operator prices 1 BNB of collateral at 2,000 USDT
    Then Retail's available balance is 31,400 USDT
