// The landing page: where to begin or go on, what is loaded, and the work that is kept here.

import { address, everything, first, have, json, load, worker } from "./site_loading.js";
import { BASE, asides, bringBack, changed, compared, download, kit, opensAs, put, saved, shown as named, work } from "./site_work.js";

/** @typedef {import("./site_loading.js").Card} Card @typedef {import("./site_loading.js").Part} Part */

const LAST = `rightslab-last ${BASE.pathname}`;
const FULL = "QuotaExceededError";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const at = (id) => /** @type {T} */ (document.getElementById(id));
/** @param {string} id @param {string} words */
const write = (id, words) => void (at(id).textContent = words);
/** @param {string} id @param {boolean} is */
const show = (id, is) => void (at(id).hidden = !is);
/** @param {number} bytes */
const mega = (bytes) => (bytes / 1_000_000).toFixed(bytes < 9_950_000 ? 1 : 0);
/** @param {Date} when */
const dated = (when) => when.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

/** Says what became of something, in the place of what was said before. @param {string} words */
function say(words) {
  show("trouble", false);
  write("said", words);
}

/** @param {unknown} error */
function fail(error) {
  const known = error instanceof Error && !(error instanceof DOMException) ? error.message : "";
  const full = error instanceof DOMException && error.name === FULL;
  write("said", "");
  write("trouble", known || (full
    ? "The browser has no room left for this. Free some space on this device, then try once more. Nothing was changed."
    : "The browser does not let this page keep files, so there is no work here. Open the page in a normal window."));
  show("trouble", true);
}

/** Runs an action of a button, once at a time, and tells what fails. @param {string} id @param {() => Promise<void>} run */
function press(id, run) {
  const button = at(id);
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    try {
      await run();
    } catch (error) {
      fail(error);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

/** @returns {string} the lesson that was open last, as its file */
function last() {
  try {
    return localStorage.getItem(LAST) ?? "";
  } catch {
    return "";
  }
}

/** @param {Card} card */
function lessons(card) {
  const rows = card.lessons.map(({ file, title, question, minutes }) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = address(file);
    link.textContent = title;
    const words = document.createElement("p");
    words.className = "quiet";
    words.textContent = question ?? "";
    const time = document.createElement("p");
    time.className = "quiet time";
    time.textContent = minutes ? `${minutes} minutes` : "";
    row.append(link, ...[words, time].filter((one) => one.textContent));
    return row;
  });
  at("list").replaceChildren(...rows);
  const go = card.lessons.find(({ file }) => file === last());
  const start = go ?? card.lessons[0];
  /** @type {HTMLAnchorElement} */ (at("start")).href = address(start.file);
  if (go) write("start", `Go on with ${go.title}`);
  /** @type {HTMLAnchorElement} */ (at("first")).href = address(card.lessons[0].file);
  show("first", !!go && go !== card.lessons[0]);
  write("about", `rightslab ${card.kit}. ${card.outside.length
    ? "Some large parts come from the makers of Python for the browser when they are first needed; all else is on this site."
    : "All parts are on this site."}`);
  if (!card.outside.length) write("outside", "Wait a moment and run the cell again. All parts are on this site.");
}

/** @param {string} words @param {Part[]} parts */
async function loading(words, parts) {
  const bar = /** @type {HTMLProgressElement} */ (at("bar"));
  show("loading", true);
  try {
    await load(parts, (done, of) => {
      bar.value = of ? (100 * done) / of : 0;
      write("loading-words", `${words}: ${mega(done)} of ${mega(of)} MB`);
    });
  } finally {
    show("loading", false);
  }
}

/** Loads what a lesson needs before it opens, so that one sees how far it is. @param {Part[]} parts */
function ahead(parts) {
  let ready = false;
  addEventListener("click", async (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest?.("a");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (!link || !link.href.includes("/notebooks/index.html") || ready || !plain) return;
    event.preventDefault();
    try {
      if (!(await have(parts))) await loading("Loading the course", parts);
      ready = true;
      location.href = link.href;
    } catch {
      ready = true; // the lesson says better itself what is missing
      location.href = link.href;
    }
  });
}

/** @param {Card} card @param {boolean} works */
async function offline(card, works) {
  if (!works) {
    write("offline", "Not possible in this window.");
    return;
  }
  const parts = await everything(card);
  const ready = await have(parts);
  write("offline", ready ? "All lessons open without a network, on this device." : "Only the lessons that you have opened.");
  if (ready && card.outside.length) at("offline").append(" A few charts and tables need a network once.");
  show("fetch", !ready);
}

async function shown() {
  const when = await changed();
  write("has", when ? `There is work here, last changed on ${dated(when)}.` : "There is no work in this browser yet.");
  const folders = await asides();
  at("aside-list").replaceChildren(...folders.map(aside));
  show("asides", folders.length > 0);
}

/** @param {string} folder */
function aside(folder) {
  const [date, time] = [folder.slice(11, 21), folder.slice(22, 27).replace("-", ":")];
  const name = `the work set aside on ${date} at ${time}`;
  const row = document.createElement("li");
  row.append(`${name.slice(4, 5).toUpperCase()}${name.slice(5)} `);
  row.append(small("Save as a file", `Save ${name} as a file`, async () => {
    download(await saved(await kit(), folder));
    say(`A file with ${name} is in your downloads.`);
  }), " ", small("Bring back", `Bring back ${name}`, async () => {
    await bringBack(folder);
    await shown();
    at("take").focus();
    say(`Now you go on with ${name}. What was here before is set aside.`);
  }));
  return row;
}

/** @param {string} words @param {string} name @param {() => Promise<void>} run */
function small(words, name, run) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words;
  button.setAttribute("aria-label", name);
  button.addEventListener("click", () => void run().catch(fail));
  return button;
}

async function kept() {
  const { storage } = navigator;
  const is = await storage?.persisted?.().catch(() => false);
  write("kept", is
    ? "Yes. It is not cleared unless you clear the data of this site yourself."
    : "Not for certain. A browser may clear the data of sites when the device is nearly full, and some do so after weeks without a visit. Save your work as a file now and then.");
  show("keep", !is && !!storage?.persist);
}

/** @param {File} file */
async function take(file) {
  show("ask", false);
  const name = named(file.name);
  const taken = await opensAs(name, await file.arrayBuffer(), await kit());
  const how = compared(await work(), taken.files);
  if (how === "same") {
    say(`All that is in ${name} is here already. Nothing was changed.`);
  } else if (how === "on") {
    await put(taken.files, false);
    await shown();
    say(`The work in ${name} is here now. Open a lesson and go on.`);
  } else {
    const when = await changed();
    write("ask-words", `This browser has other work${when ? `, last changed on ${dated(when)}` : ""}. It can be set aside, whole, `
      + `and you go on with the work in ${name}. You can bring it back at any time.`);
    show("ask", true);
    at("ask").focus();
    at("yes").onclick = () => void instead(name, taken.files).catch(fail);
  }
}

/** @param {string} name @param {import("./site_work.js").Files} files */
async function instead(name, files) {
  show("ask", false);
  at("take").focus();
  await put(files, true);
  await shown();
  say(`The work in ${name} is here now. What was here is set aside, below.`);
}

function buttons() {
  const input = /** @type {HTMLInputElement} */ (at("file"));
  press("save", async () => {
    const file = await saved(await kit());
    download(file);
    say(`${file.name} is in your downloads. It holds all your work up to now.`);
  });
  press("take", async () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    input.value = "";
    if (file) await take(file).catch(fail);
  });
  at("no").addEventListener("click", () => {
    show("ask", false);
    at("take").focus();
    say("All is as it was.");
  });
  press("keep", async () => {
    const granted = await navigator.storage.persist();
    await kept();
    if (granted) at("save").focus();
    say(granted ? "The browser keeps your work now." : "The browser did not agree. Save your work as a file now and then.");
  });
}

/** Why work is not kept here; nothing where it is. @param {boolean} works whether the service worker does */
function unkept(works) {
  if (!isSecureContext) return "A browser keeps files only for pages whose address begins with https. Open this page by such an address.";
  const without = [window.indexedDB ? "" : "IndexedDB", navigator.serviceWorker ? "" : "service workers"].filter(Boolean);
  if (without.length) {
    return `This browser lacks ${without.join(" and ")}, by which a page keeps files. That is so in private windows of some `
      + "browsers, and within some apps. To keep your work, open this page in a normal window of Chrome, Edge, Firefox or Safari.";
  }
  return works ? "" : /** @type {string} */ (at("private-why").textContent);
}

async function start() {
  buttons();
  if (location.hash === "#take") at("take").focus();
  const card = await json("rightslab-site.json");
  lessons(card);
  await Promise.all([shown().catch(() => write("has", "The browser does not let this page keep files.")), kept()]);
  const works = await worker();
  const why = unkept(works);
  if (why) write("private-why", why);
  show("private", !!why);
  const parts = await first();
  const size = parts.reduce((sum, one) => sum + one.compressed, 0);
  write("needs", works && await have(parts)
    ? "All that a lesson needs to start is in this browser."
    : `The first time, ${mega(size)} MB are loaded. That takes some seconds to a few minutes, as fast as your connection is.`);
  if (works) ahead(parts);
  await offline(card, works);
  press("fetch", async () => {
    await loading("Loading all lessons", await everything(card));
    await offline(card, works);
    at("save").focus();
    say("All lessons are in this browser now.");
  });
  document.documentElement.dataset.ready = "yes";
}

void start().catch(() => {
  write("trouble", "Some of this page could not be loaded. Look at your network, then reload the page. Your work is as it was.");
  show("trouble", true);
});
