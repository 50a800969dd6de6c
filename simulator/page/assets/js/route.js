// Who I am stands in the address, so that a link can be shared:
// "#chat=-1002&as=1001". Without a chat the list is shown.

/** read returns {chat, as}, both strings, empty where absent. */
export function read() {
  const params = new URLSearchParams(location.hash.slice(1));
  return { chat: params.get("chat") ?? "", as: params.get("as") ?? "" };
}

/** href is the address of a chat, as whom it is read. */
export function href(chat, as) {
  return `#${new URLSearchParams(as ? { chat, as } : { chat })}`;
}

/** swap changes the member without a step in the history. */
export function swap(chat, as) {
  history.replaceState(null, "", href(chat, as));
  dispatchEvent(new HashChangeEvent("hashchange"));
}
