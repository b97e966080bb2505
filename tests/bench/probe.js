// Stands in each page that is measured. Times are milliseconds on the page's own clock, which is
// also the clock of an event's timeStamp. "Painted" is the first task after a frame was drawn.

window.bench = {
  painted() {
    return new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    }));
  },

  /** A kernel that knows the document and answers hello, as the real one does. */
  kernel(doc) {
    const told = new Set();
    return { get: () => doc, on: (_, call) => told.add(call), off: (_, call) => told.delete(call),
      send: ({ kind, client }) => kind === "hello" && setTimeout(() => told.forEach((call) => call(
        { kind: "snapshot", client, snapshot: structuredClone(doc.snapshot) })), 10) };
  },

  /** Calls back with the event of the next press of a key, before anyone else sees it. */
  onKey(wanted, run) {
    const listen = (event) => {
      if (event.key !== wanted) return;
      window.removeEventListener("keydown", listen, true);
      run(event);
    };
    window.addEventListener("keydown", listen, true);
  },

  /** Waits for a key that changes the text of a tagger; bench.result tells what came of it. */
  arm(root, key) {
    const seen = { frames: 0 };
    const [text, saved] = [".rl-text", ".rl-saved"].map((name) => root.querySelector(name));
    const touched = new Set();
    const drawn = new MutationObserver((records) => {
      seen.changed ??= performance.now();
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        touched.add(element.closest(".rl-p, .rl-text"));
      }
    });
    drawn.observe(text, { childList: true, characterData: true, subtree: true });
    const handled = () => { seen.handled ??= performance.now(); };
    this.result = new Promise((resolve, reject) => {
      const late = () => reject(new Error(`after ${key}: ${JSON.stringify(seen)}`));
      const slow = setTimeout(late, 9000);
      const end = () => {
        if (!seen.painted || !seen.saved) return;
        clearTimeout(slow);
        drawn.disconnect();
        status.disconnect();
        root.removeEventListener("keydown", handled);
        const from = seen.pressed;
        const scripts = performance.getEntriesByName("rightslab:op");
        resolve({ frames: seen.frames, paragraphs: touched.size, script: scripts.at(-1)?.duration,
          scripts: scripts.length, handler: seen.handled - seen.began, painted: seen.painted - from,
          saved: seen.saved - from, pressed: performance.timeOrigin + from });
      };
      const status = new MutationObserver(() => {
        if (seen.pressed && saved.dataset.status === "saved") {
          seen.saved ??= performance.now();
          end();
        }
      });
      status.observe(saved, { attributes: true, attributeFilter: ["data-status"] });
      root.addEventListener("keydown", handled);
      const frame = () => requestAnimationFrame(async () => {
        seen.frames += 1;
        if (!seen.changed) return void frame();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { seen.painted = performance.now(); end(); };
        channel.port2.postMessage(0);
      });
      this.onKey(key, (event) => {
        performance.clearMeasures("rightslab:op");
        seen.pressed = event.timeStamp;
        seen.began = performance.now();
        frame();
      });
    });
  },

  /** Waits for a key and the frame after it, in an element that does next to nothing. */
  armPlain(key) {
    this.result = new Promise((resolve) => this.onKey(key, async (event) => {
      resolve({ painted: await this.painted() - event.timeStamp });
    }));
  },

  /** Waits for Ctrl+Enter in a cell and for the tagger that it shows. */
  armCell() {
    performance.clearMeasures("rightslab:first-draw");
    this.result = new Promise((resolve) => this.onKey("Enter", (event) => {
      const frame = () => requestAnimationFrame(async () => {
        const [draw] = performance.getEntriesByName("rightslab:first-draw");
        if (!draw) return void frame();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve({ cell: performance.now() - event.timeStamp,
          draw: draw.duration, page: performance.now() - draw.startTime });
        channel.port2.postMessage(0);
      });
      frame();
    }));
  },

  /** Puts the caret into the first word of a sentence and brings it into sight. */
  async caret(root, number) {
    const sentence = root.querySelector(`.rl-s[data-i="${number}"]`);
    const node = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT).nextNode();
    root.querySelector(".rl-text").focus({ preventScroll: true });
    sentence.scrollIntoView({ block: "center" });
    getSelection().setBaseAndExtent(node, 1, node, 1);
    for (let i = 0; i < 3; i += 1) await this.painted();
    await new Promise((resolve) => setTimeout(resolve, 60));
  },

  words(text) {
    return text.split(/\s+/u).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
  },

  /** The words in all paragraphs of an element, as the DOM has them. */
  wordsIn(element) {
    return [...element.querySelectorAll("p")].reduce((n, p) => n + this.words(p.textContent), 0);
  },
};
