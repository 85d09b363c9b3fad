@risk-parameters
Feature: The venue runs with the risk parameters that were signed
  Nobody accepts a venue that is configured otherwise than signed: each figure is compared, each difference has its name.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @RSK-001 @smoke @rule:filters.tickSize
  Scenario: The tick is the one that was signed
    A tick that differs moves every price a trader computed.

    Then the published tick size is what was signed

  @major @RSK-017 @rule:filters.minPrice
  Scenario: The lowest price is the one that was signed
    A floor above the bottom of a crash refuses the bids that would end it.

    Then the published lowest price is what was signed

  @major @RSK-018 @rule:filters.maxPrice
  Scenario: The highest price is the one that was signed
    A ceiling too low closes the market to those who must buy back.

    Then the published highest price is what was signed

  @major @RSK-019 @rule:pricePrecision
  Scenario: The precision of prices is the one that was signed
    A digit less, and a price cannot be written down.

    Then the published price precision is what was signed

  @veto @RSK-002 @rule:filters.stepSize
  Scenario: The step is the one that was signed
    A step that differs turns a hedge into a remainder.

    Then the published step size is what was signed

  @major @RSK-020 @rule:filters.minQuantity
  Scenario: The smallest quantity is the one that was signed
    Too high, and the last part of a position cannot be closed.

    Then the published smallest quantity is what was signed

  @veto @RSK-021 @rule:filters.maxQuantity
  Scenario: The largest quantity is the one that was signed
    A limit that is off by a zero lets the fat finger through.

    Then the published largest quantity is what was signed

  @major @RSK-022 @rule:quantityPrecision
  Scenario: The precision of quantities is the one that was signed
    A digit less, and a hedge cannot be written down.

    Then the published quantity precision is what was signed

  @major @RSK-023 @rule:filters.stepSize
  Scenario: The step of market orders is the one that was signed
    An exit at market must be as fine as the position.

    Then the published step size at market is what was signed

  @major @RSK-024 @rule:filters.minQuantity
  Scenario: The smallest market order is the one that was signed
    The smallest position must have an exit at market.

    Then the published smallest quantity at market is what was signed

  @major @RSK-003 @rule:filters.marketMaxQuantity
  Scenario: The largest market order is the one that was signed
    A market order that is too large for the book must be stopped where it was promised.

    Then the published largest quantity at market is what was signed

  @major @RSK-004 @rule:filters.minNotional
  Scenario: The minimum notional is the one that was signed
    Too high, and a small position cannot be changed any more.

    Then the published minimum notional is what was signed

  @veto @RSK-005 @rule:filters.percentPriceUp
  Scenario: The upper price band is the one that was signed
    A wider band lets one wrong buy trade far above the market.

    Then the published upper price band is what was signed

  @veto @RSK-025 @rule:filters.percentPriceDown
  Scenario: The lower price band is the one that was signed
    A wider band lets one wrong sale trade far below the market.

    Then the published lower price band is what was signed

  @major @RSK-006 @rule:filters.maxOpenOrders
  Scenario: The limit of open orders is the one that was signed
    A grid that is cut off half way is a position nobody wanted.

    Then the published most open orders is what was signed

  @major @RSK-026 @rule:filters.maxConditionalOrders
  Scenario: The limit of conditional orders is the one that was signed
    The stop that is one too many is the one that was needed.

    Then the published most conditional orders is what was signed

  @major @RSK-007 @rule:filters.triggerProtect
  Scenario: The trigger protection is the one that was signed
    It decides whether a wick fires a protected stop.

    Then the published trigger protection is what was signed

  @veto @RSK-008 @rule:fees.liquidation
  Scenario: The liquidation fee is the one that was signed
    It is the price of being wrong, and traders count with it.

    Then the published liquidation fee is what was signed

  @veto @RSK-009 @smoke @rule:marginTiers
  Scenario: There are as many margin tiers as were signed
    A tier too few, and the largest positions are margined like small ones.

    Then the published number of margin tiers is what was signed

  @veto @RSK-027 @rule:marginTiers
  Scenario: Each margin tier begins where it was signed
    A tier that begins elsewhere liquidates at another price than the one everybody computed.

    Then the published floor of each margin tier is what was signed

  @veto @RSK-028 @rule:marginTiers
  Scenario: Each margin tier ends where it was signed
    A cap too high lets a position grow that nobody can close.

    Then the published cap of each margin tier is what was signed

  @veto @RSK-029 @rule:marginTiers
  Scenario: Each maintenance rate is the one that was signed
    The rate is what a liquidation price is made of.

    Then the published maintenance rate of each margin tier is what was signed

  @veto @RSK-030 @rule:marginTiers
  Scenario: Each maintenance amount is the one that was signed
    An amount that is left out makes the margin jump at every boundary.

    Then the published maintenance amount of each margin tier is what was signed

  @veto @RSK-031 @rule:marginTiers
  Scenario: Each highest leverage is the one that was signed
    More leverage than was signed is more loss than the fund was made for.

    Then the published highest leverage of each margin tier is what was signed

  @veto @RSK-010 @rule:fees.maker
  Scenario: The maker fee of a new account is the one that was signed
    A tenth of a percent decides whether a market maker earns or loses.

    Then the published maker fee is what was signed

  @veto @RSK-032 @rule:fees.taker
  Scenario: The taker fee of a new account is the one that was signed
    A tenth of a percent decides whether a strategy earns or loses.

    Then the published taker fee is what was signed

  @veto @RSK-011 @rule:funding.cap
  Scenario: The funding cap is the one that was signed
    A cap that differs is money taken from one side every eight hours.

    Then the published funding cap is what was signed

  @veto @RSK-033 @rule:funding.floor
  Scenario: The funding floor is the one that was signed
    A floor that differs is money taken from the other side.

    Then the published funding floor is what was signed

  @veto @RSK-034 @rule:funding.intervalHours
  Scenario: The funding interval is the one that was signed
    Twice as often at the same rate is twice as much.

    Then the published hours between fundings is what was signed

  @veto @RSK-012 @rule:index.sources
  Scenario: The index has the sources and weights that were signed
    A source too few, and one exchange alone moves everybody's liquidation price.

    Then the published sources of the index and their weights is what was signed

  @major @RSK-013 @rule:accounts.defaultLeverage @rule:accounts.defaultMarginType
  Scenario: A new account has the leverage and margin type that were signed
    A trader who sets nothing must know with what the first order trades.

    Then Retail's new account is set as was signed

  @veto @RSK-014 @INC-02 @rule:index.sources
  Scenario: The index price is the weighted mean of the sources it names
    Only a price that can be computed again by anybody can be trusted to liquidate anybody.

    When the index price falls to 59,123.40
    Then the venue's index price is 59,123.40 within 1 second
    And the published index price is the weighted mean of the published sources

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

  @major @RSK-016 @rule:choices.feeRounding @rule:choices.moneyDecimals
  Scenario: Fees and maintenance margins are rounded as was signed
    Half a unit in the eighth decimal, on every fill, is somebody's income.

    Given Retail holds a 10x isolated long of 0.123 BTC from 59,999.90
    And Whale holds a 7x isolated short of 1.777 BTC from 60,000.10
    When the index price falls to 59,876.54321
    And Retail sells 0.001 BTC at exactly 59,876.50
    Then Retail has 2 fills
    And every fee and every maintenance margin is rounded as was signed
