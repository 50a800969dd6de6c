// One message as a bubble.

import { tone } from "./avatar.js";
import { linkCommands } from "./linkcommands.js";
import { h, icon } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { quote } from "./reply.js";
import { fragment } from "./safehtml.js";
import { hour, parse } from "./when.js";

/** service is a centred line about the chat itself. */
export function service(message) {
  const words = typeof message.service === "string" ? message.service : fragment(message.html);
  return h("li", { class: "service", "data-id": message.id }, h("span", {}, words));
}

/**
 * bubble draws a message. look says how it stands: mine, named (a group shows
 * who writes), first and last of a row by the same writer; answers finds the
 * message that this one answers.
 */
export function bubble(message, look) {
  const side = look.mine ? "mine" : message.fromBot ? "bot" : "other";
  const classes = ["msg", side, look.first && "first", look.last && "last"].filter(Boolean).join(" ");
  const body = [
    look.named && look.first ? who(message) : null,
    message.replyTo ? quote(look.answers) : null,
    message.above ? words(message) : null,
    message.photo ? photo(message) : null,
    message.document ? paper(message.document) : null,
    message.above ? null : words(message),
  ];
  const shape = message.photo ? (message.html ? "bubble pictured" : "bubble pictured bare") : "bubble";
  return h("li", { class: classes, "data-id": message.id },
    h("div", { class: shape }, body), keyboard(message),
    h("button", { class: "reply", type: "button", "aria-label": "Balas pesan ini" }, icon("reply")));
}

function who(message) {
  return h("div", { class: `who tone-${tone(message.from)}` }, message.name,
    message.fromBot ? h("span", { class: "who-bot" }, "bot") : null);
}

function photo(message) {
  const alt = `Gambar dari ${message.name}`;
  const image = h("img", { src: message.photo, alt, decoding: "sync" });
  const frame = h("button", { class: "photo loading", type: "button", "data-photo": message.photo, "aria-label": `${alt}, ketuk untuk memperbesar` }, image);
  image.addEventListener("load", () => frame.classList.remove("loading"));
  image.addEventListener("error", () => {
    frame.classList.replace("loading", "lost");
    frame.replaceChildren("Gambar tidak dapat dimuat");
  });
  return frame;
}

function paper(file) {
  return h("a", { class: "doc", href: file.url, download: file.name, "aria-label": `Unduh ${file.name}` },
    h("span", { class: "doc-icon" }, icon("file")),
    h("span", { class: "doc-name" }, file.name),
    h("span", { class: "doc-size" }, size(file.size)));
}

/** size is "38 KB" or "1,2 MB". */
export function size(bytes) {
  if (!(bytes >= 0)) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

// words is the text with the hour after its last line.
function words(message) {
  const meta = h("span", { class: "meta" },
    message.pinned ? icon("pin") : null,
    message.edited ? h("span", { class: "edited" }, "diedit") : null,
    h("time", { datetime: parse(message.date).toISOString() }, hour(parse(message.date))));
  if (!message.html) return h("div", { class: "text wordless" }, meta);
  const text = h("div", { class: "text", dir: "auto" }, fragment(message.html));
  if (message.fromBot) linkCommands(text);
  const ends = text.lastElementChild;
  const block = ends && !ends.nextSibling && ["PRE", "BLOCKQUOTE"].includes(ends.tagName);
  text.append(meta);
  if (block) text.classList.add("ends-block");
  return text;
}
