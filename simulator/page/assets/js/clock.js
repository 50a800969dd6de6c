// The demo's clock and the buttons that move it forward.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { face, fromField, nextWorkday, toField } from "./when.js";

const HOUR = 3600e3;

export function mountClock(root, store, notify) {
  const time = h("time");
  const toggle = h("button", { class: "clock-face", type: "button", "aria-expanded": "false", "aria-controls": "clock-moves" },
    icon("clock"), time, icon("chevron", "chevron"));
  const free = freeChoice(store, (to) => move(() => to));
  const freeButton = h("button", { class: "chip", type: "button", "aria-expanded": "false", onclick: openFree }, "Pilih waktu…");
  const moves = h("div", { class: "clock-moves", id: "clock-moves", role: "group", "aria-label": "Majukan jam" },
    chip("+1 jam", "Majukan satu jam", (now) => new Date(now.getTime() + HOUR)),
    chip("+1 hari", "Majukan satu hari", (now) => new Date(now.getTime() + 24 * HOUR)),
    chip(["Hari kerja ", h("span", { class: "roomy" }, "berikutnya "), "08.30"], "Senin sampai Jumat berikutnya, pukul 08.30", nextWorkday),
    freeButton);
  root.append(toggle, moves, free.box);

  function chip(label, hint, target) {
    return h("button", { class: "chip", type: "button", title: hint, onclick: () => move(target) }, label);
  }

  // move asks for the hour anew, because the demo's clock may have run on.
  async function move(target) {
    const buttons = root.querySelectorAll(".chip, .primary");
    buttons.forEach((button) => { button.disabled = true; });
    try {
      const now = new Date((await api.state()).clock);
      const seconds = Math.round((target(now) - now) / 1000);
      if (!(seconds > 0)) throw new Error("Jam hanya dapat dimajukan. Mohon pilih waktu yang akan datang.");
      await api.clock(`${seconds}s`);
      showFree(false);
      await store.load();
    } catch (error) {
      notify(error.message, true);
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
    }
  }

  function showFree(open) {
    free.box.hidden = !open;
    freeButton.setAttribute("aria-expanded", String(open));
  }

  function openFree() {
    showFree(free.box.hidden);
    if (!free.box.hidden) free.start();
  }

  function unfold(open) {
    root.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", String(open));
  }

  toggle.addEventListener("click", () => unfold(!root.classList.contains("open")));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || free.box.hidden) return;
    showFree(false);
    freeButton.focus();
  });
  addEventListener("pointerdown", (event) => { if (!root.contains(event.target)) showFree(false); });

  // a phone has room for the buttons over the list, hardly over a chat
  store.addEventListener("route", () => { showFree(false); unfold(!store.here.chat); });
  store.addEventListener("clock", () => {
    const text = face(store.now);
    if (time.textContent && time.textContent !== text) flash(toggle);
    time.textContent = text;
    time.dateTime = store.now.toISOString();
  });
  store.addEventListener("state", () => { moves.hidden = !store.canAdvance; });
}

// freeChoice is a field for any later moment.
function freeChoice(store, pick) {
  const field = h("input", { type: "datetime-local", required: true, max: "2099-12-31T23:59" });
  const box = h("form", { class: "clock-free-box", hidden: true, novalidate: true },
    h("div", { class: "clock-free" }, h("label", {}, "Majukan ke (WIB)", field),
      h("button", { class: "primary", type: "submit" }, "Majukan")));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value) pick(fromField(field.value));
  });
  const start = () => {
    field.min = toField(store.now);
    field.value = toField(nextWorkday(store.now));
    field.focus();
  };
  return { box, start };
}

function flash(el) {
  el.classList.remove("moved");
  requestAnimationFrame(() => el.classList.add("moved"));
}
