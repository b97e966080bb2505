// What all views of one projector share: the document, the clock, and one question at a time to the
// kernel. A slow answer is waited for; questions never pile up.

/**
 * @typedef {{id: string, name: string, number: number, open: boolean}} Stage
 * @typedef {{label: number, name: string, count: number}} Bar
 * @typedef {{id: string, words: string, readers: number, bars: Bar[], nothing: number,
 *   contested: number}} Row
 * @typedef {{say: string[], next: string, about: string[], chair: {when: string, say: string}[]}} Note
 * @typedef {{length: number, left: number, ends: number | null}} Timer
 * @typedef {{version: number, kind: string, title: string, stage: string, stages: Stage[], line: string,
 *   undo: boolean, count: {in: number, of: number, again: number | null, before: number, faulty: number},
 *   notice: string, timer: Timer, note: Note | null, labels: import("./wire.js").Label[],
 *   slides: {id: string, name: string}[], slide: any}} Wall
 * @typedef {Record<string, any>} Op
 */

export const EVERY = 5000;
const PATIENCE = 20_000;
const MOST_MISSES = 4; // each miss doubles the pause, so that a busy kernel finds few questions
const SILENT = "No answer came from the kernel. What stands here may be old. Run the cell again.";

export class ProjectorStore {
  /** @param {import("./wire.js").Model} model @param {import("./outbox.js").Env} env */
  constructor(model, env) {
    this.model = model;
    this.env = env;
    this.client = env.random();
    /** @type {Wall} */
    this.wall = model.get("document");
    this.seq = 0;
    /** The question that is on its way; 0 for none. */
    this.waiting = 0;
    this.misses = 0;
    /** @type {((wall: Wall) => Op | null)[]} */
    this.queue = [];
    this.alert = "";
    /** @type {{left: number, at: number} | null} */
    this.heard = null;
    /** @type {Set<{draw: () => void, refused: (words: string) => void}>} */
    this.views = new Set();
    this.receive = this.receive.bind(this);
    this.changed = this.changed.bind(this);
  }

  start() {
    this.model.on("change:document", this.changed);
    this.model.on("msg:custom", this.receive);
    this.hello();
  }

  dispose() {
    this.model.off("change:document", this.changed);
    this.model.off("msg:custom", this.receive);
    this.env.cancel(this.next);
    this.env.cancel(this.patience);
    this.views.clear();
  }

  /** Looks now, unless a look is on its way. */
  hello() {
    if (!this.waiting) this.#ask({ kind: "look" });
  }

  /** Does an action when what is on its way is answered. `make` gets the wall as it is then.
   * @param {(wall: Wall) => Op | null} make */
  do(make) {
    this.queue.push(make);
    if (!this.waiting) this.#go();
  }

  /** Whether this view is the one that speaks: two views of one wall say a thing once.
   * @param {object} view */
  speaks(view) {
    const [first] = this.views;
    return first === view;
  }

  get running() {
    return this.wall.timer.ends !== null;
  }

  /** Seconds left. The kernel's clock counts; this page only counts on from its last word. */
  get left() {
    const { timer } = this.wall;
    if (timer.ends === null) return timer.left;
    const left = this.heard ? this.heard.left - (performance.now() - this.heard.at) / 1000
      : timer.ends - Date.now() / 1000;
    return Math.min(timer.length, Math.max(0, left));
  }

  changed() {
    this.wall = this.model.get("document");
    this.#draw();
  }

  /** @param {any} message */
  receive(message) {
    const mine = message.client === this.client && message.seq === this.waiting;
    if (message.kind === "looked") {
      this.heard = { left: message.left, at: performance.now() };
      if (message.client === this.client) [this.alert, this.misses] = ["", 0];
      this.#draw();
    }
    if (!mine) return;
    if (message.kind === "refused") for (const view of this.views) view.refused(message.message);
    this.waiting = 0;
    this.env.cancel(this.patience);
    this.#go();
  }

  #go() {
    while (this.queue.length) {
      const op = this.queue.shift()?.(this.wall);
      if (op) return this.#ask({ kind: "do", op });
    }
    this.env.cancel(this.next);
    this.next = this.env.later(() => this.hello(), EVERY * 2 ** this.misses);
  }

  /** @param {{kind: string, op?: Op}} question */
  #ask(question) {
    this.env.cancel(this.next);
    this.seq += 1;
    this.waiting = this.seq;
    this.patience = this.env.later(() => {
      this.waiting = 0;
      this.misses = Math.min(this.misses + 1, MOST_MISSES);
      this.queue = [];
      this.alert = SILENT;
      this.#draw();
      this.#go();
    }, PATIENCE);
    this.model.send({ ...question, client: this.client, seq: this.seq });
  }

  #draw() {
    for (const view of this.views) view.draw();
  }
}
