// Reads the simulator's HTML into a tree of plain objects. No browser parser is
// involved: whatever a text holds, it can become nothing but text and names.

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?\/?)>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos|nbsp));/gi;
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0" };

/**
 * read returns the tree's root, {tag: "", attributes, children}; a child is a
 * string or a node of the same form. A tag left open ends with its parent, an
 * end without a beginning is passed over.
 */
export function read(html) {
  const root = node("");
  const open = [root];
  let from = 0;
  for (const found of html.matchAll(TAG)) {
    words(open.at(-1), html.slice(from, found.index));
    from = found.index + found[0].length;
    const tag = found[2].toLowerCase();
    if (found[1]) close(open, tag);
    else begin(open, node(tag, found[3]), found[3].endsWith("/"));
  }
  words(open.at(-1), html.slice(from));
  return root;
}

const node = (tag, attributes = "") => ({ tag, attributes, children: [] });

function words(parent, text) {
  if (text) parent.children.push(decode(text));
}

function begin(open, made, empty) {
  open.at(-1).children.push(made);
  if (!empty && made.tag !== "br") open.push(made);
}

function close(open, tag) {
  const at = open.findLastIndex((node) => node.tag === tag);
  if (at > 0) open.length = at;
}

/** attribute returns a quoted attribute of a node, or the empty string. */
export function attribute(node, name) {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(node.attributes);
  return decode(found?.[1] ?? found?.[2] ?? "");
}

function decode(text) {
  return text.replace(ENTITY, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()];
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
