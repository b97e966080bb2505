// The letters in which a roster is written: told by the file, or chosen here where it does not say.

import { choice } from "./grading_fields.js";

/** @type {[string, string][]} */
const LETTERS = [
  ["", "as the file says, else as well as can be guessed"],
  ["utf-8", "all letters (UTF-8)"],
  ["utf-16", "all letters (UTF-16, in some programs \"Unicode\")"],
  ["windows-1252", "Western Europe, the Americas"],
  ["windows-1250", "Central Europe: Polish, Czech, Slovak, Hungarian, Croatian, Romanian"],
  ["mac-roman", "Western Europe, from an old Mac"],
  ["windows-1257", "Baltic: Estonian, Latvian, Lithuanian"],
  ["windows-1254", "Turkish"],
  ["windows-1258", "Vietnamese"],
  ["windows-1251", "Cyrillic: Russian, Bulgarian, Serbian, Ukrainian"],
  ["koi8-u", "Cyrillic, older (KOI8)"],
  ["windows-1253", "Greek"],
  ["windows-1255", "Hebrew"],
  ["windows-1256", "Arabic, Persian"],
  ["gb18030", "Chinese, simplified"],
  ["big5", "Chinese, traditional"],
  ["shift_jis", "Japanese"],
  ["euc-kr", "Korean"],
];

/** The choice of letters, hidden until it is needed. @param {() => void} changed */
export function letters(changed) {
  const field = choice("Letters of the roster", LETTERS, "Try another until the name above is written as it is spelt.");
  field.control.addEventListener("change", changed);
  field.element.hidden = true;
  return {
    ...field,
    /** @param {boolean} unsure */
    offer: (unsure) => void (field.element.hidden = !unsure && !field.value()),
  };
}
