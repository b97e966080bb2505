// The line between a page and its kernel: questions, files in and files out, piece by piece.

import { randomId } from "./dom.js";

/**
 * @typedef {{get: (name: string) => any, on: (name: string, run: (...args: any[]) => void) => void,
 *   off: (name: string, run: (...args: any[]) => void) => void,
 *   send: (message: any, callbacks?: any, buffers?: any[]) => void}} FormModel
 * @typedef {{content: any, buffers: DataView[]}} Answer
 * @typedef {{resolve: (answer: Answer) => void, reject: (error: Error) => void,
 *   timer: ReturnType<typeof setTimeout>}} Waiting
 */

export const PIECE = 1_000_000;
const AHEAD = 4;
const PATIENCE = 60_000;
const NOBODY = "Nothing answers. If another cell is running, wait for it; else run this cell again, "
  + "and choose once more.";
const TYPES = { html: "text/html;charset=utf-8", csv: "text/csv;charset=utf-8", zip: "application/zip" };

export class Line {
  /** @param {FormModel} model */
  constructor(model) {
    this.model = model;
    /** @type {Map<string, Waiting>} */
    this.waiting = new Map();
    this.heard = this.heard.bind(this);
    model.on("msg:custom", this.heard);
  }

  dispose() {
    this.model.off("msg:custom", this.heard);
    for (const id of this.waiting.keys()) this.taken(id);
  }

  /** Says something to which the answer is a change of state. @param {any} content */
  tell(content) {
    this.model.send(content);
  }

  /** @param {any} content @param {ArrayBuffer[]} [buffers] @returns {Promise<Answer>} */
  ask(content, buffers = []) {
    const id = randomId();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.taken(id)?.reject(new Error(NOBODY)), PATIENCE);
      this.waiting.set(id, { resolve, reject, timer });
      this.model.send({ ...content, id }, undefined, buffers);
    });
  }

  /** @param {any} content @param {DataView[]} buffers */
  heard(content, buffers) {
    const waiting = this.taken(content?.id);
    if (!waiting) return;
    if (content.kind === "refused") waiting.reject(new Error(content.words));
    else waiting.resolve({ content, buffers });
  }

  /** @param {string} id */
  taken(id) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (waiting) clearTimeout(waiting.timer);
    return waiting;
  }

  /**
   * Sends a file to the kernel's computer and returns where it is there.
   * @param {File} file @param {string} group @param {(share: number) => void} told
   * @returns {Promise<string>}
   */
  async put(file, group, told) {
    /** @type {Promise<Answer>[]} */
    const flying = [];
    let [offset, path] = [0, ""];
    const landed = async () => {
      const { content } = await /** @type {Promise<Answer>} */ (flying.shift());
      told(file.size ? content.offset / file.size : 1);
      path = content.path || path;
    };
    do {
      const piece = await file.slice(offset, offset + PIECE).arrayBuffer();
      const about = { kind: "put", name: file.name, group, offset, size: file.size };
      const sent = this.ask(about, [piece]);
      sent.catch(() => {}); // it is told where it is waited for
      flying.push(sent);
      offset += piece.byteLength;
      if (flying.length >= AHEAD) await landed();
    } while (offset < file.size);
    while (flying.length) await landed();
    return path;
  }

  /** Brings a file of results into the browser. @param {string} name
   * @param {(share: number) => void} [told] @returns {Promise<Blob>} */
  async get(name, told = () => {}) {
    /** @type {BlobPart[]} */
    const parts = [];
    let [offset, size] = [0, 1];
    while (offset < size) {
      const { content, buffers } = await this.ask({ kind: "get", name, offset });
      const piece = buffers[0];
      if (!piece?.byteLength && content.size) throw new Error(`${name} came to an end too early. Try again.`);
      if (piece?.byteLength) parts.push(/** @type {BlobPart} */ (piece));
      [offset, size] = [offset + (piece?.byteLength ?? 0), content.size];
      told(size ? offset / size : 1);
    }
    const ending = /** @type {keyof typeof TYPES} */ (name.split(".").pop());
    return new Blob(parts, { type: TYPES[ending] ?? "application/octet-stream" });
  }
}
