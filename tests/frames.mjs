// SPDX-License-Identifier: Apache-2.0
// Native messaging's frames: the length of the body, four bytes in the machine's own order,
// and the body. For all that speaks to a host without a browser.
import { endianness } from "node:os";

const little = endianness() === "LE";
const HEADER = 4;

/** A frame's header for a body of `length` bytes. */
export function header(length) {
  const bytes = Buffer.alloc(HEADER);
  if (little) bytes.writeUInt32LE(length);
  else bytes.writeUInt32BE(length);
  return bytes;
}

export function frame(text) {
  const body = Buffer.from(text);
  return Buffer.concat([header(body.length), body]);
}

/** The frame that `bytes` begin with, and what is behind it; null while it is not whole. */
export function firstFrame(bytes) {
  if (bytes.length < HEADER) return null;
  const end = HEADER + (little ? bytes.readUInt32LE() : bytes.readUInt32BE());
  if (bytes.length < end) return null;
  return { text: bytes.toString("utf8", HEADER, end), bytes: end - HEADER, rest: bytes.subarray(end) };
}

/** The bodies of all whole frames, and what is behind the last of them. */
export function framesIn(bytes) {
  const texts = [];
  let rest = bytes;
  for (let next = firstFrame(rest); next; next = firstFrame(rest)) {
    texts.push(next.text);
    rest = next.rest;
  }
  return { texts, rest };
}
