// Giving a file that the kernel has to the person at the page: as a download, or in a tab of its own.

import { h } from "./dom.js";

const LONG = 60_000; // a browser may ask where to put the file, and read it only then

/** Gives a file to the browser's downloads. @param {Blob} blob @param {string} name @param {Element} near */
export function giveFile(blob, name, near) {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name.split("/").pop(), hidden: true });
  near.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), LONG);
}

/**
 * Opens a page in a tab of its own. The tab is made at once, since a browser lets none be made later.
 * @param {() => Promise<Blob>} get
 * @returns {Promise<string>} where it is if the browser let no tab be opened, else nothing
 */
export async function openFile(get) {
  const tab = window.open("", "_blank");
  try {
    const url = URL.createObjectURL(await get());
    if (!tab || tab.closed) return url;
    tab.opener = null;
    tab.location.replace(url);
    return "";
  } catch (error) {
    tab?.close();
    throw error;
  }
}
