// Turns the simulator's HTML into elements from an allow-list. The server has
// escaped it already; this is the second lock.

import { h } from "./dom.js";
import { attribute, read } from "./markup.js";

const PLAIN = {
  b: "b", strong: "b", i: "i", em: "i", u: "u", ins: "u", s: "s", strike: "s", del: "s",
  code: "code", pre: "pre", blockquote: "blockquote",
};

/** fragment returns the safe form of html as a DocumentFragment. */
export function fragment(html) {
  const out = document.createDocumentFragment();
  out.append(...made(read(html ?? "")));
  return out;
}

/** plain returns the text alone, for previews. */
export function plain(html) {
  const text = (node) => (typeof node === "string" ? node : node.children.map(text).join(""));
  return text(read(html ?? ""));
}

const made = (node) => node.children.flatMap((child) => (typeof child === "string" ? [child] : element(child)));

// element returns the allowed counterpart, or the bare content of a stranger.
function element(node) {
  const inner = made(node);
  if (node.tag === "br") return ["\n"];
  if (node.tag === "a") return [anchor(attribute(node, "href"), inner)];
  if (node.tag === "tg-spoiler" || attribute(node, "class") === "tg-spoiler") return [spoiler(inner)];
  if (!Object.hasOwn(PLAIN, node.tag)) return inner;
  // a keyboard must be able to scroll a wide table
  return [h(PLAIN[node.tag], node.tag === "pre" ? { tabindex: 0 } : {}, inner)];
}

function anchor(href, inner) {
  if (!isWeb(href)) return h("span", { class: "mention" }, inner);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, inner);
}

/** isWeb says whether an address is a page: javascript:, data: and the like are not. */
export function isWeb(href) {
  try {
    return ["https:", "http:"].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}

function spoiler(inner) {
  const el = h("span", { class: "spoiler", tabindex: 0, role: "button", "aria-label": "Teks tersembunyi, ketuk untuk membaca" }, inner);
  const show = () => { el.classList.add("shown"); el.removeAttribute("role"); el.removeAttribute("aria-label"); };
  el.addEventListener("click", show);
  el.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
  return el;
}
