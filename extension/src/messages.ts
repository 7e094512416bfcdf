// SPDX-License-Identifier: Apache-2.0
// Every message inside the extension, defined once. Three parties: the pages of the
// extension (popup, ledger, welcome) ask the background; the background orders the page
// script about; the page script sends news. Nothing here crosses to the host: those are
// the messages of protocol.ts.
import type {
  ErrorReply,
  HelloReply,
  Observation,
  Reply,
  ReportReply,
  Request,
  Setting,
  SettingState,
  SharedSetting,
  Site,
  Word,
} from "./protocol";

/** Why the host cannot be asked, as far as the browser lets one tell. */
export type HelperProblem =
  | { kind: "missing"; command: string }
  | { kind: "forbidden"; command: string }
  /** An administrator's policy forbids native messaging for this program. */
  | { kind: "blocked" }
  | { kind: "stopped" }
  | { kind: "too_old"; host: string }
  | { kind: "too_new"; host: string }
  | { kind: "timeout" };

/** A request without its id: the background numbers them. */
export type HostRequest = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

export type HostAnswer<R = Exclude<Reply, ErrorReply>> =
  | { kind: "reply"; reply: R }
  | { kind: "refused"; error: ErrorReply }
  | { kind: "problem"; problem: HelperProblem };

// ---- pages of the extension -> background ------------------------------------------

export type Ask =
  /** What is known about this tab now; looks it up if nothing is. again: the user wants the
   * page itself looked at once more. */
  | { ask: "tab"; tab: number; again?: boolean }
  /** Starts the guide in the tab; the setting must be one of the tab's. */
  | { ask: "show"; tab: number; setting: string }
  | { ask: "stop"; tab: number }
  /** Opens the setting's page, in this tab if one is named and still there, and starts the
   * guide when the page is there and may be read. */
  | { ask: "visit"; setting: string; open: string; goal?: Word; tab: number | null }
  /** Any request of the protocol, relayed. */
  | { ask: "host"; request: HostRequest }
  /** Drops the port and connects again: "check again" on the welcome page. */
  | { ask: "reconnect" };

/** One setting of the page in front, with what is known of it now. */
export interface SettingView {
  state: SettingState;
  detail: Setting | null;
  /** The last observation of this page; null until the page script reported. */
  observation: Observation | null;
  report: ReportReply | null;
  /** What a person may look for when nothing matched: a past or present wording. */
  suggestion: string | null;
}

/** What `visit` answers: the tab it opened, or that the address is none of a covered site. */
export type Visited = { kind: "visited"; tab: number } | { kind: "refused_address" };

export type TabState =
  | { kind: "not_covered" }
  /** The browser does not let the extension read this tab's address. */
  | { kind: "no_access" }
  | { kind: "problem"; problem: HelperProblem }
  | { kind: "error"; error: ErrorReply }
  | {
      kind: "site";
      site: Site;
      /** The user granted this site, so the badge works by itself here. */
      granted: boolean;
      here: SettingView[];
      elsewhere: SettingState[];
      /** What is done on this page for other sites. */
      also: SharedSetting[];
      /** The site sends whoever is logged out to this address. */
      logged_out?: true;
      /** Whether the guide may draw in this site's pages; ask: the user has not chosen yet. */
      drawing: "overlay" | "panel" | "ask";
      /** The setting the guide is at; null when it is not running. */
      guiding: string | null;
      hello: HelloReply | null;
      /** Why the ledger could not be read, so that nothing is known of what was seen before. */
      problem?: string;
      /** cannot_read: the browser does not let this page be read (a policy, or a site it
       * protects). overtaken: the page kept covering the guide. Else absent. */
      obstacle?: "cannot_read" | "overtaken";
    };

/** Where storage.session holds a tab's record, whose `state` is its TabState: the
 * extension's pages look there for news instead of asking again and again. */
export const recordKey = (tab: number): string => `tab-${tab}`;

// ---- background -> page script (tabs.sendMessage) ------------------------------------

export type Order =
  /** Find these settings, read them, watch them, report, as long as the document is at this
   * address. Replaces what was watched. */
  | {
      order: "watch";
      /** Absent: the one the document has now. */
      address?: string;
      site: Site;
      settings: Setting[];
      logged_out: boolean;
      taught: Record<string, Taught>;
    }
  /** Ring and card for one of the watched settings. */
  | {
      order: "guide";
      setting: string;
      focus: boolean;
      /** The value to lead to instead of opting out: what it was before ("undo"). */
      goal?: Word;
    }
  /** The host's judgement of the page's last report of this setting. */
  | { order: "judged"; report: ReportReply }
  /** Look at the page again and report, also what was reported before. */
  | { order: "look_again" }
  | { order: "end_guide" }
  /** The address left the watched pages: remove everything. */
  | { order: "end" };

/** What the user pointed at ("This is it"), kept in storage.local. A text-free trace of
 * the control: enough to find it again, and to notice that the page changed. */
export interface Taught {
  setting: string;
  at: string;
  role: string;
  /** Normalised accessible name, so that it can become a label of the rule. */
  name: string;
  language: string;
  /** Digest of the structure around the control; another digest expires the trace. */
  trace: string;
}

// ---- page script -> background (runtime.sendMessage) -----------------------------------

export type News =
  | {
      news: "observed";
      setting: string;
      observation: Observation;
      when: "seen" | "after_change";
      suggestion: string | null;
    }
  /** overtaken: the page kept covering ring and card, so they are gone. */
  | {
      news: "guide";
      setting: string;
      state: "shown" | "moved_on" | "skipped" | "done" | "ended" | "failed" | "overtaken";
    }
  /** The user asked from the card to load the page anew and to go on there. */
  | { news: "reload"; setting: string; goal?: Word }
  | { news: "taught"; taught: Taught }
  | { news: "forget_taught"; setting: string }
  /** The user asked from the card to open the setting's own page. */
  | { news: "open"; setting: string };

/** Preferences in storage.local; the names are stable for scripts. */
export interface Preferences {
  /** Start the guide by itself on watched sites. */
  autoGuide: boolean;
  /** Nothing is drawn in any page, whatever was chosen for one site. */
  drawNowhere: boolean;
  /** Sites where nothing is drawn in the page; ask_first sites start as "ask". */
  panelOnly: Record<string, boolean>;
  /** The sites the user said they use, by name; progress and check-up are over these. */
  chosen: string[];
}

export function never(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
