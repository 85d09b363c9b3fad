@api-contract
Feature: What a venue shows to everybody
  These need no account, no fresh venue and no index of ours: they run on any venue that speaks the wire.

  @veto @API-050
  Scenario: The grid of prices and quantities is the one that was signed
    Every number a trader computes stands on this grid, on a testnet as on the real venue.

    Then the published tick size is what was signed
    And the published step size is what was signed
    And the published lowest price is what was signed
    And the published largest quantity is what was signed

  @major @API-051
  Scenario: The band around the mark price is the one that was signed
    A band that differs refuses the orders a bad day needs.

    Then the published upper price band is what was signed
    And the published lower price band is what was signed
    And the published most open orders is what was signed
