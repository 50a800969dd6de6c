// Keeps the newest message in sight unless the person has scrolled up.

import { h, icon } from "./dom.js";

const NEAR = 80; // pixels from the end that still count as being there

export class Scroll {
  #stuck = true;
  #news = 0;

  constructor(scroller, content) {
    this.scroller = scroller;
    this.count = h("span", { class: "jump-text" });
    this.button = h("button", { class: "jump", type: "button", hidden: true, "aria-label": "Ke pesan terbaru" }, icon("down"), this.count);
    this.button.addEventListener("click", () => this.toEnd(true));
    scroller.addEventListener("scroll", () => this.#look(), { passive: true });
    const sizes = new ResizeObserver(() => { if (this.#stuck) this.#jump(); });
    sizes.observe(content);
    sizes.observe(scroller);
  }

  #gap() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  #look() {
    this.#stuck = this.#gap() < NEAR;
    if (this.#stuck) this.#news = 0;
    this.#paint();
  }

  #jump() { this.scroller.scrollTop = this.scroller.scrollHeight; }

  #paint() {
    this.button.hidden = this.#stuck;
    this.count.textContent = this.#news ? (this.#news > 1 ? `${this.#news} pesan baru` : "Pesan baru") : "";
    this.button.classList.toggle("news", this.#news > 0);
  }

  /** toEnd shows the newest message and stays there. */
  toEnd(smooth = false) {
    this.#stuck = true;
    this.#news = 0;
    if (smooth) this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: "smooth" });
    else this.#jump();
    this.#paint();
  }

  /** arrived is told how many messages of others came in. */
  arrived(number) {
    if (this.#stuck) { this.#jump(); return; }
    this.#news += number;
    this.#paint();
  }
}
