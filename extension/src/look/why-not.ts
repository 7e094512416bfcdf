// SPDX-License-Identifier: Apache-2.0
// Why the host did not do what it was asked, in one sentence.
import type { HostAnswer } from "../messages";
import { text } from "../words";

export type Failure = Exclude<HostAnswer, { kind: "reply" }>;

export function whyNot(failure: Failure): string {
  return failure.kind === "refused" ? text("popup_error", failure.error.message) : text(`helper_${failure.problem.kind}_title`);
}
