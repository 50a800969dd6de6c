// The field to type in: it grows, sends on Enter and opens the command menu on "/".

import { Commands } from "./commands.js";
import { h, icon } from "./dom.js";

export class Composer {
  constructor({ send, attach }) {
    this.send = send;
    this.field = h("textarea", {
      class: "field", rows: 1, placeholder: "Tulis pesan", "aria-label": "Tulis pesan", enterkeyhint: "send", autocomplete: "off", maxlength: 4096,
      role: "combobox", "aria-expanded": "false", "aria-controls": "commands", "aria-autocomplete": "list", "aria-haspopup": "listbox",
    });
    this.commands = new Commands(this.field, (text, whole) => this.#choose(text, whole));
    const file = h("input", { type: "file", class: "unseen", id: "file", tabindex: -1, "aria-label": "Pilih berkas" });
    file.addEventListener("change", () => {
      if (file.files[0]) attach(file.files[0]);
      file.value = "";
    });
    this.menu = h("button", { class: "round slash", type: "button", "aria-label": "Menu perintah", onclick: () => this.#openMenu() }, icon("menu"));
    this.sender = h("button", { class: "round go", type: "submit", "aria-label": "Kirim" }, icon("send"));
    this.form = h("form", { class: "composer" }, this.commands.list, file,
      h("button", { class: "round", type: "button", "aria-label": "Lampirkan berkas", onclick: () => file.click() }, icon("clip")),
      h("div", { class: "field-box" }, this.field, this.menu), this.sender);
    this.#listen(attach);
  }

  #listen(attach) {
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.field.addEventListener("input", () => this.#changed());
    this.field.addEventListener("keydown", (event) => {
      this.shift = event.shiftKey;
      if (event.isComposing || this.commands.key(event)) return;
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.#submit(); }
    });
    // phones' keyboards often tell of a new line without naming the key
    this.field.addEventListener("beforeinput", (event) => {
      if (this.shift || !["insertLineBreak", "insertParagraph"].includes(event.inputType)) return;
      event.preventDefault();
      this.#submit();
    });
    this.field.addEventListener("paste", (event) => {
      const file = event.clipboardData?.files?.[0];
      if (file) { event.preventDefault(); attach(file); }
    });
  }

  get text() { return this.field.value; }
  set text(value) { this.field.value = value; this.#changed(); }

  // what stands in the field decides its height, the menu and the send button
  #changed() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    this.sender.classList.toggle("ready", this.text.trim() !== "");
    this.commands.filter(this.text);
  }

  #openMenu() {
    const open = !this.commands.list.hidden;
    this.field.focus();
    if (open) this.commands.close();
    else if (this.text.trim() === "") this.text = "/";
    else this.commands.filter("/");
  }

  #choose(text, whole) {
    if (!whole) { this.text = `${text} `; this.commands.close(); this.field.focus(); return; }
    this.text = text;
    this.#submit();
  }

  async #submit() {
    const text = this.text.trim();
    this.commands.close();
    if (!text) return;
    this.text = "";
    if (!(await this.send(text)) && !this.text.trim()) this.text = text;
  }
}
