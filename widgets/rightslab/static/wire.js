// What travels between browser and kernel, as types only. Nothing imports this at run time.

/**
 * @typedef {import("./spans.js").Action} Action
 * @typedef {import("./spans.js").Op} Op
 * @typedef {import("./spans.js").Step} Step
 * @typedef {import("./spans.js").Span} Span
 *
 * @typedef {{id: string, name: string, badge: string, definition: string, colour: string,
 *   text_colour: string, pattern?: string}} Label
 * @typedef {{id: string, name: string, label: string, also: string[], articles: string,
 *   gloss: string}} Right
 * @typedef {{id: string, quote: string, label: string, right: string, note: string,
 *   confidence: string, reason: string}} Lost
 *
 * @typedef {{id: string, first: number, pieces: string[], gap: string}} SentenceData
 * @typedef {{kind: "paragraph", id: string, sentences: SentenceData[]}} ParagraphBlock
 * @typedef {{kind: "salutation", text: string}} SalutationBlock
 * @typedef {ParagraphBlock | SalutationBlock} Block
 * @typedef {{slug: string, title: string, language: string, direction: string,
 *   blocks: Block[]}} TextData
 *
 * @typedef {{rev: number, spans: Span[], read: string[], done: Step[], undone: Step[],
 *   lost?: Lost[], read_only?: boolean, notice?: string}} Snapshot
 * @typedef {{read_only: boolean, can_check: boolean, readings?: number}} Settings
 * @typedef {{version: number, kind?: string, key: string, title: string, prompt: string, content_note?: string,
 *   hints?: string[], labels?: Label[], settings: Settings, snapshot: any}} Document
 * @typedef {Document & {text: TextData, labels: Label[], rights: Right[], scope: string[],
 *   snapshot: Snapshot}} TaggerDocument
 * @typedef {Document & {kind: string, data: any}} SheetDocument
 *
 * @typedef {{label: string, yours: boolean, phrase: string, supports: number, allows: number,
 *   of: number}} LabelFeedback
 * @typedef {{quote: string, label: string, right: string, alternatives: string[],
 *   confidence: string, invocation: string, reason: string}} VoiceSpan
 * @typedef {{reading: string, name: string, lens: string, spans: VoiceSpan[],
 *   lines: string[]}} Voice
 * @typedef {{unit: string, title: string, status: string, lines: string[], revisit: boolean,
 *   labels: LabelFeedback[], voices: Voice[]}} FeedbackItem
 * @typedef {{name: string, value: string | number, says: string, does_not_say: string}} Figure
 * @typedef {{summary: string[], items: FeedbackItem[], figures: Figure[]}} Feedback
 *
 * @typedef {{kind: "snapshot", client: string, snapshot: any}} SnapshotMessage
 * @typedef {{kind: "done", client: string, seq: number, uid: string, rev: number,
 *   op: any}} DoneMessage
 * @typedef {{kind: "refused", client: string, seq: number, uid: string, reason: string,
 *   message: string}} RefusedMessage
 * @typedef {{kind: "feedback", client: string, unit?: string, feedback: Feedback}}
 *   FeedbackMessage
 * @typedef {SnapshotMessage | DoneMessage | RefusedMessage | FeedbackMessage} KernelMessage
 *
 * @typedef {{get: (name: string) => any, send: (message: any) => void,
 *   on: (name: string, callback: (...args: any[]) => void) => void,
 *   off: (name: string, callback: (...args: any[]) => void) => void}} Model
 */

export {};
