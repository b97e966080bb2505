// Small helpers for building and announcing. Text goes in as text, never as HTML.

/**
 * Makes an element. A property that begins with "on" is a listener; null, undefined and false are
 * left out; true is an empty attribute.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [props]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child || child === "") element.append(child);
  return element;
}

/**
 * A button that does not submit, and by mouse does not take the focus from the text.
 * @param {string} name @param {(event: MouseEvent) => void} run @param {Record<string, any>} [props]
 * @param {...(Node | string | null)} children shown instead of the name
 */
export function button(name, run, props = {}, ...children) {
  const shown = children.length ? children : [name];
  return h("button", {
    type: "button", class: "rl-button", ...props, onclick: run,
    onmousedown: (/** @type {MouseEvent} */ event) => event.preventDefault(),
  }, ...shown);
}

/** Sets a text only where it differs, so that nothing is read out or laid out twice.
 * @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * A polite live region: the latest sentence wins, and the same sentence can be said twice.
 * @returns {{element: HTMLElement, say: (text: string) => void}}
 */
export function liveRegion() {
  const element = h("div", { class: "rl-live rl-hidden", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {string} text */
  const say = (text) => {
    clearTimeout(timer);
    element.textContent = "";
    timer = setTimeout(() => void (element.textContent = text), 40);
  };
  return { element, say };
}

/** Clock, chance, this tab's own storage where it is allowed, and the other pages of the tab.
 * @returns {import("./outbox.js").Env} */
export function browserEnv() {
  let storage = null;
  try {
    storage = globalThis.sessionStorage ?? null;
  } catch {
    // Forbidden here: waiting actions then stay on the page alone.
  }
  return { storage, random: randomId, bus: window,
    later: (run, ms) => setTimeout(run, ms), cancel: (timer) => clearTimeout(timer) };
}

let count = 0;

/** An id for this page only. @param {string} stem */
export function localId(stem) {
  count += 1;
  return `rl-${stem}-${count}-${randomId().slice(0, 4)}`;
}

/** Ten letters and figures by chance. crypto.randomUUID is missing on plain-http pages, this is not. */
export function randomId() {
  const bytes = new Uint8Array(10);
  crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}

/**
 * Runs the script part of one action and leaves its time for the bench.
 * @template T
 * @param {string} name @param {() => T} run @returns {T}
 */
export function measured(name, run) {
  const start = performance.now();
  try {
    return run();
  } finally {
    performance.measure(name, { start, end: performance.now() });
  }
}

/** @param {number} count @param {string} one @param {string} [many] */
export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/** A quotation, shortened in the middle where it is long. @param {string} text @param {number} most */
export function quoted(text, most = 60) {
  if (text.length <= most) return `\u201c${text}\u201d`;
  const half = Math.floor((most - 3) / 2);
  const [head, tail] = [text.slice(0, half).trimEnd(), text.slice(-half).trimStart()];
  return `\u201c${head} \u2026 ${tail}\u201d`;
}
