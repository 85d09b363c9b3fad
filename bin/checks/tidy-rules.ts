// What tidy forbids and where, with the replacement named: the table to read and to extend.

/** A word that has a better one. */
export interface BannedWord {
  readonly pattern: RegExp;
  /** What to write instead, and why. */
  readonly instead: string;
  /** Path prefixes or patterns where it is banned; everywhere where there are none. */
  readonly within?: readonly RegExp[];
  /** Where it is at home, each with its reason beside it. */
  readonly except?: readonly RegExp[];
}

export const LINES_MAX = 400;
export const FUNCTION_LINES_MAX = 70;

const CODE_OF_MONEY = [/^support\//, /^steps\//, /^engine\//];
const TEXT_BORDERS = [
  // The border, where digits of times, ports, counts and sequences become numbers once.
  /(^|\/)wire[^/]*\.ts$/,
  /-text\.ts$/,
  /(^|\/)(parse|read)-[^/]*\.ts$/,
  /^engine\/src\/(main|edge\/)/,
  /^support\/(toxiproxy|environments|plugins|gate)\//,
  // Amounts are bigint there: a count of ticks or lots becomes a number behind an exact division.
  /^engine\/src\/(core|rules)\//,
  // Clients nobody here wrote speak in floats, and the load on them is counted.
  /^engine\/test\//,
];

const CLOCK_PLACES = [
  // The composition root hands out the clock and the seeded random numbers.
  /^support\/world\//,
  // They talk to the outside, which has its own time.
  /^support\/(venues|faults|market|environments|toxiproxy|plugins)\//,
  /^(bin|bench)\//,
  /^engine\/src\/(main\.ts|edge\/)/,
  // Defects that wrap the edge live in its time.
  /^engine\/src\/defects\//,
  // The one place where the harness waits, and the one place that reads the clock for the record.
  /^support\/actors\/until\.ts$/,
  /^support\/history\/[^/]*clock[^/]*\.ts$/,
  // Draws the seed of a property test where none is given, and prints it.
  /^support\/model\/check-property\.ts$/,
  // Tests measure and wait in their own right.
  /\.test\.ts$/,
  /(^|\/)test(ing)?\//,
];

export const BANNED_WORDS: readonly BannedWord[] = [
  {
    pattern: /(?<!Number\.)\bparseFloat\b|\bNumber\.parseFloat\b/,
    instead: 'decimal(text) from support/domain/decimal.ts: money is exact',
    except: [/^engine\/test\//],
  },
  {
    pattern: /(?<![.\w])Number\((?!BigInt\()/,
    instead: 'decimal(text) for money, Number.parseInt(text, 10) behind a digit check for counts',
    within: CODE_OF_MONEY,
    except: [...TEXT_BORDERS, /\.test\.ts$/],
  },
  { pattern: /\bDate\.now\b/, instead: 'the Clock that is passed in', except: CLOCK_PLACES },
  { pattern: /\bperformance\.now\b/, instead: 'the Clock that is passed in', except: CLOCK_PLACES },
  {
    pattern: /\bMath\.random\b/,
    instead: 'the seeded Random that is passed in: a failure must be replayable',
    except: CLOCK_PLACES,
  },
  {
    pattern: /(?<!\.)\bsetTimeout\(/,
    instead: 'until(condition, { withinMs, describe }) of the actors',
    except: CLOCK_PLACES,
  },
  {
    pattern: /(?<!\.)\bsetInterval\(/,
    instead: 'until(condition, { withinMs, describe }) of the actors',
    except: CLOCK_PLACES,
  },
  {
    pattern: /\b(?:it|test|describe|suite)\.only\b|\bonly: true\b/,
    instead: 'nothing: run one test with --test-name-pattern',
  },
  {
    pattern: /^\s*(?:(?:static|public|private|protected|override)\s+)*accessor\s+[\w#]/,
    instead: 'a getter and a setter: the runtime cannot strip accessor',
  },
  {
    pattern: /^export default\b/,
    instead: 'a named export',
    // Cucumber loads both by their default export only.
    except: [/^support\/plugins\//, /^cucumber\.ts$/],
  },
];

/** Looked for in comments too. */
export const BANNED_MARKS: readonly BannedWord[] = [
  { pattern: /\bFIXME\b/, instead: 'the fix' },
  { pattern: /\bTODO\b/, instead: 'the work, or a known limitation said plainly' },
  { pattern: /^(?:<{7}|>{7}|={7})(?: |$)/, instead: 'a resolved merge' },
];
