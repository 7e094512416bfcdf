// SPDX-License-Identifier: Apache-2.0
// Asks before something that cannot be taken back. The focus begins on "Cancel" and returns
// to where it was.
import { html, render } from "lit";
import { text } from "../words";

/** `place`: the component's own root, whose styles the dialog then has. */
export function confirmed(place: HTMLElement | DocumentFragment, question: string, yes: string): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.style.cssText = "max-inline-size:26rem;border:1px solid var(--edge);border-radius:14px;padding:20px;background:var(--raised);color:var(--text)";
  const close = (answer: string) => () => dialog.close(answer);
  render(
    html`<p style="margin-bottom:16px" id="question">${question}</p>
      <div class="row"><button autofocus @click=${close("")}>${text("confirm_cancel")}</button>
        <button class="danger" @click=${close("yes")}>${yes}</button></div>`,
    dialog,
  );
  dialog.setAttribute("aria-labelledby", "question");
  place.append(dialog);
  dialog.showModal();
  return new Promise((settle) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      settle(dialog.returnValue === "yes");
    });
  });
}
