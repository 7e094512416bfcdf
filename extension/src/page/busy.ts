// SPDX-License-Identifier: Apache-2.0
// Whether the page says that a control's part is still being filled in or saved: what stands
// there then is not the value yet.
import { blocksOf } from "./blocks";
import { controlsIn, kindOf } from "./controls";
import { groupOf } from "./group";
import { termsOfPart } from "./lexicon";
import { normalise } from "./normalise";
import type { Question } from "./question";
import { closestFlat, flatElements, holdsMoreThan, upwards } from "./tree";

const HIGHEST = 6; // ancestors of the control that can be its row
const LARGEST = 60; // elements of a row; a larger part of the page has spinners of its own

const general = [
  "Loading", "Please wait", "Saving", // en
  "Lädt", "Wird geladen", "Wird gespeichert", "Bitte warten", // de
  "Chargement", "Chargement en cours", "Enregistrement", // fr
  "Cargando", "Guardando", "Carregando", "A carregar", "Salvando", // es pt
  "Caricamento", "Caricamento in corso", "Salvataggio", "Ładowanie", // it nl pl
  "Yükleniyor", "Загрузка", "Завантаження", "読み込み中", "保存中", "加载中", "載入中", "로드 중", "로딩 중", // tr ru uk ja zh ko
  "جارٍ التحميل", "جار التحميل", "טוען", // ar he
]; // prettier-ignore
const words: ReadonlySet<string> = new Set(general.map(plain));

export function isBusy(control: Element, question: Question): boolean {
  if (closestFlat(control, saysBusy, Infinity)) return true;
  const row = rowAround(control);
  if (!row) return false;
  const elements = [...flatElements(row, LARGEST)];
  const texts = [...elements.map(nameIn), ...(blocksOf(row) ?? []).map(({ full }) => full)];
  return elements.some((at) => (saysBusy(at) || turns(at)) && isSeen(at)) || texts.some((text) => saysLoading(text, question));
}

function saysBusy(element: Element): boolean {
  return element.getAttribute("aria-busy") === "true";
}

/** A progress bar that tells no progress; one that does may show how full a disk is. */
function turns(element: Element): boolean {
  if (element.localName === "progress") return !element.hasAttribute("value");
  return element.getAttribute("role") === "progressbar" && !element.hasAttribute("aria-valuenow");
}

function isSeen(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function nameIn(element: Element): string {
  const name = element.getAttribute("aria-label");
  return name && isSeen(element) ? normalise(name) : "";
}

function saysLoading(text: string, { lexicon, setting }: Question): boolean {
  return words.has(plain(text)) || termsOfPart(lexicon, text, setting.setting, "loading").length > 0;
}

/** Without the dots that say "go on". */
function plain(text: string): string {
  return normalise(text).replace(/[\s.]+$/, "");
}

/** The largest part of the page that is small enough for a row and holds no other value. */
function rowAround(control: Element): Element | null {
  const group = groupOf(control);
  let row: Element | null = null;
  for (const at of upwards(control, HIGHEST)) {
    if (holdsMoreThan(at, LARGEST)) break;
    if (controlsIn(at, LARGEST).some((other) => !group.includes(other) && holdsValue(other))) break;
    row = at;
  }
  return row;
}

function holdsValue(control: Element): boolean {
  const kind = kindOf(control);
  return kind === "two_state" || kind === "one_of" || kind === "chooser";
}
