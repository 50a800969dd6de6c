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
  if (!response.ok) throw new Error(`Simulator menolak: ${body?.error || `kode ${response.status}`}`);
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

  /** replyTo is the id of the message that is answered, or undefined. */
  say: (chat, as, text, replyTo) => post("/sim/say", { chat: Number(chat), as: Number(as), text, replyTo }),

  press: (chat, as, message, data) =>
    post("/sim/press", { chat: Number(chat), as: Number(as), message: Number(message), data }),

  /** advance is a duration in Go's form, such as "1h" or "84600s". */
  clock: (advance) => post("/sim/clock", { advance }),

  /** action is block or unblock (of the bot by a user), kick or add (of the bot in a group). */
  member: (action, kind, id) => post("/sim/member", { action, [kind === "group" ? "group" : "user"]: Number(id) }),

  /** asPhoto sends a picture as one looks at it, not as a file. */
  upload(chat, as, caption, file, asPhoto) {
    const form = new FormData();
    form.set("chat", chat);
    form.set("as", as);
    form.set("caption", caption);
    if (asPhoto) form.set("photo", "1");
    form.set("file", file, file.name);
    return call("/sim/upload", { method: "POST", body: form });
  },
};
