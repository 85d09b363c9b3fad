// What a value of a sentence looks like in another language than English.

export interface ForeignWords {
  /** Every form, without groups. */
  readonly regexp: RegExp;
  /** A cell of such a form in the words the English sentence takes. */
  readonly english: (cell: string) => string;
  /** Examples, for the phrasebook. */
  readonly says: string;
}
