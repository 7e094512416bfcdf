// SPDX-License-Identifier: Apache-2.0
// The button that was pressed is gone with what it belonged to: the focus goes to the heading
// of what came instead, so that neither the keyboard nor a screen reader starts from the top.
export function focusHeading(place: ParentNode | null | undefined): void {
  const heading = place?.querySelector<HTMLElement>("h1, h2");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
