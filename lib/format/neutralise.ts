// What a spreadsheet may take for the beginning of a formula, half and full width.
const TRIGGER = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * Text made inert for a spreadsheet: one apostrophe before what could begin a formula, and before
 * apostrophes in front of such a beginning, so that `restoreText` gives back exactly the same text.
 */
export function neutraliseText(text: string): string {
  return TRIGGER.test(text) ? `'${text}` : text;
}

/** Undoes `neutraliseText`; text with an ordinary leading apostrophe stays as it is. */
export function restoreText(text: string): string {
  return text.startsWith("'") && TRIGGER.test(text) ? text.slice(1) : text;
}
