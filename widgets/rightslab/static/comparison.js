// Comparison: layers of one text side by side, or the catalogue by text.

import { LayersBody } from "./comparison_layers.js";
import { TextsBody } from "./comparison_texts.js";
import { sheetWidget } from "./sheet.js";

export default function comparison() {
  return sheetWidget((shell) => (shell.data.mode === "texts" ? new TextsBody(shell) : new LayersBody(shell)));
}
