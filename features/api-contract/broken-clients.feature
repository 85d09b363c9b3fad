@api-contract
Feature: Broken clients
  Clients break: clocks run off, signatures are wrong, frames are torn. A good venue answers
  each as its documentation says, changes nothing, and goes on serving everybody else.

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000
    And Maker quotes 5 BTC a side within 0.1% of the index price
    And the following traders:
      | trader | wallet      |
      | Retail | 10,000 USDT |
      | Whale  | 50,000 USDT |
      | Arb    | 50,000 USDT |

  @veto @API-001
  Scenario Outline: An order that is not signed as it must be is refused: <what the client does>
    Whoever can order without the right signature can spend somebody else's money.

    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail

    Examples:
      | what the client does                          | answer |
      | signs an order ten minutes ago                | -1021  |
      | signs an order ten minutes ahead              | -1021  |
      | replays an order after its receive window     | -1021  |
      | signs an order with a wrong secret            | -1022  |
      | changes an order after signing it             | -1022  |
      | sends half a signature                        | -1022  |
      | sends an order without a signature            | -1102  |
      | sends an order without a timestamp            | -1102  |
      | sends an order without an API key             | -2014  |
      | sends an order under a key nobody has         | -2015  |
      | signs with its own secret under another's key | -1022  |

  @veto @API-002
  Scenario Outline: An order that makes no sense is refused: <what the client does>
    A venue that guesses what was meant will one day buy ten times too much.

    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail

    Examples:
      | what the client does                       | answer |
      | orders a negative quantity                 | -4003  |
      | orders a quantity of zero                  | -4003  |
      | writes a quantity as 1e-2                  | -1102  |
      | writes a quantity in words                 | -1102  |
      | writes a price in hexadecimal              | -1102  |
      | writes NaN for a price                     | -1102  |
      | writes a price with a comma                | -1102  |
      | orders at a negative price                 | -4001  |
      | orders a billionth too much                | -1111  |
      | writes nine decimals for three, at a price between ticks | -4014  |
      | orders on an unknown side                  | -1117  |
      | orders an unknown type                     | -1116  |
      | orders in an unknown market                | -1121  |
      | orders for an unknown time                 | -1115  |
      | names an order with 37 letters             | -4015  |
      | names an order with letters nobody may use | -1100  |
      | stamps an order with half a millisecond    | -1102  |
      | names a price and a level of the book      | -1106  |
      | orders until the year 10000                | -5040  |
      | closes the whole position and a part of it | -4137  |
      | sets a stop-limit without a limit          | -1102  |
      | names the quantity twice                   | -1101  |
      | sends 150 parameters                       | -1101  |
      | leaves an encoding unfinished              | -1100  |
      | sends an order as half a JSON object       | -1013  |

  @veto @API-003
  Scenario: An order under the id of an open order is refused, and the first one stays
    A client that repeats itself must not hold twice what it meant.

    Given Retail sends a limit buy of 0.1 BTC at 59,000 as "twin"
    When a broken client of Retail reuses the id of the open order "twin"
    Then the broken client hears "-4116"
    And the venue holds exactly one order "twin"
    And nothing changed for Retail

  @veto @API-056
  Scenario Outline: A change or a stop that makes no sense is refused: <what the client does>
    A stop that was taken and means nothing protects nobody; a change that was guessed moves the wrong order.

    Given Retail sends a limit buy of 0.1 BTC at 59,000 as "twin"
    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail
    And order "twin" is for 0.1 BTC at 59,000

    Examples:
      | what the client does                       | answer |
      | stops the whole position and a part of it  | -4137  |
      | trails the whole position                  | -4136  |
      | places a stop-limit without its limit      | -1102  |
      | stops a negative quantity                  | -4003  |
      | stops at a negative price                  | -4006  |
      | trails at no distance                      | -2007  |
      | amends the buy "twin" as a sell            | -5029  |
      | amends the buy "twin" to nothing           | -4003  |
      | amends the buy "twin" to a price below zero | -4001  |
      | asks for a leverage of zero                | -4028  |

  @major @API-004
  Scenario Outline: A client that breaks HTTP is answered: <what the client does>
    A trader whose library has a bug must be told so, and must not be left waiting.

    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail

    Examples:
      | what the client does                           | answer     |
      | speaks no HTTP at all                          | HTTP 400   |
      | sends a body of 2 MB                           | HTTP 413   |
      | sends a header of 40 KB                        | HTTP 431   |
      | says two lengths of one body                   | HTTP 400   |
      | sends a chunk of no length                     | HTTP 400   |
      | asks for a path nobody knows                   | HTTP 404   |
      | deletes the order book                         | HTTP 405   |
      | sends 20 requests before it reads one answer   | 20 answers |
      | sends one byte of a header at a time           | HTTP 408   |
      | opens 100 connections and says nothing on them | HTTP 200   |
      | hangs up in the middle of an order             | HTTP 200   |

  @major @API-005
  Scenario Outline: A frame that is none ends its own connection: <what the client does>
    A stream that goes on after a broken frame tells its reader things nobody said.

    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail

    Examples:
      | what the client does                         | answer      |
      | sends a frame of 1 MB                        | closed 1009 |
      | sends a compressed frame that was not agreed | closed 1002 |
      | sends a frame without its mask               | closed 1002 |
      | sends a frame of a kind there is not         | closed 1002 |
      | sends text that is none                      | closed 1007 |
      | continues a message it never began           | closed 1002 |
      | pings with more than a ping may carry        | closed 1002 |

  @major @API-006
  Scenario Outline: A stream request that cannot be is answered: <what the client does>
    A trader who believes to be subscribed and is not trades blind.

    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail

    Examples:
      | what the client does                                 | answer      |
      | sends binary where text is due                       | error 3     |
      | subscribes with half a JSON object                   | error 3     |
      | nests a request 10,000 deep                          | error 3     |
      | subscribes to a stream there is not                  | error 2     |
      | subscribes to 2,000 streams at once                  | error 2     |
      | asks a stream for something it cannot do             | error 2     |
      | subscribes 200 times in a moment                     | closed 1008 |
      | subscribes in three frames, byte by byte             | answered    |
      | pings 300 times in a moment                          | ponged      |
      | asks for a WebSocket without a key                   | HTTP 400    |
      | asks for a WebSocket where there is none             | HTTP 404    |
      | opens 50 streams and vanishes without a word         | HTTP 200    |
      | orders over the WebSocket API with a wrong signature | -1022       |

  @major @API-007 @INC-50 @INC-51
  Scenario Outline: A listen key that is gone is said to be gone: <what the client does>
    A private stream that dies in silence hides fills and liquidations from its trader.

    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail

    Examples:
      | what the client does             | answer           |
      | listens under a key nobody has   | closed 1008      |
      | deletes the key it listens under | told, then -1125 |
      | leaves its listen key to die     | told, then -1125 |
      | listens to one account twice     | both told        |

  @major @API-008
  Scenario Outline: Whoever asks too much is told to stop: <what the client does>
    Limits are what keeps one trader's loop from being everybody's outage.

    When a broken client of Retail <what the client does>
    Then the broken client hears "<answer>"
    And nothing changed for Retail

    Examples:
      | what the client does                                      | answer                  |
      | sends 120 orders where 50 are allowed in ten seconds      | -1015                   |
      | asks on and on from one address after it was told to stop | HTTP 429, then HTTP 418 |

  @veto @API-031
  Scenario Outline: A neighbour is unharmed by a client that <what the client does>
    One trader's broken client must not cost another trader time, data or fills.

    Given Arb keeps a local order book from the depth stream
    And Arb has a resting buy of 0.1 BTC at 59,990
    And a broken client of Retail <what the client does> again and again
    When Whale sells 0.05 BTC at 59,990 meanwhile
    And Arb sends 50 limit buys of 0.001 BTC at 59,000, one at a time
    Then every order is acknowledged
    And the 95th percentile of Arb's acknowledgement time is at most 100 ms
    And Arb knows of every fill exactly once within 1 second
    And Arb's local order book equals the venue's book within 2 seconds

    Examples:
      | what the client does                                      |
      | signs an order with a wrong secret                        |
      | orders a negative quantity                                |
      | sends a body of 2 MB                                      |
      | sends a header of 40 KB                                   |
      | speaks no HTTP at all                                     |
      | sends one byte of a header at a time                      |
      | opens 100 connections and says nothing on them            |
      | sends 20 requests before it reads one answer              |
      | sends a frame of 1 MB                                     |
      | subscribes 200 times in a moment                          |
      | subscribes to 2,000 streams at once                       |
      | nests a request 10,000 deep                               |
      | pings 300 times in a moment                               |
      | opens 50 streams and vanishes without a word              |
      | sends 120 orders where 50 are allowed in ten seconds      |
      | asks on and on from one address after it was told to stop |
