// The buttons under a message, and the wait for their answer.

import { h, icon } from "./dom.js";
import { isWeb } from "./safehtml.js";

const LONGEST = 15_000; // milliseconds that a press may look unanswered

/** keyboard returns the rows of buttons of a message, or null. */
export function keyboard(message) {
  const rows = (message.buttons ?? []).filter((row) => row.length);
  if (!rows.length) return null;
  return h("div", { class: "keys", role: "group", "aria-label": "Tombol pesan" },
    rows.map((row) => h("div", { class: "keys-row" }, row.map(button))));
}

function button(key) {
  if (key.url) {
    const target = isWeb(key.url) ? { href: key.url, target: "_blank", rel: "noopener noreferrer" } : { "aria-disabled": "true" };
    return h("a", { class: "key", ...target }, h("span", {}, key.text), icon("link"));
  }
  return h("button", { class: "key", type: "button", "data-press": key.data ?? "" }, h("span", {}, key.text));
}

/** Waiting keeps the presses whose answer has not come. */
export class Waiting {
  #open = new Map(); // "chat/message/data" → timer

  static key = (chat, message, data) => `${chat}/${message}/${data}`;

  has(chat, message, data) { return this.#open.has(Waiting.key(chat, message, data)); }

  /** start shows a press as unanswered; it gives up by itself, as phones do. */
  start(chat, message, data, changed) {
    const key = Waiting.key(chat, message, data);
    clearTimeout(this.#open.get(key));
    this.#open.set(key, setTimeout(() => { this.#open.delete(key); changed(); }, LONGEST));
    changed();
  }

  /** end is told that a press was answered, or all of them. */
  end(changed, key) {
    for (const [open, timer] of this.#open) {
      if (key && open !== key) continue;
      clearTimeout(timer);
      this.#open.delete(open);
    }
    changed();
  }
}

/** paint marks the waiting buttons in a thread. */
export function paint(root, chat, waiting) {
  for (const key of root.querySelectorAll("[data-press]")) {
    const wait = waiting.has(chat, key.closest("[data-id]").dataset.id, key.dataset.press);
    key.classList.toggle("waiting", wait);
    key.setAttribute("aria-busy", String(wait));
  }
}
