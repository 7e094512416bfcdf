// SPDX-License-Identifier: Apache-2.0
// What links to further reading are called. Only such a link may stand in a label's line
// without being part of the sentence: "Allow training <by partners>" is another setting.
import { normalise } from "./normalise";

const more = [
  "Learn more", "Read more", "More", "More info", "More information", "Details", "See details", "Find out more", "Help", "?", // en
  "Mehr erfahren", "Weitere Informationen", "Mehr dazu", "Mehr", "Weitere Infos", "Mehr Informationen", // de
  "En savoir plus", "Plus d’informations", "Plus d’infos", // fr
  "Más información", "Saber más", "Obtener más información", "Ver más", // es
  "Saiba mais", "Saber mais", "Mais informações", // pt
  "Scopri di più", "Ulteriori informazioni", "Maggiori informazioni", // it
  "Meer informatie", "Lees meer", "Meer weten", // nl
  "Dowiedz się więcej", "Więcej informacji", // pl
  "Läs mer", "Mer information", "Lær mer", "Læs mere", "Få flere oplysninger", "Lue lisää", "Lisätietoja", // sv nb da fi
  "Daha fazla bilgi", "Daha fazla bilgi edinin", "Подробнее", "Узнать больше", "Докладніше", // tr ru uk
  "詳細", "詳細はこちら", "詳しくはこちら", "もっと見る", "了解详情", "了解更多", "瞭解詳情", "瞭解更多", "자세히 알아보기", "더 알아보기", // ja zh ko
  "معرفة المزيد", "اعرف المزيد", "مزيد من المعلومات", "למידע נוסף", "और जानें", "ดูข้อมูลเพิ่มเติม", "เรียนรู้เพิ่มเติม", "Tìm hiểu thêm", "Pelajari lebih lanjut", "Pelajari selengkapnya", // ar he hi th vi id
]; // prettier-ignore

const known: ReadonlySet<string> = new Set(more.map(normalise));
const decoration = /^[^\p{L}\p{N}?]+|[^\p{L}\p{N}?]+$/gu; // arrows, brackets

/** Whether a link of these words only leads to an explanation. */
export function leadsToMore(text: string): boolean {
  return known.has(normalise(text).replace(decoration, ""));
}
