// A picture over the whole screen: tap to zoom, tap again to fit.

import { h, icon } from "./dom.js";
import { show } from "./toast.js";

export function openPicture(src, alt) {
  const image = h("img", { src, alt });
  const zoom = h("button", { class: "viewer-zoom", type: "button", "aria-label": "Perbesar atau perkecil gambar" }, image);
  const dialog = h("dialog", { class: "viewer", "aria-label": alt },
    zoom,
    h("div", { class: "viewer-bar" },
      h("a", { class: "round", href: src, download: "gambar.png", "aria-label": "Simpan gambar" }, icon("save")),
      h("button", { class: "round", type: "button", "aria-label": "Tutup gambar", autofocus: true, onclick: () => dialog.close() }, icon("close"))));
  zoom.addEventListener("click", (event) => toggle(zoom, image, event));
  show(dialog);
}

// toggle keeps the point that was tapped in the middle of the screen.
function toggle(frame, image, event) {
  const box = image.getBoundingClientRect();
  const at = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  if (!frame.classList.toggle("zoomed")) return;
  frame.scrollTo({
    left: at.x * image.offsetWidth - frame.clientWidth / 2,
    top: at.y * image.offsetHeight - frame.clientHeight / 2,
  });
}
