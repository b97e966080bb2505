// A kernel for widgets on a sheet.

import { actOnSheet, sheetOf } from "/widgets/rightslab/static/sheets.js";
import { Kernel } from "./kernel.js";

export class SheetKernel extends Kernel {
  constructor(document, options) {
    super(document, options);
    this.sheet = sheetOf(document.snapshot);
  }

  apply(op) {
    actOnSheet(this.sheet, op);
  }

  /** `feedback` holds what is said on a unit, and on all under "". */
  check({ client, unit = "" }) {
    const nothing = { summary: ["Nothing to say."], items: [], figures: [] };
    this.say({ kind: "feedback", client, unit, feedback: this.feedback?.[unit] ?? nothing });
  }

  snapshot() {
    return structuredClone({ rev: this.rev, ...this.sheet, read_only: false, notice: "" });
  }
}
