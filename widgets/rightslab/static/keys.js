// Keys by what they mean on any keyboard.

/** The Latin letter of a key, by position on keyboards of another script.
 * @param {KeyboardEvent} event */
export function letter({ key, code }) {
  if (/^[a-z]$/iu.test(key)) return key.toLowerCase();
  return /^Key[A-Z]$/u.test(code) ? code[3].toLowerCase() : "";
}

/** The number of a category key, by position: Digit1 is 1 on every keyboard.
 * @param {KeyboardEvent} event */
export function digit({ key, code }) {
  const row = /^Digit([1-9])$/u.exec(code);
  if (row) return Number(row[1]);
  return /^Numpad[1-9]$/u.test(code) && /^[1-9]$/u.test(key) ? Number(key) : 0;
}
