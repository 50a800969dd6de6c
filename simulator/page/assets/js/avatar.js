// Draws who someone is: initials on one of eight quiet colours.

import { h } from "./dom.js";

const COLOURS = 8;

/** tone is the number of a colour that stays the same for an id. */
export function tone(id) {
  let sum = 7;
  for (const char of String(id)) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return sum % COLOURS;
}

/** initials are the first letters of the first two words that are no titles. */
export function initials(name) {
  const words = String(name).split(/[\s,]+/).filter((w) => /^\p{L}/u.test(w));
  const bare = words.filter((w) => !w.includes("."));
  return (bare.length ? bare : words).slice(0, 2).map((w) => w[0]).join("").toUpperCase() || "?";
}

/** botAvatar is the mark of the bot itself. */
export function botAvatar() {
  return h("span", { class: "avatar robot", "aria-hidden": "true" }, h("img", { src: "/assets/img/favicon.svg", alt: "" }));
}

export function avatar(entry) {
  const shape = entry.kind === "group" ? "group" : "person";
  return h("span", { class: `avatar ${shape} tone-${tone(entry.id)}`, "aria-hidden": "true" }, initials(entry.name));
}
