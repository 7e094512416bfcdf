// SPDX-License-Identifier: Apache-2.0
// The kinds of sites, as rules/rule.schema.json lists them, in the interface's words.
import { text, type TextKey } from "../words";
import type { SiteLine } from "./sites";

const names: Record<string, TextKey> = {
  social: "category_social",
  assistant: "category_assistant",
  developer: "category_developer",
  work: "category_work",
  creative: "category_creative",
  shopping: "category_shopping",
  media: "category_media",
  messaging: "category_messaging",
  education: "category_education",
  health: "category_health",
  dating: "category_dating",
  travel: "category_travel",
  finance: "category_finance",
  device: "category_device",
  community: "category_community",
  search: "category_search",
};

/** A category that a newer rules database may have is shown by its own name. */
export function categoryName(category: string): string {
  const key = names[category];
  return key ? text(key) : category;
}

export function categories(sites: SiteLine[]): string[] {
  return [...new Set(sites.map(({ site }) => site.category))].sort((a, b) => categoryName(a).localeCompare(categoryName(b)));
}
