// The head of a chat: with whom, as whom, and what may be done to it.

import { avatar, botAvatar } from "./avatar.js";
import { h, icon } from "./dom.js";

/** head draws the bar; act(name) is told "block", "unblock", "kick", "add" or "copy". */
export function head(entry, store, act) {
  const bot = store.bot;
  const title = entry.kind === "group" ? entry.name : bot.first_name;
  const state = h("p", { class: "head-state" }, subtitle(entry, bot));
  const bar = h("header", { class: "head" },
    h("a", { class: "round back", href: "#", "aria-label": "Kembali ke daftar" }, icon("back")),
    entry.kind === "group" ? avatar(entry) : botAvatar(),
    h("div", { class: "head-words" }, h("h1", {}, title), state),
    more(entry, act));
  return { bar, state, rest: state.textContent };
}

function subtitle(entry, bot) {
  if (entry.kind === "group") return entry.label || `${entry.members.length} anggota`;
  return `Anda menulis sebagai ${entry.name}`;
}

function more(entry, act) {
  const items = entry.kind === "group"
    ? [entry.bot_in !== false && ["kick", "Keluarkan bot dari grup", true], entry.bot_in !== true && ["add", "Masukkan bot ke grup"]]
    : [entry.blocked ? ["unblock", "Buka blokir bot"] : ["block", "Blokir bot", true]];
  items.push(["copy", "Salin tautan percakapan"]);
  const box = h("details", { class: "more" },
    h("summary", { class: "round", "aria-label": "Pilihan percakapan" }, icon("more")),
    h("div", { class: "more-items" }, items.filter(Boolean).map(([name, text, bad]) =>
      h("button", { type: "button", class: bad ? "plain danger" : "plain", onclick: () => { box.open = false; act(name); } }, text))));
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) box.open = false; });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { box.open = false; box.firstChild.focus(); } });
  return box;
}

const DOING = {
  typing: "sedang mengetik", upload_photo: "sedang mengirim gambar", upload_document: "sedang mengirim berkas",
};

/** Typing shows that the bot is at work; it passes by itself after five seconds. */
export class Typing {
  #timer;

  show(parts, bubble, action) {
    clearTimeout(this.#timer);
    parts.state.textContent = `${DOING[action] ?? DOING.typing}…`;
    parts.state.classList.add("busy");
    bubble.hidden = false;
    this.#timer = setTimeout(() => this.hide(parts, bubble), 5000);
  }

  hide(parts, bubble) {
    clearTimeout(this.#timer);
    parts.state.textContent = parts.rest;
    parts.state.classList.remove("busy");
    bubble.hidden = true;
  }
}
