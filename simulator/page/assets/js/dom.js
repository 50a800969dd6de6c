// Makes elements. Text always becomes a text node, never markup.

/**
 * h("button", {class: "chip", onclick: fn}, "Kirim") makes an element.
 * Keys that start with "on" are listeners, false and null leave a key out.
 */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
    else el.setAttribute(key, value === true ? "" : value);
  }
  return put(el, children);
}

/** put makes the children el's only ones; nothing (null, false) is left out. */
export function put(el, ...children) {
  el.replaceChildren(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return el;
}

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  clip: "M20 11.5 12 19.6a5 5 0 0 1-7.1-7.1l8.4-8.4a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4L15 7.2",
  send: "M5 12 4 4.6 20.5 12 4 19.4 5 12Zm0 0h7",
  menu: "M8.5 19 15.5 5",
  clock: "M12 7.5V12l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  chevron: "M6 9.5l6 6 6-6",
  down: "M12 5v13M6.5 12.5 12 18l5.5-5.5",
  close: "M6 6l12 12M18 6 6 18",
  file: "M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5l-5-5Zm0 0v5h5",
  save: "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14",
  more: "M12 5.6v.01M12 12v.01M12 18.4v.01",
  reply: "M9 6.5 4 11.5l5 5M4 11.5h9.5a6 6 0 0 1 6 6v1",
  pin: "M9 4h6l-.7 5.5 3 3.2v1.3H6.7v-1.3l3-3.2L9 4Zm3 10v6.5",
  link: "M8 16 16.5 7.500M9.5 7.500h7v7",
  search: "M16 16l4.5 4.500M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z",
  chats: "M5 5h14a1.5 1.5 0 0 1 1.5 1.500v8.500A1.5 1.5 0 0 1 19 16.500h-7l-4.5 4v-4H5A1.5 1.5 0 0 1 3.5 15V6.500A1.5 1.5 0 0 1 5 5Z",
};

/** icon returns a drawing that screen readers pass over. */
export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
