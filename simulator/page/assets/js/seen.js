// Remembers up to which message each chat was read, for this browser tab.

const KEY = "terbaca";

export class Seen {
  #last = new Map(Object.entries(JSON.parse(sessionStorage.getItem(KEY) ?? "{}")));

  of(chat) { return this.#last.get(chat) ?? 0; }

  /**
   * meet is told a chat's newest id at each fetch. What stood there at the first
   * meeting counts as read; a smaller id means that the simulator began anew.
   */
  meet(chat, newest) {
    if (!this.#last.has(chat) || newest < this.of(chat)) this.mark(chat, newest);
  }

  mark(chat, newest) {
    this.#last.set(chat, newest);
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(this.#last)));
  }
}
