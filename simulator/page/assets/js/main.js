// Joins the parts of the page and listens to the simulator.

import { Chat } from "./chat.js";
import { mountClock } from "./clock.js";
import { h } from "./dom.js";
import { listen } from "./events.js";
import { mountList } from "./list.js";
import { Store } from "./store.js";
import { alertBox, toast } from "./toast.js";

const RETRY = 3000; // milliseconds
const PULSE = 20_000; // milliseconds between looks at the demo's clock

const store = new Store();
let retry;
const app = document.getElementById("app");
const offline = document.getElementById("offline");
const chat = new Chat(document.getElementById("chat"), store, toast);
mountList(document.getElementById("list"), store);
mountClock(document.getElementById("clock"), store, toast);

// view decides which half a phone shows.
function view() {
  app.dataset.view = store.entry(store.here.chat) ? "chat" : "list";
}

async function load() {
  clearTimeout(retry);
  try {
    await store.load();
    store.follow();
    store.catchUp();
    offline.hidden = true;
  } catch (error) {
    lost(error.message);
    retry = setTimeout(load, RETRY);
  }
}

function lost(text = "Sambungan ke simulator terputus. Sedang menyambung kembali…") {
  offline.replaceChildren(h("span", {}, text), h("button", { type: "button", onclick: () => again() }, "Coba sekarang"));
  offline.hidden = false;
}

store.addEventListener("state", view);
store.addEventListener("route", view);
store.addEventListener("failed", ({ detail }) => { if (detail.chat === store.here.chat) toast(detail.error.message, true); });
addEventListener("hashchange", () => store.follow());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && store.here.chat) store.markSeen(store.here.chat);
});

view();
const again = listen({
  up: load,
  down: () => lost(),
  change: ({ chats }) => store.changed(chats ?? []),
  clock: ({ clock }) => store.setClock(clock),
  typing: (event) => chat.typing(event),
  toast: ({ user, text, alert }) => {
    if (!chat.isMe(user)) return;
    chat.answered();
    if (text) (alert ? alertBox : toast)(text);
  },
});

// The demo's clock may run: a look now and then keeps the face true.
setInterval(() => { if (offline.hidden && document.visibilityState === "visible") store.load().catch(() => {}); }, PULSE);
