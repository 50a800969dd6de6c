// Speaks to the simulator. Every failure becomes an Error with words for people.
// Ids are text inside the page (addresses, attributes) and numbers on the wire.

const UNREACHABLE = "Simulator tidak terjangkau. Mohon periksa apakah peragaan masih berjalan.";

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch {
    throw new Error(UNREACHABLE);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body?.error || `Permintaan ditolak (kode ${response.status}).`);
  return body ?? {};
}

function post(path, value) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(value),
  });
}

export const api = {
  state: () => call("/sim/state"),

  chat: (chat, as) => call(`/sim/chat?${new URLSearchParams({ chat, as })}`),

  say: (chat, as, text) => post("/sim/say", { chat: Number(chat), as: Number(as), text }),

  press: (chat, as, message, data) =>
    post("/sim/press", { chat: Number(chat), as: Number(as), message: Number(message), data }),

  /** advance is a duration in Go's form, such as "1h" or "84600s". */
  clock: (advance) => post("/sim/clock", { advance }),

  /** action is block or unblock (of the bot by a user), kick or add (of the bot in a group). */
  member: (action, kind, id) => post("/sim/member", { action, [kind === "group" ? "group" : "user"]: Number(id) }),

  upload(chat, as, caption, file) {
    const form = new FormData();
    form.set("chat", chat);
    form.set("as", as);
    form.set("caption", caption);
    form.set("file", file, file.name);
    return call("/sim/upload", { method: "POST", body: form });
  },
};
