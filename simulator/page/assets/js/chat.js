// The open chat: head, pinned line, thread and field, and what people do in it.

import { api } from "./api.js";
import { confirmFile, dropZone } from "./attach.js";
import { Composer } from "./composer.js";
import { head, Typing } from "./chathead.js";
import { h, icon } from "./dom.js";
import { chooseOpener, startCode } from "./invite.js";
import { paint, Waiting } from "./keyboard.js";
import { gist, Replying } from "./reply.js";
import * as route from "./route.js";
import { Scroll } from "./scroll.js";
import { Thread } from "./thread.js";
import { alertBox } from "./toast.js";
import { openPicture } from "./viewer.js";

export class Chat {
  #shown = ""; // the chat on the screen
  #drafts = new Map();
  #waiting = new Waiting();
  #typing = new Typing();
  #replying = new Replying();

  constructor(root, store, notify) {
    this.root = root;
    this.store = store;
    this.notify = notify;
    this.messages = h("ol", { class: "thread", role: "log", "aria-live": "polite", "aria-label": "Pesan" });
    this.silence = h("p", { class: "silence", hidden: true }, "Belum ada percakapan di sini.");
    this.dots = h("div", { class: "dots", hidden: true, "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.scroller = h("div", { class: "scroller", tabindex: -1 }, h("div", { class: "scroll-in" }, this.silence, this.messages, this.dots));
    this.thread = new Thread(this.messages);
    this.scroll = new Scroll(this.scroller, this.scroller.firstChild);
    this.composer = new Composer({ send: (text) => this.#say(text), attach: (file) => this.#attach(file) });
    this.composer.form.prepend(this.#replying.bar);
    this.foot = h("div", { class: "foot" });
    this.pinned = h("button", { class: "pinned", type: "button", hidden: true });
    this.empty = h("div", { class: "empty" }, icon("chats"), h("p", {}, "Pilih seseorang atau sebuah grup di daftar, lalu tulis kepada bot atas namanya."));
    this.messages.addEventListener("click", (event) => this.#tap(event));
    this.messages.addEventListener("dblclick", (event) => this.#reply(event.target));
    this.composer.field.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#replying.stop(); });
    dropZone(root, () => this.#entry && !this.composer.form.hidden, (file) => this.#attach(file));
    for (const name of ["state", "route"]) store.addEventListener(name, () => this.#open());
    store.addEventListener("chat", ({ detail }) => { if (detail.chat === this.#shown) this.#draw(); });
  }

  get #entry() { return this.store.entry(this.store.here.chat); }
  get #me() { return this.store.me(this.store.here.chat); }

  // open puts the chat of the address on the screen.
  #open() {
    const entry = this.#entry;
    const id = entry?.id ?? "";
    const other = id !== this.#shown;
    const focused = this.root.contains(document.activeElement) ? document.activeElement : null;
    if (other) {
      if (this.#shown) this.#drafts.set(this.#shown, this.composer.text);
      this.thread.clear();
      this.#replying.stop();
      this.#typing.hide(this.parts ?? { state: h("p"), rest: "" }, this.dots);
    }
    this.#shown = id;
    if (!entry) { this.root.replaceChildren(this.empty, this.root.lastChild); return; }
    this.parts = head(entry, this.store, (name) => this.#act(name));
    this.foot.replaceChildren(...this.#footParts(entry));
    const veil = this.root.querySelector(":scope > .veil");
    this.root.replaceChildren(this.parts.bar, this.pinned, h("div", { class: "stage" }, this.scroller, this.scroll.button), this.foot, veil);
    if (other) {
      this.composer.text = this.#drafts.get(id) ?? "";
      this.scroll.toEnd();
      if (matchMedia("(hover: hover) and (min-width: 900px)").matches) this.composer.field.focus();
    }
    if (!other) focused?.focus(); // a change of state must not take the field from one who types
    this.#draw();
  }

  // footParts is the field, or the one button that opens the way to it.
  #footParts(entry) {
    const closed = entry.blocked ? ["Buka blokir bot", () => this.#act("unblock")]
      : entry.started === false ? ["Mulai", () => this.#say("/start")] : null;
    this.composer.form.hidden = closed !== null;
    if (closed) return [h("button", { class: "primary wide", type: "button", onclick: closed[1] }, closed[0]), this.composer.form];
    return entry.kind === "group" ? [this.#memberChoice(entry), this.composer.form] : [this.composer.form];
  }

  #memberChoice(entry) {
    const select = h("select", { id: "member" }, entry.members.map((id) => {
      const person = this.store.person(id);
      return h("option", { value: id, selected: id === this.#me }, person ? [person.name, person.label].filter(Boolean).join(" · ") : `Pengguna ${id}`);
    }));
    select.addEventListener("change", () => route.swap(entry.id, select.value));
    return h("div", { class: "as" }, h("label", { for: "member" }, "Menulis sebagai"), select);
  }

  #draw() {
    const entry = this.#entry;
    const chat = this.store.chat(entry.id);
    if (!chat) return;
    const fresh = this.thread.draw(chat.messages, { me: this.#me, named: entry.kind === "group" });
    this.composer.commands.set(chat.commands, entry.kind === "group" ? `@${this.store.bot.username}` : "");
    this.composer.menu.hidden = chat.commands.length === 0;
    this.#drawPinned(chat.messages.findLast((m) => m.pinned));
    if (fresh) this.#typing.hide(this.parts, this.dots);
    this.silence.hidden = chat.messages.length > 0;
    this.#paint();
    this.scroll.arrived(fresh);
  }

  #drawPinned(message) {
    this.pinned.hidden = !message;
    if (!message) return;
    this.pinned.replaceChildren(icon("pin"), h("span", {}, gist(message)));
    this.pinned.onclick = () => this.#goTo(message.id);
  }

  #paint = () => paint(this.messages, this.#shown, this.#waiting);

  /** typing is told that the bot is at work in a chat. */
  typing({ chat, action }) {
    if (String(chat) === this.#shown && this.parts) this.#typing.show(this.parts, this.dots, action);
  }

  /** answered is told that a press by the person shown was answered. */
  answered() { this.#waiting.end(this.#paint); }

  /** isMe says whether a user is the one that writes here. */
  isMe(user) { return this.#entry !== undefined && String(user) === this.#me; }

  // attempt runs an action; a refusal is shown in the simulator's words.
  async #attempt(action) {
    try {
      await action();
      return true;
    } catch (error) {
      this.notify(error.message, true);
      return false;
    } finally {
      this.store.refresh(this.#shown);
    }
  }

  async #say(text) {
    const chat = this.#shown;
    const closed = this.composer.form.hidden;
    this.scroll.toEnd();
    const sent = await this.#attempt(() => api.say(chat, this.#me, text, this.#replying.take()));
    if (sent && closed) await this.store.load();
    return sent;
  }

  #attach(file) {
    const [chat, as] = [this.#shown, this.#me];
    const to = this.#entry.kind === "group" ? this.#entry.name : this.store.bot.first_name;
    confirmFile(file, to, (chosen, caption, asPhoto) => {
      this.scroll.toEnd();
      return this.#attempt(() => api.upload(chat, as, caption, chosen, asPhoto));
    });
  }

  // act changes the bot's place in the chat.
  async #act(name) {
    const entry = this.#entry;
    if (name === "copy") {
      this.#copy(entry);
      return;
    }
    if (await this.#attempt(() => api.member(name, entry.kind, entry.id))) await this.store.load();
  }

  async #copy(entry) {
    const link = new URL(route.href(entry.id, entry.kind === "group" ? this.#me : ""), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      this.notify("Tautan disalin.");
    } catch { // browsers give the clipboard to safe origins only
      alertBox(link);
    }
  }

  // tap finds what was tapped inside the thread.
  #tap(event) {
    const on = (selector) => event.target.closest(selector);
    const [key, command, photo, link] = [on("[data-press]"), on("[data-command]"), on(".photo:not(.lost)"), on("a[href]")];
    const [reply, quoted] = [on(".reply"), on("[data-goto]")];
    if (key) this.#press(key);
    else if (command) this.#say(this.#address(command.dataset.command));
    else if (photo) openPicture(photo.dataset.photo, photo.querySelector("img").alt);
    else if (link) this.#follow(event, link.href);
    else if (reply) this.#reply(reply);
    else if (quoted) this.#goTo(quoted.dataset.goto);
  }

  // reply makes the next words an answer to the message around an element.
  #reply(element) {
    if (element.closest(".keys, .photo, a, .cmd") || this.composer.form.hidden) return;
    const id = element.closest(".msg")?.dataset.id;
    const message = this.store.chat(this.#shown)?.messages.find((m) => String(m.id) === id);
    if (!message) return;
    this.#replying.start(message);
    this.composer.field.focus();
  }

  #goTo(id) {
    this.messages.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  // address adds the bot's name to a command tapped in a group.
  #address(command) {
    return this.#entry.kind === "group" && !command.includes("@") ? `${command}@${this.store.bot.username}` : command;
  }

  async #press(key) {
    const chat = this.#shown;
    const message = key.closest("[data-id]").dataset.id;
    const data = key.dataset.press;
    if (this.#waiting.has(chat, message, data)) return;
    this.#waiting.start(chat, message, data, this.#paint);
    const sent = await this.#attempt(() => api.press(chat, this.#me, message, data));
    if (!sent) this.#waiting.end(this.#paint, Waiting.key(chat, message, data));
  }

  #follow(event, target) {
    const code = startCode(target, this.store.bot.username);
    if (code === null) return;
    event.preventDefault();
    chooseOpener(this.store.people, async (id) => {
      location.hash = route.href(id);
      try {
        await api.say(id, id, `/start ${code}`.trim());
        await this.store.load();
      } catch (error) {
        this.notify(error.message, true);
      }
    });
  }
}
