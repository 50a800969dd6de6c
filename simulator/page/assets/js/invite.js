// A deep link of the bot (t.me/Bot?start=KODE) opens here instead of on
// Telegram: one chooses who taps it, and that person sends "/start KODE".
// A link that shares it (t.me/share/url?url=…) is as good as passed on.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { show } from "./toast.js";

/** startCode returns the code of a deep link of this bot, or null. */
export function startCode(href, botName) {
  let url;
  try { url = new URL(href); } catch { return null; }
  if (!["t.me", "telegram.me"].includes(url.hostname)) return null;
  const shared = url.pathname === "/share/url" && url.searchParams.get("url");
  if (shared && !shared.includes("/share/url")) return startCode(shared, botName);
  return url.pathname.slice(1).toLowerCase() === botName.toLowerCase() ? url.searchParams.get("start") : null;
}

/** chooseOpener asks who opens the link; open(id) is told. */
export function chooseOpener(people, open) {
  const choices = people.map((person) => h("li", {}, h("button", {
    class: "opener", type: "button", onclick: () => { dialog.close(); open(person.id); },
  }, avatar(person), h("span", { class: "row-name" }, person.name), h("span", { class: "row-label" }, person.label ?? ""))));
  const dialog = h("dialog", { class: "box", "aria-label": "Buka undangan" },
    h("h2", {}, "Siapa yang membuka undangan ini?"),
    h("ul", { class: "openers" }, choices),
    h("form", { method: "dialog", class: "box-foot" }, h("button", { class: "plain" }, "Batal")));
  show(dialog);
}
