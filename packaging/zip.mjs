// SPDX-License-Identifier: Apache-2.0
// node packaging/zip.mjs [--store] FOLDER FILE: packs a folder as a zip file, the same bytes for the
// same files: names sorted, no times, no owners. Stores and reviewers can rebuild it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";

// The numbers are those of PKWARE's APPNOTE.TXT: 4.3.7, 4.3.12 and 4.3.16.
const version = 20; // needed to extract: deflate
const utf8Names = 0x0800;
const deflated = 8;
const firstDay = 0x0021; // 1980-01-01 as MS-DOS writes dates; the earliest there is

function record(signature, fields) {
  const size = fields.reduce((sum, [bytes]) => sum + bytes, 4);
  const buffer = Buffer.alloc(size);
  buffer.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [bytes, value] of fields) {
    buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
}

const shared = ({ checksum, packed, size, name }) => [
  [2, version], [2, utf8Names], [2, deflated], [2, 0], [2, firstDay],
  [4, checksum], [4, packed.length], [4, size], [2, name.length], [2, 0],
];

/** The zip file of `files`: [{ name, bytes }], names with forward slashes. */
export function zip(files) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const { name: text, bytes } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = Buffer.from(text, "utf8");
    const packed = deflateRawSync(bytes, { level: 9 });
    const entry = { checksum: crc32(bytes), packed, size: bytes.length, name };
    locals.push(record(0x04034b50, shared(entry)), name, packed);
    const place = [[2, 0], [2, 0], [2, 0], [4, 0o100644 * 0x10000], [4, offset]];
    directory.push(record(0x02014b50, [[2, 0x0300 | version], ...shared(entry), ...place]), name);
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  const end = record(0x06054b50, [[2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]]);
  return Buffer.concat([...locals, ...directory, end]);
}

/** Every file below a folder. */
export const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(folder.length + 1).replaceAll("\\", "/"), bytes: readFileSync(path) }));

/** What a Chromium store takes: the same without the key, which it refuses. */
export const forStore = (files) =>
  files.map(({ name, bytes }) => {
    if (name !== "manifest.json") return { name, bytes };
    const manifest = JSON.parse(bytes.toString("utf8"));
    delete manifest.key;
    return { name, bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) };
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  const [folder, file] = words.filter((word) => word !== "--store");
  const files = filesBelow(folder.replace(/\/$/, ""));
  writeFileSync(file, zip(words.includes("--store") ? forStore(files) : files));
}
