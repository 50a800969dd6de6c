// A file on its way: look at it, add a caption, send it.

import { h, icon } from "./dom.js";
import { size } from "./message.js";
import { show } from "./toast.js";

/** confirmFile shows the file; send(file, caption, asPhoto) resolves to whether it went. */
export function confirmFile(file, to, send) {
  const caption = h("textarea", { class: "box-field", rows: 2, maxlength: 1024, placeholder: "Tambahkan keterangan (boleh kosong)", "aria-label": "Keterangan berkas", autofocus: true });
  const go = h("button", { class: "primary", type: "submit" }, "Kirim berkas");
  const asPhoto = h("input", { type: "checkbox", checked: true });
  const form = h("form", {}, preview(file), caption,
    isPicture(file) ? h("label", { class: "box-check" }, asPhoto, "Kirim sebagai foto") : null,
    h("div", { class: "box-foot" }, h("button", { class: "plain", type: "button", onclick: () => dialog.close() }, "Batal"), go));
  const dialog = h("dialog", { class: "box", "aria-label": `Kirim berkas kepada ${to}` }, h("h2", {}, `Kirim kepada ${to}`), form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    go.disabled = true;
    go.textContent = "Mengirim…";
    const sent = await send(file, caption.value.trim(), isPicture(file) && asPhoto.checked);
    if (sent) { dialog.close(); return; }
    go.disabled = false;
    go.textContent = "Kirim berkas";
  });
  caption.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  show(dialog);
}

const isPicture = (file) => /^image\/(png|jpeg)$/.test(file.type);

function preview(file) {
  const paper = h("div", { class: "doc" }, h("span", { class: "doc-icon" }, icon("file")),
    h("span", { class: "doc-name" }, file.name), h("span", { class: "doc-size" }, size(file.size)));
  if (!isPicture(file)) return paper;
  const url = URL.createObjectURL(file);
  const image = h("img", { class: "box-picture", src: url, alt: file.name });
  image.addEventListener("load", () => URL.revokeObjectURL(url));
  return h("div", {}, image, paper);
}

/** dropZone lets files be dropped on el; a veil says so. */
export function dropZone(el, ready, take) {
  const veil = h("div", { class: "veil", hidden: true, "aria-hidden": "true" }, icon("clip"), "Lepaskan berkas di sini");
  el.append(veil);
  const carries = (event) => ready() && [...(event.dataTransfer?.types ?? [])].includes("Files");
  let depth = 0;
  el.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth++;
    veil.hidden = false;
  });
  el.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  el.addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); veil.hidden = depth === 0; });
  el.addEventListener("drop", (event) => {
    depth = 0;
    veil.hidden = true;
    if (!carries(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  // a file dropped beside the zone must not replace the page
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
}
