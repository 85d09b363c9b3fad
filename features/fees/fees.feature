@fees
Feature: Fees
  Every fill costs its rate times its notional, rounded once and up, and what is paid arrives.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And the following traders:
      | trader | wallet       |
      | Quoter | 100,000 USDT |
      | Taker  | 100,000 USDT |

  @veto @FEE-001 @rule:fees.maker @rule:fees.taker
  Scenario: The maker pays the maker fee, the taker the taker fee
    Rates the wrong way round turn every market maker's profit into a loss.
    Given Quoter sells 1 BTC at 60,000
    When Taker buys 1 BTC at market
    Then Quoter paid 12 USDT of fees
    And Taker paid 30 USDT of fees
    And Quoter is the maker in every fill
    And Taker is the taker in every fill

  @veto @FEE-002 @rule:fees.maker @rule:fees.taker
  Scenario: An order that takes first and rests then pays both rates, each on its part
    The role belongs to the fill, not to the order.
    Given Quoter sells 0.4 BTC at 60,000
    When Taker sends a limit buy of 1 BTC at 60,000
    And Quoter sends a limit sell of 0.6 BTC at 60,000
    Then Taker paid 19.2 USDT of fees
    And Quoter paid 22.8 USDT of fees
    And every fill of Taker cost the fee of the risk parameters
    And every fill of Quoter cost the fee of the risk parameters

  @major @FEE-003 @rule:choices.feeRounding @rule:choices.moneyDecimals
  Scenario: A fee is rounded up at the last decimal
    A fraction of a cent that is rounded the other way is the venue's loss on every fill.
    Given the taker fee is 0.045%
    And Quoter sells 0.001 BTC at 60,000.1
    When Taker buys 0.001 BTC at market
    Then Taker paid 0.02700005 USDT of fees
    And the venue's fee revenue is what all traders paid

  @major @FEE-004 @rule:choices.feeRounding
  Scenario: Fees are rounded for each fill, not for each order
    Three small fills cost a hundred-millionth more than one large one: the sum has to say which rule holds.
    Given the taker fee is 0.045%
    And Quoter sells 0.001 BTC at 60,000.1
    And Quoter sells 0.001 BTC at 60,000.1
    And Quoter sells 0.001 BTC at 60,000.1
    When Taker buys 0.003 BTC at market
    Then Taker has 3 fills
    And Taker paid 0.08100015 USDT of fees

  @veto @FEE-005
  Scenario: Many small fills cost what one large fill costs when nothing has to be rounded
    Splitting an order must neither save nor cost a fee.
    Given Quoter sells 0.25 BTC at 60,000
    And Quoter sells 0.25 BTC at 60,000
    And Quoter sells 0.25 BTC at 60,000
    And Quoter sells 0.25 BTC at 60,000
    When Taker buys 1 BTC at market
    Then Taker has 4 fills
    And Taker paid 30 USDT of fees
    And every fill of Taker cost the fee of the risk parameters

  @veto @FEE-006
  Scenario: What the traders pay is what the venue takes in
    A fee that vanishes, or appears twice, makes every other number wrong.
    Given Quoter sells 1.234 BTC at 60,123.4
    When Taker buys 0.777 BTC at market
    And Taker sends a limit sell of 0.333 BTC at 60,100
    And Quoter sends a limit buy of 0.333 BTC at 60,100
    Then every fill of Taker cost the fee of the risk parameters
    And every fill of Quoter cost the fee of the risk parameters
    And the venue's fee revenue is what all traders paid

  @veto @FEE-007
  Scenario: What does not trade costs nothing
    Orders that rest, expire or are refused are free; otherwise nobody would quote.
    When Taker sends a limit buy of 1 BTC at 59,000 as "resting"
    And Taker sends an immediate-or-cancel buy of 1 BTC at 59,000
    And Taker sends a fill-or-kill buy of 1 BTC at 59,000
    And Taker cancels "resting"
    Then order "resting" is cancelled with 0 BTC filled
    And Taker paid 0 USDT of fees
    And Taker's wallet is 100,000 USDT

  @veto @FEE-008
  Scenario: A rebate is paid to the maker and costs the venue
    A rebate booked with the wrong sign charges exactly those it was meant to attract.
    Given the maker fee is -0.01%
    And Quoter sells 1 BTC at 60,000
    When Taker buys 1 BTC at market
    Then Quoter paid -6 USDT of fees
    And Quoter's wallet is 100,006 USDT
    And Taker paid 30 USDT of fees
    And the venue's fee revenue is what all traders paid

  @major @FEE-009
  Scenario: A post-only order that is filled pays the maker fee
    Post-only is the promise of the maker fee.
    When Quoter sends a post-only sell of 1 BTC at 60,000
    And Taker sends a fill-or-kill buy of 1 BTC at 60,000
    Then Quoter paid 12 USDT of fees
    And Quoter is the maker in every fill

  @veto @FEE-010
  Scenario: Closing costs a fee on what is traded, whatever the profit
    A fee taken from the profit instead of the notional rewards those who lose.
    When Taker buys 1 BTC at exactly 60,000
    And Taker sells 1 BTC at exactly 59,000
    Then Taker paid 59.5 USDT of fees
    And Taker's realised profit is -1,000 USDT
    And Taker's wallet is 98,940.5 USDT
    And Taker's income history adds up to the change of the wallet

  @major @FEE-011 @rule:fees.tiers
  Scenario: Who has traded enough pays the next tier's rates from then on
    A tier that counts the wrong volume, or begins a fill too late, is noticed by those who trade most.
    Given the fee tiers:
      | volume  | maker | taker |
      | 0       | 0.02% | 0.05% |
      | 100,000 | 0.01% | 0.04% |
    When Taker buys 1 BTC at exactly 60,000
    And Taker sells 1 BTC at exactly 60,000
    Then Taker paid 60 USDT of fees
    And Taker's fee tier is 1
    When Taker buys 1 BTC at exactly 60,000
    Then Taker paid 84 USDT of fees

  @minor @FEE-012 @rule:fees.volumeWindowDays
  Scenario: Volume that is older than the window counts no more
    Rates that are kept for ever are a discount nobody signed.
    Given the venue was configured with "fees.volumeWindowDays" at "1"
    And the fee tiers:
      | volume | maker | taker |
      | 0      | 0.02% | 0.05% |
      | 50,000 | 0.01% | 0.04% |
    When Taker buys 1 BTC at exactly 60,000
    And Taker sells 1 BTC at exactly 60,000
    Then Taker paid 54 USDT of fees
    When 24 hours pass
    And Taker buys 1 BTC at exactly 60,000
    Then Taker paid 84 USDT of fees

  @veto @FEE-015
  Scenario: The largest market order pays its fee like any other
    A fee that no longer fits its register is paid out instead of taken in.
    Given Deep has a wallet of 1,000,000 USDT
    And Whale has a wallet of 1,000,000 USDT
    And Deep sells 120 BTC at 60,000
    When Whale sends an order at the maximum market quantity
    Then Whale paid 3,600 USDT of fees
    And Deep paid 1,440 USDT of fees

  @major @FEE-013
  Scenario: A fee tier begins exactly where its volume is reached
    Who was promised a rate from 60,000 on must not have to trade a cent more.
    Given the fee tiers:
      | volume | maker | taker |
      | 0      | 0.02% | 0.05% |
      | 60,000 | 0.01% | 0.04% |
    When Taker buys 1 BTC at exactly 60,000
    And Taker sells 1 BTC at exactly 60,000
    Then Taker paid 54 USDT of fees

  @major @FEE-014
  Scenario: Whoever trades with a liquidation pays the maker fee
    A trade that is free for one side only is a privilege nobody signed.
    Given Retail has a wallet of 10,000 USDT
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    And Quoter has a resting buy of 0.1 BTC at 54,200
    When the index price falls to 54,216.80
    Then Retail is liquidated once
    And Quoter paid 1.084 USDT of fees

  @major @FEE-016
  Scenario: A fee that the free wallet lacks is taken from the margin of the position
    A fee nobody pays is a wallet below zero; one that is taken in silence moves the liquidation price.
    Given Retail has a wallet of 602 USDT
    When Retail opens a 10x isolated long of 0.1 BTC at 60,000
    Then Retail paid 3 USDT of fees
    And Retail's liquidation price is the one computed from a margin of 599 USDT
    And Retail's available balance is 0 USDT

  @major @FEE-017
  Scenario: A hundred-millionth below its volume a fee tier has not begun
    A discount that begins too early is paid by the venue, on every fill of its largest traders.
    Given the fee tiers:
      | volume          | maker | taker |
      | 0               | 0.02% | 0.05% |
      | 60,000.00000001 | 0.01% | 0.04% |
    When Taker buys 1 BTC at exactly 60,000
    Then Taker's fee tier is 0
    When Taker sells 1 BTC at exactly 60,000
    Then Taker paid 60 USDT of fees
