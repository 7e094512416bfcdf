// SPDX-License-Identifier: Apache-2.0
// What failed, once more after everything else and with the causes of each error: TAP writes
// an error's first message only, which in a browser's driver is never the one that tells why.
import { inspect } from "node:util";

const isItself = ({ details }) => !["subtestsFailed", "cancelledByParent"].includes(details.error?.failureType);

const written = ({ name, file = "", line = 0, details: { error } }) =>
  `--- failed: ${name} (${file}:${line})\n${inspect(error?.cause ?? error, { depth: 4 })}\n`;

export default async function* failures(events) {
  const failed = [];
  for await (const { type, data } of events) if (type === "test:fail") failed.push(data);
  for (const one of failed.filter(isItself)) yield written(one);
}
