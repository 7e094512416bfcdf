// SPDX-License-Identifier: Apache-2.0
// A reading confirms a change only when the server has just said it: the document was
// loaded at the address it shows now, and nobody did anything in it since that could be an
// optimistic picture. That is a fact of the document, not of one watch in it: a page that
// was left inside the app and entered again still shows what the app remembers.
import { kindOf } from "./controls";

export class Freshness {
  private stale = false;

  constructor(private readonly view: Window) {
    view.addEventListener("pageshow", (event) => {
      if (event.persisted) this.stale = true; // a picture kept by the browser
    });
  }

  /** The address changed without a load, or the user did something. */
  spoil(): void {
    this.stale = true;
  }

  get isFresh(): boolean {
    if (!wasLoadedHere(this.view) || wasPressed(this.view)) this.stale = true;
    return !this.stale;
  }

  /** A reload may put back what was ticked but never sent. */
  mayBeRestored(control: Element): boolean {
    return navigation(this.view)?.type === "reload" && differsFromSource(control);
  }
}

/** The browser remembers a press from before the script came, in each frame its own. */
function wasPressed(view: Window): boolean {
  if (view.performance.getEntriesByType("first-input").length > 0) return true;
  return [...Array(view.length).keys()].some((index) => {
    try {
      return wasPressed(view[index]!);
    } catch {
      return false; // of another origin, in which nothing is read either
    }
  });
}

function navigation(view: Window): PerformanceNavigationTiming | undefined {
  return view.performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
}

/** Whether the document itself was loaded at its present address (a single-page app
 * changes the address without loading), and not taken from the history, whose pages come
 * from a cache. The fragment never reaches a server. */
function wasLoadedHere(view: Window): boolean {
  const entry = navigation(view);
  if (!entry || entry.type === "back_forward") return false;
  const loaded = new URL(entry.name, view.location.href);
  const { origin, pathname, search } = view.location;
  return loaded.origin === origin && loaded.pathname === pathname && loaded.search === search;
}

/** Only a form in the page's source is put back; what an application draws is its own. */
function differsFromSource(control: Element): boolean {
  if (kindOf(control) === null || !(control as HTMLInputElement).form) return false;
  switch (control.localName) {
    case "input":
      return (control as HTMLInputElement).checked !== (control as HTMLInputElement).defaultChecked;
    case "select":
      return [...(control as HTMLSelectElement).options].some((o) => o.defaultSelected && !o.selected);
    default:
      return false;
  }
}
