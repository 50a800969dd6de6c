// Short words that pass by, and alerts that wait for an answer.

import { h } from "./dom.js";

const STAY = 4500; // milliseconds, as long as a sentence takes to read

/** toast shows words for a moment; bad ones are marked as such. */
export function toast(text, bad = false) {
  const note = h("div", { class: bad ? "toast bad" : "toast" }, text);
  const root = document.getElementById("toasts");
  root.append(note);
  while (root.children.length > 3) root.firstChild.remove();
  setTimeout(() => note.remove(), STAY);
}

/** alertBox shows words until the person closes them. */
export function alertBox(text) {
  const dialog = h("dialog", { class: "box", "aria-label": "Pemberitahuan" },
    h("p", { class: "box-text" }, text),
    h("form", { method: "dialog", class: "box-foot" }, h("button", { class: "primary", autofocus: true }, "Baik")));
  show(dialog);
}

/** show opens a dialog and forgets it when it is closed. */
export function show(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.showModal();
}
