// Answering one message: the line over the field, and the quote in a bubble.

import { h, icon, put } from "./dom.js";
import { plain } from "./safehtml.js";

/** gist is the first line of a message, for quotes. */
export function gist(message) {
  if (!message) return "Pesan yang telah dihapus";
  return plain(message.html).trim().split("\n")[0] || message.document?.name || "Gambar";
}

/** quote shows inside a bubble what it answers. */
export function quote(message) {
  return h("button", { class: "quote", type: "button", "data-goto": message?.id ?? "" },
    message ? h("b", {}, message.name) : null, h("span", {}, gist(message)));
}

/** Replying holds the message that the next words will answer. */
export class Replying {
  #message = null;

  constructor() {
    this.bar = h("div", { class: "replying", hidden: true });
  }

  start(message) {
    this.#message = message;
    put(this.bar, icon("reply"), h("span", {}, h("b", {}, message.name), " ", gist(message)),
      h("button", { class: "round", type: "button", "aria-label": "Batal membalas", onclick: () => this.stop() }, icon("close")));
    this.bar.hidden = false;
  }

  stop() {
    this.#message = null;
    this.bar.hidden = true;
  }

  /** take returns the id that is answered, or undefined, and forgets it. */
  take() {
    const id = this.#message?.id;
    this.stop();
    return id;
  }
}
