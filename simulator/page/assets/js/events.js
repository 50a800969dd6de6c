// Listens to /sim/events and comes back after every loss.

const FIRST_WAIT = 800;
const LONGEST_WAIT = 10_000;
const REST_AFTER = 30_000; // a hidden tab lets go of its stream: browsers grant a host six connections in all

/**
 * listen calls on.change, on.clock, on.toast and on.typing with the parsed data,
 * on.up when the stream is open and on.down when it is lost.
 * It returns a function that tries again at once.
 */
export function listen(on) {
  let source, timer, rest, wait = FIRST_WAIT;

  function connect() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource("/sim/events");
    source.onopen = () => {
      wait = FIRST_WAIT;
      on.up();
    };
    source.onerror = () => {
      source.close();
      on.down();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    for (const name of ["change", "clock", "toast", "typing"]) {
      source.addEventListener(name, (event) => on[name](JSON.parse(event.data)));
    }
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(rest);
    if (document.visibilityState === "hidden") rest = setTimeout(() => { clearTimeout(timer); source.close(); source = null; }, REST_AFTER);
    else if (!source) connect();
  });
  addEventListener("online", connect);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
  connect();
  return connect;
}
