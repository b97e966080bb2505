// What the site adds to JupyterLite, written by hand: a container of module federation is no more
// than {init, get}. It keeps a refused save from stopping the kernel for ever, says so to the
// learner, asks the browser to keep the work, and gives the commands of the Course menu.
"use strict";
(() => {
  const ID = "rightslab-site";
  const base = new URL("../../../", document.currentScript.src);
  const LOCK = `rightslab-lesson ${base.pathname}`;
  const LAST = `rightslab-last ${base.pathname}`;
  const WARNED = `rightslab-warned ${base.pathname}`;
  const LISTS = "rightslab-lists";
  const THEMES = "@jupyterlab/apputils-extension:themes";
  const WORK = /^\/?work(\/|$)/;
  const JOURNAL = /^workbook\.journal(\.[0-9a-f]+)?\.jsonl$/;
  const EXPORT = "rightslab:export-work";
  const IMPORT = "rightslab:import-work";
  const LESSONS = "rightslab:all-lessons";
  // JupyterLab shows 140 characters of a notice, not more.
  const NOT_KEPT = "Your last action is not kept: this browser's storage is full or refused. "
    + "Free some space, then do it again. Never clear this site's data.";
  const NOT_SURE = "Your work is in this browser, which may clear it when space runs short. "
    + "Save it as a file now and then.";
  const FLEETING = "Your work is not kept in this window: it is gone when you close it. "
    + "Open the course in a normal window, not a private one.";

  let scope = {};

  /** A module that JupyterLite shares; nothing where it does not. */
  async function shared(name) {
    try {
      const [version] = Object.keys(scope[name] ?? {});
      return version ? (await scope[name][version].get())() : {};
    } catch {
      return {};
    }
  }

  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Not allowed here: the page then starts at the first lesson.
    }
  }

  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /** Folders' lists are asked from the network always, and the service worker keeps none of them. */
  function keepLists() {
    const plain = window.fetch.bind(window);
    window.fetch = async (...given) => {
      const url = new URL(given[0] instanceof Request ? given[0].url : String(given[0]), location.href);
      if (!url.href.startsWith(new URL("api/contents/", base).href)) return plain(...given);
      try {
        const response = await plain(...given);
        if (response.ok) await (await caches.open(LISTS)).put(url.href, response.clone());
        return response;
      } catch (error) {
        const kept = await (await caches.open(LISTS)).match(url.href);
        if (kept) return kept;
        throw error;
      }
    };
  }

  class Site {
    constructor(app) {
      this.app = app;
      this.contents = app.serviceManager.contents;
      this.trouble = false;
      this.asked = false;
    }

    notify(message, type, actions) {
      const { commands } = this.app;
      if (commands.hasCommand("apputils:notify")) {
        void commands.execute("apputils:notify", { message, type, options: { autoClose: false, actions } });
      } else alert(message);
    }

    /** A save that is refused must be answered, or the kernel waits for it for ever: it reads back what it wrote. */
    guard(name, isOurs, answer) {
      const plain = this.contents[name].bind(this.contents);
      this.contents[name] = async (...given) => {
        if (!isOurs(...given)) return plain(...given);
        try {
          const done = await plain(...given);
          this.went(given);
          return done;
        } catch (error) {
          this.refused(error);
          return answer(...given);
        }
      };
    }

    guardAll() {
      const name = (path) => path.split("/").at(-1);
      const file = (path, options) => options?.type !== "notebook" && !String(path).endsWith(".ipynb");
      this.guard("save", file, (path) => ({ name: name(path), path, type: "file", writable: true }));
      this.guard("rename", (path) => file(path), (_, path) => ({ name: name(path), path, type: "file", writable: true }));
      this.guard("delete", (path) => file(path), () => undefined);
      this.guard("newUntitled", (options) => options?.type === "directory",
        (options) => ({ name: "", path: options?.path ?? "", type: "directory", writable: true }));
    }

    refused(error) {
      console.warn("rightslab: the browser's storage refused", error?.name);
      if (this.trouble) return;
      this.trouble = true;
      this.notify(NOT_KEPT, "error", [{ label: "Save what is kept as a file", commandId: EXPORT, displayType: "default" }]);
    }

    went(given) {
      if (!WORK.test(String(given[0]))) return;
      this.trouble = false;
      if (!this.asked && /jsonl$/.test(String(given[0]))) {
        this.asked = true;
        void this.askToKeep();
      }
    }

    /** After the first work that is saved: before, a browser has no reason to agree. */
    async askToKeep() {
      const { storage } = navigator;
      try {
        if (await storage.persisted() || await storage.persist()) return;
      } catch {
        // A browser that cannot be asked has not agreed.
      }
      if (remembered(WARNED)) return;
      remember(WARNED, new Date().toISOString());
      this.notify(NOT_SURE, "warning", [{ label: "Save it as a file now", commandId: EXPORT, displayType: "default" }]);
    }

    /** Holds a lock as long as the tab is open. Where it is the only one, it lists the journals for tidying. */
    async hold() {
      if (!navigator.locks) return;
      const stay = () => navigator.locks.request(LOCK, { mode: "shared" }, () => new Promise(() => {}));
      await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (lock) await this.listJournals().catch(() => {});
        void stay(); // in the queue before this one is let go, so no other comes between
      });
    }

    async listJournals() {
      const folder = await this.contents.get("work", { content: true }).catch(() => null);
      const names = (folder?.content ?? []).map((one) => one.name).filter((name) => JOURNAL.test(name));
      if (names.length < 3) return;
      await this.contents.save("work/tidy", { type: "file", format: "text", content: names.join("\n") });
    }

    commands() {
      const work = () => import(new URL("site_work.js", base).href);
      const { commands } = this.app;
      commands.addCommand(EXPORT, {
        label: "Save all my work as a file",
        execute: async () => {
          try {
            const { download, kit, saved } = await work();
            const file = await saved(await kit());
            download(file);
            this.notify(`${file.name} is in your downloads. It holds all your work up to now.`, "success");
          } catch (error) {
            this.notify(error.message, "error");
          }
        },
      });
      commands.addCommand(IMPORT, {
        label: "Take in a file of work…",
        execute: () => void location.assign(new URL("index.html#take", base).href),
      });
      commands.addCommand(LESSONS, {
        label: "Back to all lessons",
        execute: () => void location.assign(base.href),
      });
    }

    menus(palette, menu, Menu) {
      const ids = [LESSONS, EXPORT, IMPORT];
      for (const command of ids) palette?.addItem({ command, category: "Course" });
      if (!menu || !Menu) return;
      const course = new Menu({ commands: this.app.commands });
      course.id = "jp-mainmenu-rightslab";
      course.title.label = "Course";
      for (const command of ids) course.addItem({ command });
      menu.addMenu(course, false, { rank: 900 });
    }

    place() {
      const file = new URLSearchParams(location.search).get("path");
      if (file?.endsWith(".ipynb") && !file.startsWith("work/")) remember(LAST, file);
    }

    async fleeting() {
      try {
        if (!navigator.serviceWorker) throw new Error("none");
        await Promise.race([navigator.serviceWorker.ready, new Promise((_, no) => setTimeout(no, 20_000))]);
      } catch {
        this.notify(FLEETING, "warning");
      }
    }
  }

  /** Light or dark as the reader's system is, like the first page; a choice in the menu comes before. */
  function asTheSystem(PageConfig) {
    const settings = JSON.parse(PageConfig?.getOption("settingsOverrides") || "{}");
    settings[THEMES] = { "adaptive-theme": true, ...settings[THEMES] };
    PageConfig?.setOption("settingsOverrides", JSON.stringify(settings));
  }

  /** Takes away a word that is about files of others: here it would make a learner doubt her own. */
  function trusted() {
    const style = document.createElement("style");
    style.textContent = ".jp-NotebookTrustedStatus { display: none !important; }";
    document.head.append(style);
  }

  async function plugins() {
    const [apputils, mainmenu, widgets] = await Promise.all(
      ["@jupyterlab/apputils", "@jupyterlab/mainmenu", "@lumino/widgets"].map(shared));
    trusted();
    return [{
      id: `${ID}:plugin`,
      autoStart: true,
      optional: [apputils.ICommandPalette, mainmenu.IMainMenu].filter(Boolean),
      activate: (app, ...services) => {
        const site = new Site(app);
        site.guardAll();
        site.commands();
        const [palette, menu] = apputils.ICommandPalette ? services : [null, ...services];
        site.menus(palette, menu, widgets.Menu);
        site.place();
        void site.hold();
        void app.restored.then(() => site.fleeting());
      },
    }];
  }

  keepLists();
  const container = {
    // Settings are read once, before any plugin is asked for: so this is done here.
    init: async (given) => {
      scope = given;
      asTheSystem((await shared("@jupyterlab/coreutils")).PageConfig);
    },
    get: async () => {
      const made = await plugins();
      return () => ({ __esModule: true, default: made });
    },
  };
  (window._JUPYTERLAB ??= {})[ID] = container;
})();
