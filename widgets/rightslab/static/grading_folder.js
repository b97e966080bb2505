// A folder that is dropped or picked: its files, each with the folders between.

/** @typedef {{file: File, within: string}} Placed a file and the folders it lies in, from the picked one on */
/** @typedef {{name: string, files: Placed[]}} Folder */

export const MOST_FILES = 5_000;
const MOST_BYTES = 2_000_000_000;
const ARCHIVE = "Make an archive of it (a zip file), and choose that.";

/** Whether somebody put it there, and no computer for itself. @param {string} path */
function isOurs(path) {
  return !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || part === "Thumbs.db" || part === "desktop.ini");
}

/** @param {File[]} files as a picker of folders gives them @returns {Folder} */
export function pickedFolder(files) {
  const name = files[0].webkitRelativePath.split("/")[0];
  const placed = files.filter((file) => isOurs(file.webkitRelativePath.slice(name.length + 1)))
    .map((file) => ({ file, within: file.webkitRelativePath.split("/").slice(1, -1).join("/") }));
  return checked({ name, files: placed });
}

/** The folders among what is dropped. They have to be asked for at once, before anything is waited for.
 * @param {DataTransfer | null} data @returns {FileSystemDirectoryEntry[]} */
export function droppedFolders(data) {
  const entries = [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry?.());
  return /** @type {FileSystemDirectoryEntry[]} */ (entries.filter((entry) => entry?.isDirectory));
}

/** @param {FileSystemDirectoryEntry} folder @returns {Promise<Folder>} */
export async function readFolder(folder) {
  /** @type {Placed[]} */
  const files = [];
  /** @type {[FileSystemDirectoryEntry, string][]} */
  const left = [[folder, ""]];
  while (left.length && files.length <= MOST_FILES) {
    const [at, within] = /** @type {[FileSystemDirectoryEntry, string]} */ (left.shift());
    for (const entry of await listed(at)) {
      if (!isOurs(entry.name)) continue;
      if (entry.isDirectory) left.push([/** @type {FileSystemDirectoryEntry} */ (entry), within ? `${within}/${entry.name}` : entry.name]);
      else files.push({ file: await fileOf(/** @type {FileSystemFileEntry} */ (entry)), within });
    }
  }
  return checked({ name: folder.name, files });
}

/** All entries of a folder: a browser gives them a hundred at a time.
 * @param {FileSystemDirectoryEntry} folder @returns {Promise<FileSystemEntry[]>} */
async function listed(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    const some = await new Promise((/** @type {(found: FileSystemEntry[]) => void} */ resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return all;
    all.push(...some);
  }
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
function fileOf(entry) {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** @param {Folder} folder */
function checked(folder) {
  const bytes = folder.files.reduce((sum, { file }) => sum + file.size, 0);
  if (!folder.files.length) throw new Error(`There is no file in the folder ${folder.name}.`);
  if (folder.files.length > MOST_FILES) throw new Error(`The folder ${folder.name} has more than ${MOST_FILES} files. ${ARCHIVE}`);
  if (bytes > MOST_BYTES) throw new Error(`The folder ${folder.name} has more than 2 GB. ${ARCHIVE}`);
  return folder;
}
