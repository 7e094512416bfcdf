// SPDX-License-Identifier: Apache-2.0
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";

/** Every path below `folder` with its kind, permissions and content; two equal trees are
 * byte for byte the same to whoever looks. `without` leaves out what others write. */
export function tree(folder: string, without?: RegExp): Record<string, string> {
  const seen: Record<string, string> = {};
  const walk = (path: string): void => {
    const name = relative(folder, path);
    if (without?.test(name)) return;
    const status = lstatSync(path);
    const mode = status.mode.toString(8);
    if (status.isSymbolicLink()) seen[name] = `${mode} -> ${readlinkSync(path)}`;
    else if (status.isFile()) seen[name] = `${mode} ${readFileSync(path).toString("base64")}`;
    else seen[name] = mode;
    if (status.isDirectory()) readdirSync(path).forEach((entry) => walk(join(path, entry)));
  };
  walk(folder);
  return seen;
}
