// Kernels of a browser in Node: Pyodide on JupyterLite's own DriveFS, all tabs on one storage.
// Reads lists of steps, a line of JSON each, and writes a line: what came of each step. The storage
// is empty at the beginning of each list; kernels are used again, with nothing in them but modules.
//   {"kernel": "a", "code": "..."}   run Python in a kernel, which is made if need be; what it prints
//   {"storage": "full" | "free"}     whether the browser takes what it is given
//   {"files": true}                  what is in the browser's storage, by name: its text
//   {"put": "work/tidy", "text": ""} what a page puts there; {"drop": "work"} what it deletes
//   {"stop_after": 3}                after so many changes to the storage nothing more reaches it,
//                                    as when the tab is closed just then; -1: all does again
//   {"saves": true}                  which files were saved since the last such step
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "./node_modules/pyodide/pyodide.mjs";
import { ContentsAPI, DriveFS } from "./node_modules/drive/drivefs.mjs";
import { DIR_MODE, FILE_MODE, isDirMode } from "./node_modules/drive/emscripten.mjs";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url)); // also where a folder has a space
const storage = new Map(); // path: {dir, data, at}
let full = false;
let left = Infinity;
let saves = [];
let clock = 0;

/** JupyterLite's page, as it answers a kernel: what it rejects, it never answers at all. */
class Page extends ContentsAPI {
  request({ method, path, data }) {
    const name = path.replace(/^\//, "").replace(/\/$/, "");
    const model = name === "" ? { dir: true, data: "", at: 0 } : storage.get(name);
    switch (method) {
      case "lookup":
        return model ? { ok: true, mode: model.dir ? DIR_MODE : FILE_MODE } : { ok: false };
      case "getmode":
        return this.sure(model, method, name).dir ? DIR_MODE : FILE_MODE;
      case "getattr":
        return this.attributes(this.sure(model, method, name));
      case "readdir":
        this.sure(model, method, name);
        return [...storage.keys()].filter((one) => parent(one) === name).map((one) => one.slice(name ? name.length + 1 : 0));
      case "get":
        return model ? { content: model.data, format: "base64" } : null;
      case "put":
        return this.save(name, data.data);
      case "mknod":
        return isDirMode(data.mode) ? this.save(name, "", true) : this.save(name, "");
      case "rename":
        return this.move(name, data.newPath.replace(/^\//, ""), this.sure(model, method, name));
      case "rmdir":
        return this.change(() => {
          for (const one of [...storage.keys()]) if (one === name || one.startsWith(`${name}/`)) storage.delete(one);
        });
    }
    throw new Error(`no such request: ${method}`);
  }

  sure(model, method, name) {
    if (!model) throw new Error(`WAITS FOR EVER: ${method} of ${name}, which is not there`);
    return model;
  }

  attributes(model) {
    const at = new Date(model.at).toISOString();
    const size = atob(model.data).length;
    return { dev: 1, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096, blocks: 1, atime: at, mtime: at, ctime: at, timestamp: 0 };
  }

  // The site's extension turns a refusal into silence, so that the kernel does not wait for ever.
  save(name, data, dir = false) {
    saves.push(name);
    return this.change(() => {
      if (full) return;
      const above = name.split("/").slice(0, -1);
      above.forEach((_, n) => {
        const folder = above.slice(0, n + 1).join("/");
        if (!storage.has(folder)) storage.set(folder, { dir: true, data: "", at: (clock += 1000) });
      });
      storage.set(name, { dir, data, at: (clock += 1000) });
    });
  }

  move(name, to, model) {
    return this.change(() => {
      if (full) return;
      storage.set(to, { ...model, at: (clock += 1000) });
      storage.delete(name);
    });
  }

  change(make) {
    if (left-- <= 0) throw new this.FS.ErrnoError(this.ERRNO_CODES.EIO);
    make();
    return null;
  }
}

/** The browser's requests, on a network that is not there. */
globalThis.XMLHttpRequest = class {
  open() {}
  send() {
    throw new DOMException("A network error occurred.", "NetworkError");
  }
};

class Drive extends DriveFS {
  createAPI(options) {
    return new Page(options);
  }
}

const parent = (name) => name.slice(0, Math.max(0, name.lastIndexOf("/")));
const kernels = new Map();

async function kernel(name) {
  const known = kernels.get(name);
  if (known) return known.names ? known : renewed(known);
  const printed = [];
  const python = await loadPyodide({ stdout: (line) => printed.push(line), stderr: (line) => printed.push(line) });
  const { FS, PATH, ERRNO_CODES } = python;
  FS.mkdirTree("/kit");
  FS.mount(FS.filesystems.NODEFS, { root: REPOSITORY }, "/kit");
  FS.mkdir("/drive");
  python.runPython("import sys; sys.dont_write_bytecode = True; sys.path[:0] = ['/kit/widgets', '/kit']");
  const made = { python, printed, mounted: false, names: null };
  kernels.set(name, made);
  return renewed(made);
}

/** Gives a kernel a drive that it knows nothing of yet, and no names. */
function renewed(one) {
  const { FS, PATH, ERRNO_CODES } = one.python;
  FS.chdir("/");
  if (one.mounted) FS.unmount("/drive");
  FS.mount(new Drive({ FS, PATH, ERRNO_CODES, driveName: "", mountpoint: "/drive" }), {}, "/drive");
  FS.chdir("/drive");
  one.mounted = true;
  one.names = one.python.runPython("{'__name__': '__main__'}");
  return one;
}

async function all(steps) {
  const said = [];
  storage.clear();
  [full, left, saves] = [false, Infinity, []];
  for (const one of kernels.values()) one.names = null;
  for (const step of steps) await take(step, said);
  return said;
}

async function take(step, said) {
  if (step.kernel) {
    const { python, printed, names } = await kernel(step.kernel);
    printed.length = 0;
    try {
      await python.runPythonAsync(step.code, { globals: names });
      said.push(printed.join("\n"));
    } catch (error) {
      said.push(`${printed.join("\n")}\nFAILED ${error.message}`);
    }
  } else if (step.storage) {
    full = step.storage === "full";
  } else if (step.files) {
    said.push(Object.fromEntries([...storage].filter(([, one]) => !one.dir).map(([name, one]) => [name, Buffer.from(one.data, "base64").toString()])));
  } else if (step.put) {
    storage.set(step.put, { dir: false, data: Buffer.from(step.text).toString("base64"), at: (clock += 1000) });
  } else if (step.drop) {
    for (const one of [...storage.keys()]) if (one === step.drop || one.startsWith(`${step.drop}/`)) storage.delete(one);
  } else if (step.stop_after !== undefined) {
    left = step.stop_after < 0 ? Infinity : step.stop_after;
  } else if (step.saves) {
    said.push(saves);
    saves = [];
  }
}
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await all(JSON.parse(line)))}\n`);
}
process.exit(0);
