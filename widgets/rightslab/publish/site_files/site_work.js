// All of a learner's work in this browser: found, saved as one file, taken in, set aside.
// JupyterLite keeps each file as a record of one store; here all is done in one transaction, so that
// a page that is closed half-way leaves all as it was.

import { unzip, zip } from "./site_zip.js";

/**
 * @typedef {{name: string, path: string, type: string, format: string, content: any, size: number,
 *   mimetype: string, created: string, last_modified: string, writable: boolean}} Kept
 * @typedef {Map<string, Uint8Array<ArrayBuffer>>} Files
 * @typedef {{files: Files, kit: string, made: string}} Taken
 */

export const BASE = new URL(".", import.meta.url);
export const LOCK = `rightslab-lesson ${BASE.pathname}`;
const DATABASE = `JupyterLite Storage - ${BASE.pathname}`;
const STORE = "files";
const WORK = "work";
const ASIDE = "work-aside-";
const FORMAT = "rightslab-work";
const VERSION = 1;
const RECORD = `${FORMAT}.json`;
const NOTE = "README.txt";
const NOT_WORK = /(^|\/)(workbook\.lock|tidy)$|\.tmp$/;
const DERIVED = /(^|\/)(workbook\.json|portfolio\.html)$/; // made from the journals, at any time again
const NEXT = "Choose the file that Save all my work made. Its name begins with rightslab-work. Nothing here was changed.";

const README = `This file holds all your work in rightslab: your answers and your hand-ins.

To go on in a browser
  Open the course's first page there, press "Take in a file of work", and choose this file as it is.

To go on on a computer with the kit
  Unpack this file. Put the folder "work" into the kit's folder "lessons", beside the lessons.
  If there is a folder "work" already, rename that one first: then nothing of it is lost.

${RECORD} says which kit made this file, and has a check sum of each file in it.
`;

/** @template T @param {IDBRequest<T>} ask @returns {Promise<T>} */
function asked(ask) {
  return new Promise((resolve, reject) => {
    ask.onsuccess = () => resolve(ask.result);
    ask.onerror = () => reject(ask.error);
  });
}

/** @param {number} [version] @returns {Promise<IDBDatabase>} */
async function opened(version) {
  const ask = indexedDB.open(DATABASE, version);
  ask.onupgradeneeded = () => {
    if (!ask.result.objectStoreNames.contains(STORE)) ask.result.createObjectStore(STORE);
  };
  const database = await asked(ask);
  database.onversionchange = () => database.close();
  if (database.objectStoreNames.contains(STORE)) return database;
  database.close();
  return opened(database.version + 1);
}

/**
 * Reads or changes the store in one transaction.
 * @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => Promise<T>} run
 * @returns {Promise<T>}
 */
async function within(mode, run) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(null);
      transaction.onabort = () => reject(transaction.error ?? new Error("stopped"));
    });
    const result = run(transaction.objectStore(STORE)).catch((error) => {
      if (!transaction.error) transaction.abort();
      throw error;
    });
    await Promise.all([result, done]);
    return await result;
  } finally {
    database.close();
  }
}

/** The records of a folder, itself included. @param {IDBObjectStore} store @param {string} folder */
async function records(store, folder) {
  const range = IDBKeyRange.bound(`${folder}/`, `${folder}/\uffff`);
  const [keys, kept, own] = await Promise.all([asked(store.getAllKeys(range)), asked(store.getAll(range)), asked(store.get(folder))]);
  /** @type {Map<string, Kept>} */
  const found = new Map(keys.map((key, i) => [String(key), kept[i]]));
  if (own) found.set(folder, own);
  return found;
}

/** @param {Kept} kept @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(kept) {
  if (kept.format === "base64") return Uint8Array.from(atob(kept.content || ""), (c) => c.charCodeAt(0));
  const text = kept.format === "json" && typeof kept.content !== "string" ? JSON.stringify(kept.content) : kept.content;
  return new TextEncoder().encode(text ?? "");
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** @param {string} path @param {Uint8Array | null} bytes null for a folder @returns {Kept} */
function record(path, bytes) {
  const now = new Date().toISOString();
  const name = path.slice(path.lastIndexOf("/") + 1);
  const common = { name, path, created: now, last_modified: now, writable: true };
  return bytes
    ? { ...common, type: "file", format: "base64", mimetype: "application/octet-stream", content: base64(bytes), size: bytes.length }
    : { ...common, type: "directory", format: "json", mimetype: "", content: null, size: 0 };
}

/** All files of the work here. @param {string} [folder] @returns {Promise<Files>} */
export async function work(folder = WORK) {
  const found = await within("readonly", (store) => records(store, folder));
  const files = [...found].filter(([path, kept]) => kept.type !== "directory" && !NOT_WORK.test(path));
  return new Map(files.map(([path, kept]) => [WORK + path.slice(folder.length), bytesOf(kept)]));
}

/** When the work was last changed; nothing where there is none. @returns {Promise<Date | null>} */
export async function changed() {
  const found = await within("readonly", (store) => records(store, WORK));
  const times = [...found].filter(([path, kept]) => /\.jsonl?$/.test(path) && kept.size > 0).map(([, kept]) => kept.last_modified);
  return times.length ? new Date(/** @type {string} */ (times.sort().at(-1))) : null;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The version of this site's kit. @returns {Promise<string>} */
export async function kit() {
  const card = await (await fetch(new URL("rightslab-site.json", BASE))).json();
  return card.kit;
}

/** @param {string} version @param {string} [folder] @returns {Promise<{name: string, blob: Blob}>} */
export async function saved(version, folder = WORK) {
  const files = await work(folder);
  if (!files.size) throw new Error("There is no work in this browser yet, so there is nothing to save.");
  const sums = Object.fromEntries(await Promise.all([...files].map(async ([path, bytes]) => [path, await sum(bytes)])));
  const said = { format: FORMAT, version: VERSION, kit: version, made: new Date().toISOString(), files: sums };
  const text = new TextEncoder();
  const all = new Map([[RECORD, text.encode(JSON.stringify(said, null, 1))], [NOTE, text.encode(README)], ...files]);
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
  return { name: `rightslab-work-${now.slice(0, 16).replace(/[T:]/g, "-")}.zip`, blob: await zip(all) };
}

/** Gives a file to the browser's downloads. @param {{name: string, blob: Blob}} file */
export function download({ name, blob }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file's name for a sentence: marks that turn the direction of writing would turn the sentence. @param {string} name */
export function shown(name) {
  return `\u2068${name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\0-\x1f]/g, "")}\u2069`;
}

/** @param {string} a @param {string} b */
function newer(a, b) {
  const numbers = (/** @type {string} */ text) => (text.match(/\d{1,9}/g) ?? []).slice(0, 4).map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < 4; i += 1) if ((left[i] ?? 0) !== (right[i] ?? 0)) return (left[i] ?? 0) > (right[i] ?? 0);
  return false;
}

/** @param {Uint8Array | undefined} bytes */
function read(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/**
 * Reads a file of work; whatever is amiss is an Error with a sentence for the learner.
 * @param {string} name @param {ArrayBuffer} buffer @param {string} version this site's kit
 * @returns {Promise<Taken>}
 */
export async function opensAs(name, buffer, version) {
  let all;
  try {
    all = await unzip(buffer);
  } catch (error) {
    const inside = error instanceof RangeError || !(error instanceof Error) ? "" : error.message;
    throw new Error(inside
      ? `${name} is damaged: ${shown(inside)} in it cannot be read. Bring the file over once more, or save it again. Nothing here was changed.`
      : `${name} is not a file of work, or it did not arrive whole. ${NEXT}`);
  }
  const said = read(all.get(RECORD));
  if (said?.format !== FORMAT) throw new Error(`${name} is a zip file, but not one of this course. ${NEXT}`);
  if (!(said.version <= VERSION) || newer(String(said.kit), version)) {
    throw new Error(`${name} was made by a newer kit, ${said.kit}; this page has ${version}. Reload this page: if that does `
      + "not help, take the file in where you made it. Nothing here was changed.");
  }
  const files = new Map([...all].filter(([path]) => path.startsWith(`${WORK}/`) && !NOT_WORK.test(path)));
  await examine(name, said.files, files);
  return { files, kit: String(said.kit), made: String(said.made ?? "") };
}

/** @param {string} name @param {Record<string, string> | undefined} sums @param {Files} files */
async function examine(name, sums, files) {
  const damaged = (/** @type {string} */ path) => new Error(
    `${name} is damaged: ${shown(path)} in it is not as it was saved. Bring the file over once more, or save it again. Nothing here was changed.`);
  if (!files.size) throw new Error(`${name} holds no work. ${NEXT}`);
  for (const [path, bytes] of files) {
    if (path.split("/").some((part) => !part || part === "." || part === "..") || /[\\\0]/.test(path)) throw damaged(path);
    if (sums && sums[path] !== await sum(bytes)) throw damaged(path);
  }
  for (const path of Object.keys(sums ?? {})) if (!files.has(path)) throw damaged(path);
}

/** @param {Uint8Array} start @param {Uint8Array} whole */
function begins(start, whole) {
  return start.length <= whole.length && start.every((byte, i) => byte === whole[i]);
}

/** Whether all that is in `some` is in `all` too. @param {Files} all @param {Files} some */
function covers(all, some) {
  return [...some].every(([path, bytes]) => {
    const there = all.get(path);
    if (DERIVED.test(path)) return true;
    return !!there && (path.endsWith(".jsonl") ? begins(bytes, there) : bytes.length === there.length && begins(bytes, there));
  });
}

/** @param {Files} files */
function which(files) {
  return read(files.get(`${WORK}/workbook.json`))?.id ?? "";
}

/**
 * What taking in would do: "same" nothing new, "on" goes on from what is here, "other" would set it aside.
 * @param {Files} here @param {Files} there @returns {"same" | "on" | "other"}
 */
export function compared(here, there) {
  if (!here.size) return "on";
  if (which(here) && which(there) && which(here) !== which(there)) return "other";
  if (covers(here, there)) return "same";
  return covers(there, here) ? "on" : "other";
}

/** @param {IDBObjectStore} store @param {string} from @param {string} to */
async function moved(store, from, to) {
  for (const [path, kept] of await records(store, from)) {
    const there = to + path.slice(from.length);
    store.put({ ...kept, path: there, name: there.slice(there.lastIndexOf("/") + 1) }, there);
    store.delete(path);
  }
}

/** @param {IDBObjectStore} store @returns {Promise<string>} a name that nothing has */
async function free(store) {
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
  const name = ASIDE + now.slice(0, 19).replace(/[T:]/g, "-");
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? name : `${name}-${n}`;
    if (!(await records(store, tried)).size) return tried;
  }
}

/**
 * Puts work in. With `aside` what is here is moved away first; its new place is returned.
 * @param {Files} files @param {boolean} aside @returns {Promise<string>}
 */
export function put(files, aside) {
  return alone(() => within("readwrite", async (store) => {
    const place = aside ? await free(store) : "";
    if (place) await moved(store, WORK, place);
    const folders = new Set([...files.keys()].flatMap((path) => path.split("/").slice(0, -1).map((_, i, all) => all.slice(0, i + 1).join("/"))));
    for (const folder of folders) if (!(await asked(store.get(folder)))) store.put(record(folder, null), folder);
    for (const [path, bytes] of files) store.put(record(path, bytes), path);
    return place;
  }));
}

/** The folders that were set aside, the newest first. @returns {Promise<string[]>} */
export async function asides() {
  const keys = await within("readonly", (store) => asked(store.getAllKeys(IDBKeyRange.bound(ASIDE, `${ASIDE}\uffff`))));
  return [...new Set(keys.map((key) => String(key).split("/")[0]))].sort().reverse();
}

/** Makes a folder that was set aside the work again; what is here is set aside. @param {string} folder */
export function bringBack(folder) {
  return alone(() => within("readwrite", async (store) => {
    if ((await records(store, WORK)).size) await moved(store, WORK, await free(store));
    await moved(store, folder, WORK);
  }));
}

/**
 * Runs while no lesson is open in any tab: an open one would write its own state over it.
 * @template T @param {() => Promise<T>} run @returns {Promise<T>}
 */
async function alone(run) {
  if (!navigator.locks) return run();
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new Error("A lesson is open in another tab. Close all lessons, then try once more. Nothing was changed.");
    return run();
  });
}
