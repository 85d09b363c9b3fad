@risk-parameters
Feature: The venue runs with the risk parameters that were signed
  Nobody accepts a venue that is configured otherwise than signed: each figure is compared, each difference has its name.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @RSK-001 @smoke
  Scenario: Tick and price limits are those that were signed
    A tick that differs moves every price a trader computed.

    Then the published price filter is what was signed

  @veto @RSK-002
  Scenario: Step and size limits are those that were signed
    A step that differs turns a hedge into a remainder.

    Then the published lot size is what was signed

  @major @RSK-003
  Scenario: The size limits of market orders are those that were signed
    A market order that is too large for the book must be stopped where it was promised.

    Then the published market order size is what was signed

  @major @RSK-004
  Scenario: The minimum notional is the one that was signed
    Too high, and a small position cannot be changed any more.

    Then the published minimum notional is what was signed

  @veto @RSK-005
  Scenario: The price band is the one that was signed
    A wider band lets one wrong order trade far from the market.

    Then the published price band is what was signed

  @major @RSK-006
  Scenario: The limits of open orders are those that were signed
    A grid that is cut off half way is a position nobody wanted.

    Then the published order limits are what was signed

  @major @RSK-007
  Scenario: The trigger protection is the one that was signed
    It decides whether a wick fires a protected stop.

    Then the published trigger protection is what was signed

  @veto @RSK-008
  Scenario: The liquidation fee is the one that was signed
    It is the price of being wrong, and traders count with it.

    Then the published liquidation fee is what was signed

  @veto @RSK-009 @smoke
  Scenario: The margin tiers are those that were signed
    A tier that differs liquidates at another price than the one everybody computed.

    Then the published margin tiers are what was signed

  @veto @RSK-010
  Scenario: The fees of a new account are those that were signed
    A tenth of a percent decides whether a strategy earns or loses.

    Then the published trading fees are what was signed

  @veto @RSK-011
  Scenario: Funding cap, floor and interval are those that were signed
    A cap that differs is money taken from one side every eight hours.

    Then the published funding rules are what was signed

  @veto @RSK-012
  Scenario: The index has the sources and weights that were signed
    A source too few, and one exchange alone moves everybody's liquidation price.

    Then the published index sources are what was signed

  @major @RSK-013
  Scenario: A new account has the leverage and margin type that were signed
    A trader who sets nothing must know with what the first order trades.

    Then Retail's new account is set as was signed

  @veto @RSK-014 @INC-02
  Scenario: The index price is the weighted mean of the sources it names
    Only a price that can be computed again by anybody can be trusted to liquidate anybody.

    When the index price falls to 59,123.40
    Then the published index price is the weighted mean of the published sources

  @veto @RSK-015
  Scenario Outline: A venue with another <name> is noticed, by that name
    The control of this comparison: if a difference could pass, the comparison would be worth nothing.

    Given the venue was configured with "<path>" at "<value>"
    Then the comparison with what was signed names "<name>"

    Examples:
      | path                   | value  | name                     |
      | fees.maker             | 0.0003 | maker fee                |
      | filters.percentPriceUp | 1.2    | upper price band         |
      | fees.liquidation       | 0.01   | liquidation fee          |
      | funding.cap            | 0.02   | funding cap              |

  @major @RSK-016
  Scenario: Fees and maintenance margins are rounded as was signed
    Half a unit in the eighth decimal, on every fill, is somebody's income.

    Given Retail holds a 10x isolated long of 0.123 BTC from 59,999.90
    And Whale holds a 7x isolated short of 1.777 BTC from 60,000.10
    When the index price falls to 59,876.54321
    And Retail sells 0.001 BTC at exactly 59,876.50
    Then every fee and every maintenance margin is rounded as was signed
