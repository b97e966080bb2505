// Charts of the class report within the form. They are drawn and escaped in Python, each with a title, a
// description and a table; here they are taken in as elements, without anything that could run or fetch.

import { h } from "./dom.js";

const OPEN = ["points", "activities"];
const OUT = "script, iframe, object, embed, link, meta, base, form, input, button, img, image, use, foreignObject, animate, set";

/** @param {{name: string, title: string, html: string}[]} parts @param {string} css of the charts */
export function charts(parts, css) {
  if (!parts.length) return null;
  const note = h("p", { class: "rl-quiet" }, "They name nobody. The same pictures stand in report.html, to print and to pass on.");
  return h("div", { class: "rl-gf-charts" }, h("style", {}, css), h("h5", {}, "The class in pictures"), note,
    ...parts.map(({ name, title, html }) => h("details", { class: "rl-gf-more", open: OPEN.includes(name) },
      h("summary", {}, title), h("div", { class: "rl-gf-chart" }, ...taken(html)))));
}

/** @param {string} html of the kit's own making @returns {Node[]} */
export function taken(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const one of page.querySelectorAll(OUT)) one.remove();
  for (const one of page.querySelectorAll(".listing")) one.classList.add("rl-gf-table");
  for (const one of page.querySelectorAll("p.not")) one.classList.add("rl-gf-not");
  for (const one of page.querySelectorAll("[role=region]")) one.setAttribute("role", "group"); // a page has few landmarks
  for (const one of page.querySelectorAll("*")) {
    for (const { name, value } of [...one.attributes]) {
      if (name.startsWith("on") || (name.endsWith("href") && !value.startsWith("#"))) one.removeAttribute(name);
    }
  }
  return [...page.body.childNodes].map((one) => document.adoptNode(one));
}
