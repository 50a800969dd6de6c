// Turns the simulator's HTML into elements from an allow-list. The server has
// escaped it already; this is the second lock. Nothing that is parsed here ever
// enters the page: only fresh elements with chosen attributes do.

import { h } from "./dom.js";

const PLAIN = new Map(Object.entries({
  B: "b", STRONG: "b", I: "i", EM: "i", U: "u", INS: "u", S: "s", STRIKE: "s", DEL: "s",
  CODE: "code", PRE: "pre", BLOCKQUOTE: "blockquote",
}));

// The one policy that the page's Content-Security-Policy lets through. What it
// makes goes to a DOMParser, whose documents run no script and load nothing.
const policy = globalThis.trustedTypes?.createPolicy("inert-parser", { createHTML: (html) => html });

function parse(html) {
  const text = `<!doctype html><body>${html}`;
  return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html").body;
}

/** fragment returns the safe form of html as a DocumentFragment. */
export function fragment(html) {
  const out = document.createDocumentFragment();
  copy(parse(html ?? ""), out);
  return out;
}

/** plain returns the text alone, for previews. */
export function plain(html) {
  return parse(html ?? "").textContent;
}

function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE) to.append(element(node));
  }
}

// element returns the allowed counterpart, or the bare content of a stranger.
function element(node) {
  let made = document.createDocumentFragment();
  if (PLAIN.has(node.tagName)) made = document.createElement(PLAIN.get(node.tagName));
  else if (node.tagName === "A") made = anchor(node.getAttribute("href") ?? "");
  else if (node.tagName === "TG-SPOILER" || node.classList.contains("tg-spoiler")) made = spoiler();
  copy(node, made);
  if (made.tagName === "PRE") made.tabIndex = 0; // a keyboard must be able to scroll it
  return made;
}

function anchor(href) {
  if (!isWeb(href)) return h("span", { class: "mention" });
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" });
}

/** isWeb says whether an address is a page: javascript:, data: and the like are not. */
export function isWeb(href) {
  try {
    return ["https:", "http:"].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}

function spoiler() {
  const el = h("span", { class: "spoiler", tabindex: 0, role: "button", "aria-label": "Teks tersembunyi, ketuk untuk membaca" });
  const show = () => { el.classList.add("shown"); el.removeAttribute("role"); el.removeAttribute("aria-label"); };
  el.addEventListener("click", show);
  el.addEventListener("keydown", (e) => { if (e.key === "Enter") show(); });
  return el;
}
