// Keys by what they mean on any keyboard, and which of them the notebook may have.

const TEXT_CHORDS = ["z", "y", "a", "c", "x", "v", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
  "Home", "End", "Backspace", "Delete"];

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

/** Whether a widget keeps a key from the notebook: all but its chords, such as the one that saves.
 * Chords that edit a text are the widget's own.
 * @param {KeyboardEvent} event */
export function isKept(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key === "Enter" || (!ctrlKey && !metaKey)) return true;
  return !altKey && !shiftKey && TEXT_CHORDS.includes(letter(event) || key);
}

/** Whether words are typed here, so that letters and undo are the field's own.
 * @param {EventTarget | null} target */
export function isField(target) {
  return target instanceof HTMLTextAreaElement
    || (target instanceof HTMLInputElement
      && !["radio", "checkbox", "range", "button"].includes(target.type));
}
