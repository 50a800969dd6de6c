// The command menu over the field, filtered while one types.

import { h } from "./dom.js";

export class Commands {
  #all = [];
  #shown = [];
  #at = 0;

  /** choose(text, whole) is told the command; whole means send it as it is. */
  constructor(field, choose) {
    this.field = field;
    this.choose = choose;
    this.list = h("ul", { class: "commands", id: "commands", role: "listbox", "aria-label": "Perintah bot", hidden: true });
  }

  /** set gives the commands of the chat; suffix is "@NamaBot" in a group. */
  set(commands, suffix) {
    this.#all = commands.map((c) => ({ ...c, text: `/${c.command}${suffix}` }));
    if (!this.list.hidden) this.filter(this.field.value);
  }

  get any() { return this.#all.length > 0; }

  filter(typed) {
    const word = /^\/(\S*)$/.exec(typed)?.[1]?.toLowerCase();
    this.#shown = word === undefined ? [] : this.#all.filter((c) => `/${c.command}`.startsWith(`/${word}`) || c.text.slice(1).startsWith(word));
    this.#at = 0;
    this.#draw();
  }

  #draw() {
    this.list.hidden = this.#shown.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.replaceChildren(...this.#shown.map((c, i) => h("li", {
      id: `command-${i}`, role: "option", "aria-selected": String(i === this.#at),
      onpointerdown: (event) => event.preventDefault(), // the field keeps the focus
      onclick: () => this.choose(c.text, true),
    }, h("b", {}, `/${c.command}`), h("span", {}, c.description))));
    if (this.list.hidden) this.field.removeAttribute("aria-activedescendant");
    else this.#point();
  }

  #point() {
    [...this.list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === this.#at)));
    this.field.setAttribute("aria-activedescendant", `command-${this.#at}`);
    this.list.children[this.#at]?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.#shown = [];
    this.#draw();
  }

  /** key handles a key of the field and says whether it was the menu's. */
  key(event) {
    if (this.list.hidden) return false;
    const size = this.#shown.length;
    if (event.key === "ArrowDown") this.#at = (this.#at + 1) % size;
    else if (event.key === "ArrowUp") this.#at = (this.#at + size - 1) % size;
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab") this.choose(this.#shown[this.#at].text, false);
    else if (event.key === "Enter" && !event.shiftKey) this.choose(this.#shown[this.#at].text, true);
    else return false;
    event.preventDefault();
    if (!this.list.hidden) this.#point();
    return true;
  }
}
