// The messages of a chat: only what changed is drawn anew.

import { h } from "./dom.js";
import { bubble, service } from "./message.js";
import { day, dayKey, parse } from "./when.js";

const TOGETHER = 5 * 60e3; // milliseconds within which one writer's bubbles join

export class Thread {
  #nodes = new Map(); // key → {node, signature}

  constructor(root) {
    this.root = root;
  }

  clear() {
    this.#nodes.clear();
    this.root.replaceChildren();
  }

  /** draw shows messages as read by me; it returns how many of others are new. */
  draw(messages, { me, named }) {
    const before = this.#nodes;
    const first = before.size === 0;
    this.#nodes = new Map();
    let fresh = 0;
    const wanted = plan(messages, me, named).map(({ key, signature, make, others }) => {
      const old = before.get(key);
      const node = old?.signature === signature ? old.node : make();
      if (old && node !== old.node) inherit(old.node, node);
      if (!old && !first) node.classList.add("enter");
      if (!old && others) fresh++;
      this.#nodes.set(key, { node, signature });
      return node;
    });
    place(this.root, wanted);
    return first ? 0 : fresh;
  }
}

// plan lists what the thread shows: a line for each new day, and each message.
function plan(messages, me, named) {
  const items = [];
  messages.forEach((message, i) => {
    const date = parse(message.date);
    const last = messages[i - 1];
    const next = messages[i + 1];
    if (!last || dayKey(parse(last.date)) !== dayKey(date)) {
      const text = day(date);
      items.push({ key: `day ${text}`, signature: text, make: () => h("li", { class: "day" }, h("span", {}, text)) });
    }
    const answers = message.replyTo ? messages.find((m) => m.id === message.replyTo) : undefined;
    const look = { answers, mine: !message.fromBot && String(message.from) === me, named, first: !joins(last, message), last: !joins(message, next) };
    items.push({
      key: `message ${message.id}`,
      signature: JSON.stringify([message, look]),
      make: () => (message.service ? service(message) : bubble(message, named && !look.mine ? look : { ...look, named: false })),
      others: !look.mine,
    });
  });
  return items;
}

function joins(a, b) {
  if (!a || !b || a.service || b.service) return false;
  const [from, to] = [parse(a.date), parse(b.date)];
  return a.fromBot === b.fromBot && a.from === b.from && to - from < TOGETHER && dayKey(from) === dayKey(to);
}

// inherit keeps what a person would miss when a bubble is replaced: the loaded
// picture and the focus on a button.
function inherit(old, node) {
  const [had, has] = [old.querySelector(".photo"), node.querySelector(".photo")];
  if (had && has && had.dataset.photo === has.dataset.photo) has.replaceWith(had);
  const keys = [...old.querySelectorAll(".key")];
  const focused = keys.indexOf(document.activeElement);
  if (focused >= 0) queueMicrotask(() => [...node.querySelectorAll(".key")].at(focused)?.focus({ preventScroll: true }));
}

// place makes root's children the wanted ones with as few moves as may be.
function place(root, wanted) {
  const keep = new Set(wanted);
  for (const child of [...root.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((node, i) => {
    if (root.children[i] !== node) root.insertBefore(node, root.children[i] ?? null);
  });
}
