// SPDX-License-Identifier: Apache-2.0
// Hears what the user does, in the page and in its frames. Listening is passive and writes
// nothing; events the page makes up itself (isTrusted false) do not count.
import { isOurs } from "./layer";
import { isElement } from "./tree";

/** The elements an event passed through, innermost first. */
export type Touched = (path: Element[]) => void;

const coming = ["pointerdown", "keydown"];
const done = ["click", "keyup"];

export class Touch {
  private readonly documents = new Set<Document>();
  private readonly listener = (event: Event): void => {
    const path = event.composedPath();
    if (!event.isTrusted || path.some(isOurs)) return; // a press in the card moves no setting
    const elements = path.filter((at) => isElement(at as Node)) as Element[];
    if (coming.includes(event.type)) this.aboutTo(elements);
    else this.touched(elements);
  };

  /** `aboutTo`: the press begins, and the page has not answered to it yet. */
  constructor(
    private readonly aboutTo: Touched,
    private readonly touched: Touched,
  ) {}

  listen(documents: Document[]): void {
    for (const document of documents) {
      if (this.documents.has(document)) continue;
      this.documents.add(document);
      for (const type of [...coming, ...done]) document.addEventListener(type, this.listener, { capture: true, passive: true });
    }
  }

  end(): void {
    for (const document of this.documents) {
      for (const type of [...coming, ...done]) document.removeEventListener(type, this.listener, { capture: true });
    }
    this.documents.clear();
  }
}
