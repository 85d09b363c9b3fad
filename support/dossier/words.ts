// How the dossier says counts, numbers, moments and durations.

/** `1 criterion`, `3 criteria`. */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

const WHOLE_FROM = 100;

/** `1,234`, `12.5`, `0.04`: as many digits as a reader compares by. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) {
    return 'not a number';
  }
  const decimals = Math.abs(value) >= WHOLE_FROM || Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 2 : 1;
  return grouped(value, decimals);
}

function grouped(value: number, decimals = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: decimals });
}

/** `2 min 8 s`, `42 s`. */
export function spanText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

/** `26 November 2026, 03:32 UTC`; the text itself where it is no moment. */
export function momentText(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) {
    return iso;
  }
  const day = moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `${day}, ${moment.toISOString().slice(11, 16)} UTC`;
}

/** The first letter in upper case, and a full stop where a sentence lacks its end. */
export function sentenceCase(text: string): string {
  const end = /[.!?:]$/.test(text) ? '' : '.';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}`;
}
