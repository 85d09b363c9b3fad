@accounts
Feature: Accounts
  Money leaves an account only as far as its positions allow, and nobody sees or touches the account of another.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @ACC-001 @INC-20 @INC-59
  Scenario Outline: A profit that is not realised cannot be withdrawn (<amount>: <answer>)
    A whale who takes out the profit of an open position leaves the loss of its liquidation to everybody else.
    Given Whale has a wallet of 10,000 USDT
    And Whale holds a 20x cross long of 1 BTC from 60,000
    When the mark price rises to 66,000
    Then Whale's unrealised profit is 6,000 USDT
    When Whale withdraws <amount>
    Then the transfer <answer>
    And Whale's wallet is <wallet>

    Examples: the wallet of 9,970 less the initial margin of 3,300 at the mark price
      | amount        | answer      | wallet     |
      | 6,670 USDT    | is accepted | 3,300 USDT |
      | 6,670.01 USDT | is refused  | 9,970 USDT |
      | 9,970 USDT    | is refused  | 9,970 USDT |

  @veto @ACC-002 @INC-20
  Scenario Outline: An unrealised loss is already missing from what can be withdrawn (<amount>: <answer>)
    A loss on paper is paid by whoever is left when the trader has taken the money home.
    Given Whale has a wallet of 10,000 USDT
    And Whale holds a 20x cross long of 1 BTC from 60,000
    When the mark price falls to 59,000
    Then Whale's unrealised profit is -1,000 USDT
    When Whale withdraws <amount>
    Then the transfer <answer>

    Examples: 9,970 less a loss of 1,000 and an initial margin of 2,950
      | amount        | answer      |
      | 6,020 USDT    | is accepted |
      | 6,020.01 USDT | is refused  |

  @veto @ACC-003
  Scenario Outline: The margin of open orders cannot be withdrawn (<amount>: <answer>)
    An order that fills after its margin has left opens a position nobody backs.
    Given Retail has a wallet of 10,000 USDT
    And Retail buys 1 BTC at 60,000
    When Retail withdraws <amount>
    Then the transfer <answer>
    And Retail has 1 open order

    Examples: 3,000 are reserved
      | amount        | answer      |
      | 7,000 USDT    | is accepted |
      | 7,000.01 USDT | is refused  |

  @veto @ACC-004
  Scenario Outline: The margin of an isolated position cannot be withdrawn (<amount>: <answer>)
    What stands behind a position belongs to the position until it is closed.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 10x isolated long of 1 BTC from 60,000
    When Retail withdraws <amount>
    Then the transfer <answer>

    Examples: 9,970 less the 6,000 of the position
      | amount        | answer      |
      | 3,970 USDT    | is accepted |
      | 3,970.01 USDT | is refused  |

  @veto @ACC-005
  Scenario: More than the wallet cannot be withdrawn
    A wallet below zero is money the venue has given away.
    Given Retail has a wallet of 1,000 USDT
    When Retail withdraws 1,000.00000001 USDT
    Then the withdrawal is refused with code -2018
    And Retail's wallet is 1,000 USDT
    When Retail withdraws 1,000 USDT
    Then the transfer is accepted
    And Retail's wallet is 0 USDT

  @major @ACC-006
  Scenario: A deposit is free for new orders at once
    Margin sent to save a position must count before the next price.
    Given Retail has a wallet of 1,000 USDT
    When Retail deposits 2,000 USDT
    Then Retail's wallet is 3,000 USDT
    And Retail's available balance is 3,000 USDT
    When Retail sends a limit buy of 1 BTC at 60,000
    Then the order is accepted

  @veto @ACC-007
  Scenario: Nobody sees or cancels the order of somebody else
    Who can see another's orders trades against them; who can cancel them owns them.
    Given Retail has a wallet of 10,000 USDT
    And Retail buys 0.1 BTC at 59,000 as "hidden"
    And Spy has a wallet of 10,000 USDT
    When Spy asks for Retail's "hidden"
    Then the request is refused with code -2013
    When Spy cancels Retail's "hidden"
    Then the cancellation is refused with code -2011
    And Spy sees nothing of Retail
    And Retail has 1 open order

  @veto @ACC-008
  Scenario: Cancelling all orders touches only the own ones
    One trader's red button must not be everybody's.
    Given Retail has a wallet of 10,000 USDT
    And Retail buys 0.1 BTC at 59,000
    And Other has a wallet of 10,000 USDT
    And Other buys 0.1 BTC at 59,000
    When Other cancels all orders
    Then Other has 0 open orders
    And Retail has 1 open order

  @veto @ACC-009
  Scenario: The loss of one trader does not touch the other side's account
    Two accounts in one trade share its price and nothing else.
    Given Retail has a wallet of 10,000 USDT
    And Arb has a wallet of 10,000 USDT
    And Bystander has a wallet of 10,000 USDT
    When Retail and Arb trade 0.1 BTC with each other at 60,000
    And the mark price rises to 61,000
    Then Arb's unrealised profit is 100 USDT
    And Retail's unrealised profit is -100 USDT
    And Bystander's available balance is 10,000 USDT
    And Bystander sees nothing of Retail

  @major @ACC-010
  Scenario: The income history explains the wallet to the last decimal
    A wallet that cannot be explained cannot be audited, taxed or trusted.
    Given Retail has a wallet of 10,000 USDT
    When Retail buys 0.3 BTC at exactly 60,000
    And Retail sells 0.1 BTC at exactly 60,100.1
    And Retail deposits 500 USDT
    And Retail sells 0.2 BTC at exactly 59,900.3
    And Retail withdraws 1,000 USDT
    Then Retail has no position
    And Retail's wallet is 9,472.074965 USDT
    And Retail's income history adds up to the change of the wallet

  @veto @ACC-011 @INC-17
  Scenario: A transfer between two fills loses neither
    The exchange that lost an update between a transfer and a fill stopped for 25 minutes.
    Given Retail has a wallet of 10,000 USDT
    When Retail buys 1 BTC at exactly 60,000
    And Retail deposits 1,000 USDT
    And Retail sells 1 BTC at exactly 60,000
    And Retail withdraws 500 USDT
    Then Retail's wallet is 10,440 USDT
    And Retail's available balance is 10,440 USDT

  @veto @ACC-017 @INC-17
  Scenario: Deposits that meet fills on the way are all in the wallet
    The race that stopped an exchange for 25 minutes was between a transfer and a fill of the same account.
    Given Retail has a wallet of 10,000 USDT
    And Maker sells 1 BTC at 60,000
    When Retail buys 0.001 BTC at 60,000 20 times while as many deposits of 1 USDT arrive
    Then Retail's position is a long of 0.02 BTC from 60,000
    And Retail's wallet is 10,019.4 USDT
    And Retail's income history adds up to the change of the wallet

  @major @ACC-018
  Scenario: Profit and fees are no change of balance to the private stream
    Who adds up what the stream calls a change must get the transfers, not the trading twice.
    Given Retail has a wallet of 10,000 USDT
    When Retail buys 0.3 BTC at exactly 60,000
    And Retail deposits 500 USDT
    And Retail sells 0.3 BTC at exactly 60,100
    And Retail withdraws 200 USDT
    Then Retail's wallet is 10,311.985 USDT
    And the balance changes Retail is told of are the deposits and withdrawals

  @minor @ACC-021
  Scenario: The income history is exact where a fee has eight decimals
    What is cut from each row is missing from the sum, and from the audit.
    Given Retail has a wallet of 10,000 USDT
    When Retail buys 0.007 BTC at exactly 60,000.1
    And Retail sells 0.007 BTC at exactly 60,000.3
    Then Retail has no position
    And Retail's income history adds up to the change of the wallet
    And Retail's available balance is 9,999.5813986 USDT

  @major @ACC-022
  Scenario: The last hundred-millionth can be taken, and nothing can be taken of nothing
    Every unit of a wallet is the trader's, and not one that is not there.
    Given Retail has a wallet of 1,000 USDT
    When Retail withdraws 999.99999999 USDT
    Then the transfer is accepted
    And Retail's available balance is 0.00000001 USDT
    When Retail withdraws 0.00000001 USDT
    Then the transfer is accepted
    When Retail withdraws 0.00000001 USDT
    Then the transfer is refused
    When Retail deposits 0 USDT
    Then the request is refused with code -4003
    When Retail deposits 0.000000001 USDT
    Then the transfer is refused

  @veto @ACC-033
  Scenario Outline: What may leave is counted with every fraction against the trader (<amount>: <answer>)
    A fraction rounded the wrong way is money, a thousand times a day.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 20x cross long of 0.123 BTC from 60,000
    When the index price rises to 60,123.456789
    Then the venue's index price is 60,123.456789 within 1 second
    And Retail's unrealised profit is 15.18518504 USDT
    When Retail withdraws <amount>
    Then the transfer <answer>

    Examples:
      | amount                 | answer      |
      | 9,626.55074073 USDT    | is accepted |
      | 9,626.55074074 USDT    | is refused  |

  @major @ACC-037
  Scenario: Collateral that was signed is taken and belongs to whoever paid it in
    Coins that were sent and are not in the wallet are the first thing support hears of.
    Given Retail has a wallet of 1,000 USDT
    When Retail deposits 0.5 BTC of collateral
    Then the transfer is accepted
    And Retail's wallet is 0.5 BTC
    And Retail's wallet is 1,000 USDT
