// Keeps the newest message in sight unless the person has scrolled up.

import { h, icon } from "./dom.js";

const NEAR = 80; // pixels from the end that still count as being there

export class Scroll {
  #stuck = true;
  #news = 0;
  #at = 0; // where the thread stood when last looked at

  constructor(scroller, content) {
    this.scroller = scroller;
    this.count = h("span", { class: "jump-text" });
    this.button = h("button", { class: "jump", type: "button", hidden: true, "aria-label": "Ke pesan terbaru" }, icon("down"), this.count);
    this.button.addEventListener("click", () => this.toEnd(true));
    scroller.addEventListener("scroll", () => this.#look(), { passive: true });
    const sizes = new ResizeObserver(() => { this.#follow(); });
    sizes.observe(content);
    sizes.observe(scroller);
  }

  #gap() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  // look decides from a scroll. Only a way up leaves the end: a picture that
  // loads makes the thread longer without anybody having moved.
  #look() {
    const up = this.scroller.scrollTop < this.#at - 1;
    this.#at = this.scroller.scrollTop;
    if (this.#gap() < NEAR) this.#stuck = true;
    else if (up) this.#stuck = false;
    if (this.#stuck) this.#news = 0;
    this.#paint();
  }

  #jump() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#at = this.scroller.scrollTop;
  }

  // follow stays at the end, unless the person has just left it: the browser
  // tells of a scroll a frame later.
  #follow() {
    if (this.#stuck && this.scroller.scrollTop < this.#at - 1) this.#look();
    if (this.#stuck) this.#jump();
    return this.#stuck;
  }

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
    if (this.#follow()) return;
    this.#news += number;
    this.#paint();
  }
}
