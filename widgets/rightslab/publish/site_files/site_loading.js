// What a browser loads, ahead of the first lesson: with sizes, and so that it is there without a network.
// JupyterLite's own service worker keeps the files. Here the very same one is registered, so that it
// takes hold before the first lesson and not only at the second visit.

import { BASE } from "./site_work.js";

/**
 * @typedef {{file: string, bytes: number, compressed: number}} Part
 * @typedef {{file: string, title: string, question?: string, minutes?: string}} Lesson
 * @typedef {{kit: string, edition: string, form: string, outside: string[], lessons: Lesson[]}} Card
 */

const CACHE = "precache"; // the service worker's own name for it
export const LISTS = "rightslab-lists"; // folders' lists, which the service worker does not keep
const AT_ONCE = 4;
const PATIENCE = 15_000;

/** @param {string} path */
export async function json(path) {
  return (await fetch(new URL(path, BASE))).json();
}

/** The address at which a lesson opens. @param {string} file */
export function address(file) {
  return `notebooks/index.html?path=${encodeURIComponent(file).replaceAll("%2F", "/")}`;
}

/** Registers the service worker and waits until it has hold. @returns {Promise<boolean>} whether it has */
export async function worker() {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !globalThis.caches) return false;
  try {
    const settings = (await json("jupyter-lite.json"))["jupyter-config-data"];
    const url = new URL("service-worker.js", BASE);
    url.searchParams.set("enableCache", String(settings.enableServiceWorkerCache ?? "false"));
    localStorage.setItem(`${url.href}-version`, settings.appVersion); // else JupyterLite removes it again
    await serviceWorker.register(url.href);
    if (!serviceWorker.controller) await taken(serviceWorker);
    return true;
  } catch {
    return false;
  }
}

/** @param {ServiceWorkerContainer} container @returns {Promise<void>} */
function taken(container) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("late")), PATIENCE);
    container.addEventListener("controllerchange", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** What the first widget needs. @returns {Promise<Part[]>} */
export async function first() {
  return (await json("sizes.json")).files;
}

/** All that the lessons need, as far as it is in this site. @param {Card} card @returns {Promise<Part[]>} */
export async function everything(card) {
  const start = await first();
  const lock = await json("static/pyodide/pyodide-lock.json");
  const wheels = Object.values(lock.packages).map((one) => /** @type {any} */ (one).file_name)
    .filter((name) => !name.includes("://")).map((name) => `static/pyodide/${name}`);
  const folders = new Set(card.lessons.map(({ file }) => file.split("/").slice(0, -1).join("/")));
  const pages = card.lessons.flatMap(({ file }) => [`files/${file}`, address(file)]);
  const lists = [...folders, ""].map((folder) => `api/contents/${folder ? `${folder}/` : ""}all.json`);
  const known = new Set(start.map((one) => one.file));
  const more = [...new Set([...wheels, ...pages, ...lists])].filter((file) => !known.has(file));
  return [...start, ...more.map((file) => ({ file, bytes: 0, compressed: 0 }))];
}

/** @param {Part[]} parts @returns {Promise<boolean>} */
export async function have(parts) {
  try {
    const [cache, lists] = [await caches.open(CACHE), await caches.open(LISTS)];
    const found = await Promise.all(parts.map(({ file }) =>
      (file.startsWith("api/") ? lists : cache).match(new URL(file, BASE).href)));
    return found.every(Boolean);
  } catch {
    return false;
  }
}

/**
 * Loads files, a few at once, and tells how far it is: bytes over the wire, of how many.
 * @param {Part[]} parts @param {(done: number, of: number) => void} tell
 */
export async function load(parts, tell) {
  const of = parts.reduce((all, one) => all + one.compressed, 0);
  const left = [...parts];
  let done = 0;
  const one = async () => {
    for (let part = left.shift(); part; part = left.shift()) {
      const { bytes, compressed } = part;
      let come = 0;
      await fetched(part, (more) => {
        const now = bytes ? Math.min(compressed, come + (more * compressed) / bytes) : 0;
        done += now - come;
        come = now;
        tell(done, of);
      });
      done += compressed - come;
      tell(done, of);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** @param {Part} part @param {(bytes: number) => void} more */
async function fetched({ file }, more) {
  const url = new URL(file, BASE).href;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${file} could not be loaded. Look at your network, then try once more.`);
  if (file.startsWith("api/")) await (await caches.open(LISTS)).put(url, response.clone());
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) more(read.value.length);
}
