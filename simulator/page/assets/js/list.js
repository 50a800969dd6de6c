// The list of people and groups to be.

import { avatar } from "./avatar.js";
import { h, icon, put } from "./dom.js";
import { href } from "./route.js";
import { plain } from "./safehtml.js";
import { brief, parse } from "./when.js";

const SEARCH_FROM = 9; // entries; a shorter list is seen at a glance

export function mountList(root, store) {
  const rows = new Map();
  const search = h("input", { type: "search", placeholder: "Cari nama atau jabatan", "aria-label": "Cari nama atau jabatan" });
  const searchBox = h("div", { class: "list-search", hidden: true }, icon("search"), search);
  const body = h("div", { class: "list-body" });
  const nothing = h("p", { class: "list-none", hidden: true }, "Tidak ada nama yang cocok.");
  root.append(searchBox, body, nothing);

  // A row asks for its chat when it comes into view: a demo may have 1,000 people.
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      if (!store.chat(target.dataset.id)) store.refresh(target.dataset.id);
    }
  }, { root: body, rootMargin: "200px" });

  function build() {
    watcher.disconnect();
    rows.clear();
    body.replaceChildren(...section("Tulis sebagai", store.people), ...section("Grup", store.groups));
    searchBox.hidden = store.people.length + store.groups.length < SEARCH_FROM;
    for (const row of rows.values()) watcher.observe(row);
    mark();
    filter();
  }

  function section(title, entries) {
    if (!entries.length) return [];
    const items = entries.map((entry) => {
      const row = h("a", { class: "row", "data-id": entry.id, href: href(entry.id) });
      rows.set(entry.id, row);
      fill(row, entry, store);
      return h("li", {}, row);
    });
    return [h("section", {}, h("h2", {}, title), h("ul", {}, items))];
  }

  function mark() {
    for (const [id, row] of rows) {
      if (id === store.here.chat) row.setAttribute("aria-current", "page");
      else row.removeAttribute("aria-current");
    }
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [id, row] of rows) {
      const entry = store.entry(id);
      const text = `${entry.name} ${entry.label ?? ""} ${entry.username ?? ""}`.toLowerCase();
      row.parentElement.hidden = !words.every((word) => text.includes(word));
      shown += row.parentElement.hidden ? 0 : 1;
    }
    nothing.hidden = shown > 0;
  }

  search.addEventListener("input", filter);
  body.addEventListener("keydown", (event) => step(event, body));
  store.addEventListener("state", build);
  store.addEventListener("route", mark);
  store.addEventListener("chat", ({ detail }) => {
    const row = rows.get(detail.chat);
    if (row) fill(row, store.entry(detail.chat), store);
    title(rows, store);
  });
  store.addEventListener("clock", () => {
    for (const [id, row] of rows) if (store.chat(id)) fill(row, store.entry(id), store);
  });
}

// fill writes one row: name and hour above, last words and badge below.
function fill(row, entry, store) {
  const last = store.chat(entry.id)?.messages.at(-1);
  const unread = entry.id === store.here.chat ? 0 : store.unread(entry.id);
  put(row,
    avatar(entry),
    h("span", { class: "row-name" }, entry.name),
    last && store.now ? h("time", { class: "row-time" }, brief(parse(last.date), store.now)) : null,
    h("span", { class: "row-label" }, entry.label || (entry.kind === "group" ? `${entry.members.length} anggota` : "")),
    h("span", { class: "row-last" }, lastWords(entry, last)),
    unread > 0 ? h("span", { class: "badge" }, String(unread), h("span", { class: "unseen" }, " pesan belum dibaca")) : null,
  );
}

function lastWords(entry, last) {
  if (entry.blocked) return "Bot diblokir";
  if (!last) return entry.started === false ? "Belum memulai percakapan" : "Belum ada pesan";
  const text = typeof last.service === "string" ? last.service : plain(last.html).trim().replace(/\s+/g, " ");
  if (text) return text.slice(0, 120);
  if (last.document) return last.document.name;
  return last.photo ? "Gambar" : "Pesan";
}

// step moves between rows with the arrow keys.
function step(event, body) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  const all = [...body.querySelectorAll("li:not([hidden]) .row")];
  const next = all[all.indexOf(document.activeElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function title(rows, store) {
  let sum = 0;
  for (const id of rows.keys()) if (id !== store.here.chat) sum += store.unread(id);
  document.title = sum ? `(${sum}) Simulator percakapan` : "Simulator percakapan";
}
