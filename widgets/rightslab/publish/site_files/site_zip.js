// Zip files, written and read: as much of the format as files of work need.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8 = 0x0800;
const MOST = 200_000_000; // bytes of all files together: work is a thousandth of that

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c >>> 0;
});

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} through */
async function piped(bytes, through) {
  const stream = new Blob([bytes]).stream().pipeThrough(/** @type {any} */ (through));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {number[][]} fields pairs of a value and its length in bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
function packed(fields) {
  const out = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) out.setUint16(at, value, true);
    else out.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(out.buffer);
}

/** @param {Date} when */
function stamp(when) {
  const time = (when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >> 1);
  return [time, ((when.getFullYear() - 1980) << 9) | ((when.getMonth() + 1) << 5) | when.getDate()];
}

/** @param {Map<string, Uint8Array<ArrayBuffer>>} files by their path @returns {Promise<Blob>} */
export async function zip(files) {
  const [time, date] = stamp(new Date());
  const parts = [];
  const index = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const name = new TextEncoder().encode(path);
    const small = typeof CompressionStream === "function"
      ? await piped(bytes, new CompressionStream("deflate-raw")) : bytes;
    const shorter = small.length < bytes.length;
    const data = shorter ? small : bytes;
    const common = [[20, 2], [UTF8, 2], [shorter ? 8 : 0, 2], [time, 2], [date, 2], [crc32(bytes), 4],
      [data.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]];
    parts.push(packed([[LOCAL, 4], ...common]), name, data);
    index.push(packed([[CENTRAL, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), name);
    at += 30 + name.length + data.length;
  }
  const size = index.reduce((sum, one) => sum + one.length, 0);
  const end = packed([[END, 4], [0, 2], [0, 2], [files.size, 2], [files.size, 2], [size, 4], [at, 4], [0, 2]]);
  return new Blob([...parts, ...index, end], { type: "application/zip" });
}

/** @param {DataView} view @returns {number} where the end record is, or -1 */
function endOf(view) {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}

/**
 * Reads a zip. Throws an Error that names the damaged file, or nothing for no zip at all.
 * @param {ArrayBuffer} buffer @returns {Promise<Map<string, Uint8Array<ArrayBuffer>>>}
 */
export async function unzip(buffer) {
  const view = new DataView(buffer);
  const end = endOf(view);
  if (end < 0) throw new Error("");
  const files = new Map();
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error("");
    const [method, crc] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    const [small, size, length] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint16(at + 28, true)];
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    sum += size;
    if (sum > MOST) throw new Error(name);
    if (name.endsWith("/")) continue;
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    files.set(name, await content(new Uint8Array(buffer, from, small), method, size, crc, name));
  }
  return files;
}

/**
 * @param {Uint8Array<ArrayBuffer>} data @param {number} method @param {number} size @param {number} crc
 * @param {string} name
 */
async function content(data, method, size, crc, name) {
  let bytes = data;
  if (method === 8) {
    try {
      bytes = await piped(data, new DecompressionStream("deflate-raw"));
    } catch {
      throw new Error(name);
    }
  } else if (method !== 0) throw new Error(name);
  if (bytes.length !== size || crc32(bytes) !== crc) throw new Error(name);
  return bytes;
}
