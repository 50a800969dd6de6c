// Makes "/serapan" inside the bot's words a thing to tap, as phones do.

import { h } from "./dom.js";

const COMMAND = /(?<=^|[\s(,;:·•])\/[a-z][a-z0-9_]{0,31}(?:@\w+)?(?![\w/])/g;
const LEFT_ALONE = "a, code, pre, .spoiler, .cmd";

export function linkCommands(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.parentElement.closest(LEFT_ALONE)) split(text);
  }
}

function split(text) {
  const parts = [];
  let from = 0;
  for (const found of text.data.matchAll(COMMAND)) {
    parts.push(text.data.slice(from, found.index));
    parts.push(h("button", { class: "cmd", type: "button", "data-command": found[0] }, found[0]));
    from = found.index + found[0].length;
  }
  if (parts.length) text.replaceWith(...parts, text.data.slice(from));
}
