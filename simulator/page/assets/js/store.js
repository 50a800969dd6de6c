// What the page knows: the people, the groups, the clock and each chat's
// messages. Parts read from here and listen for "state", "clock", "chat" and "route".

import { api } from "./api.js";
import * as route from "./route.js";
import { parse } from "./when.js";
import { Seen } from "./seen.js";

export class Store extends EventTarget {
  bot = { username: "", first_name: "Bot" };
  people = [];
  groups = [];
  now = null;
  canAdvance = true;
  here = route.read();
  #chats = new Map(); // id → {messages, commands}
  #wanted = new Set(); // the chats that the page has asked for
  #busy = new Map(); // id → whether it changed again while being fetched
  #seen = new Seen();
  #state = ""; // as it came last

  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  /** load fetches the state; "state" is told only when people or groups changed. */
  async load() {
    const { clock, ...state } = await api.state();
    this.setClock(clock);
    const text = JSON.stringify(state);
    if (text === this.#state) return;
    this.#state = text;
    this.bot = state.bot ?? this.bot;
    this.people = (state.people ?? []).map((p) => ({ ...p, id: String(p.id), kind: "person" }));
    this.groups = (state.groups ?? []).map((g) => ({
      ...g, id: String(g.id), kind: "group", name: g.title, members: (g.members ?? []).map(String),
    }));
    this.canAdvance = state.canAdvance !== false;
    this.#tell("state");
  }

  setClock(text) {
    const before = this.now;
    this.now = parse(text);
    // the simulator tells the time each second, the page shows minutes
    if (!before || Math.floor(before / 60e3) !== Math.floor(this.now / 60e3)) this.#tell("clock");
  }

  person(id) { return this.people.find((p) => p.id === String(id)); }
  entry(id) { return this.person(id) ?? this.groups.find((g) => g.id === String(id)); }
  chat(id) { return this.#chats.get(String(id)); }

  /** me is the id I write as in a chat: the person, or the chosen member of a group. */
  me(id) {
    const entry = this.entry(id);
    if (entry?.kind !== "group") return String(id);
    const chosen = this.here.chat === entry.id ? this.here.as : "";
    return entry.members.includes(chosen) ? chosen : entry.members[0] ?? "";
  }

  follow() {
    this.here = route.read();
    this.#tell("route");
    if (this.entry(this.here.chat)) this.refresh(this.here.chat);
  }

  /** refresh fetches a chat; calls during a fetch join into one more. */
  async refresh(id) {
    id = String(id);
    this.#wanted.add(id);
    if (this.#busy.has(id)) { this.#busy.set(id, true); return; }
    do {
      this.#busy.set(id, false);
      try {
        await this.#fetch(id);
      } catch (error) {
        this.#tell("failed", { chat: id, error });
      }
    } while (this.#busy.get(id));
    this.#busy.delete(id);
  }

  async #fetch(id) {
    const as = this.me(id);
    const got = await api.chat(id, as);
    this.#chats.set(id, { messages: got.messages ?? [], commands: got.commands ?? [], as });
    this.#seen.meet(id, this.#lastId(id));
    if (this.isOpen(id)) this.#seen.mark(id, this.#lastId(id));
    this.#tell("chat", { chat: id });
  }

  /** changed is told the ids that the server says have changed. */
  changed(ids) {
    for (const id of ids.map(String)) {
      if (this.#wanted.has(id)) this.refresh(id);
    }
  }

  /** catchUp fetches what may have changed while nobody listened. */
  catchUp() { this.changed([...this.#wanted]); }

  isOpen(id) { return this.here.chat === String(id) && document.visibilityState === "visible"; }

  markSeen(id) {
    if (!this.chat(id)) return;
    this.#seen.mark(String(id), this.#lastId(String(id)));
    this.#tell("chat", { chat: String(id) });
  }

  unread(id) {
    const seen = this.#seen.of(String(id));
    return (this.chat(id)?.messages ?? []).filter((m) => m.fromBot && m.id > seen).length;
  }

  #lastId(id) { return this.#chats.get(id).messages.at(-1)?.id ?? 0; }
}
