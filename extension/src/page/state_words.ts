// SPDX-License-Identifier: Apache-2.0
// The words switches carry in settings pages ("On", "Ein", "オン"), so that a state word is
// not taken for a label. A rule's own options come first.
import { normalise } from "./normalise";

const on = [
  "On", "Enabled", "Active", "Yes", // en
  "Ein", "An", "Aktiviert", "Eingeschaltet", "Ja", // de
  "Activé", "Activée", "Oui", // fr
  "Activado", "Activada", "Sí", // es
  "Ativado", "Ativada", "Ligado", "Sim", // pt
  "Attivo", "Attiva", "Attivato", "Attivata", "Sì", // it
  "Aan", "Ingeschakeld", // nl
  "Wł.", "Włączone", "Tak", // pl
  "På", "Til", "Påslagen", // sv, nb, da
  "Päällä", "Käytössä", // fi
  "Açık", "Etkin", // tr
  "Вкл.", "Вкл", "Включено", "Увімкнено", // ru, uk
  "オン", "有効", "开启", "已开启", "開啟", "已啟用", "켜짐", "사용", // ja, zh, ko
  "تشغيل", "مفعّل", "פועל", "מופעל", "चालू", "เปิด", "Bật", "Aktif", // ar, he, hi, th, vi, id
]; // prettier-ignore
const off = [
  "Off", "Disabled", "Inactive", "No",
  "Aus", "Deaktiviert", "Ausgeschaltet", "Nein",
  "Désactivé", "Désactivée", "Non",
  "Desactivado", "Desactivada",
  "Desativado", "Desativada", "Desligado", "Não",
  "Disattivo", "Disattivato", "Disattivata",
  "Uit", "Uitgeschakeld",
  "Wył.", "Wyłączone", "Nie",
  "Av", "Fra", "Avslagen",
  "Pois päältä", "Ei käytössä",
  "Kapalı", "Devre dışı",
  "Выкл.", "Выкл", "Выключено", "Вимкнено",
  "オフ", "無効", "关闭", "已关闭", "關閉", "已停用", "꺼짐", "사용 안 함",
  "إيقاف", "معطّل", "כבוי", "מושבת", "बंद", "ปิด", "Tắt", "Nonaktif",
]; // prettier-ignore

export const stateWords: ReadonlyMap<string, "on" | "off"> = new Map([
  ...on.map((word) => [normalise(word), "on"] as const),
  ...off.map((word) => [normalise(word), "off"] as const),
]);
