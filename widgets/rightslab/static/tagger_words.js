// The words for what a sentence, a choice or a confidence is, the same everywhere in the tagger.

/** @type {Record<"unread" | "read" | "tagged", string>} */
export const STATE_WORDS = { unread: "not read", read: "read, nothing here", tagged: "tagged" };

/** @type {[import("./spans.js").Confidence, string][]} */
export const CONFIDENCES = [["low", "Low"], ["medium", "Medium"], ["high", "High"]];
