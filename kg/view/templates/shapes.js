// One shape and one colour for each main class of entities, for canvas and legend; 24 units wide, centred on 0.

const SHAPES = {
  __proto__: null,
  Person: "M0-10A10 10 0 1 1 0 10A10 10 0 1 1 0-10Z",
  Organization: "M-6.5-9H6.5A2.5 2.5 0 0 1 9-6.5V6.5A2.5 2.5 0 0 1 6.5 9H-6.5A2.5 2.5 0 0 1-9 6.5V-6.5A2.5 2.5 0 0 1-6.5-9Z",
  Place: "M0 12C-4 5.5-9 2-9-3.2A9 9 0 0 1 9-3.2C9 2 4 5.5 0 12Z",
  Facility: "M0-11L10.5-3V9.5H-10.5V-3Z",
  Group: "M-5.2-9.5H5.2L10.7 0L5.2 9.5H-5.2L-10.7 0Z",
  Product: "M0-11.5L11.5 0L0 11.5L-11.5 0Z",
  Work: "M-8.5-11H3.5L8.5-6V11H-8.5Z",
  Occasion: "M0-12L3.4-4.2L11.8-3.5L5.4 2L7.4 10.3L0 5.9L-7.4 10.3L-5.4 2L-11.8-3.5L-3.4-4.2Z",
  Entity: "M0-7L7 0L0 7L-7 0Z",
};
const PLURALS = {
  __proto__: null,
  Person: "People", Organization: "Organizations", Place: "Places", Facility: "Facilities", Group: "Groups",
  Product: "Products", Work: "Works", Occasion: "Occasions", Entity: "Other",
};
const DASHES = data.drawn.dashes;
const paths = new Map();

const order = (group) => (group in SHAPES ? Object.keys(SHAPES).indexOf(group) : Infinity);
const groups = [...new Set(entities.map((entity) => entity.group))].sort((a, b) => (order(a) === order(b) ? (a < b ? -1 : 1) : order(a) - order(b)));

// A class that the page has never heard of gets a hue of its own, from its name.
function colourOf(group) {
  if (group in SHAPES) return colour(group.toLowerCase());
  let hash = 7;
  for (const letter of group) hash = (hash * 31 + letter.codePointAt(0)) % 360;
  return `hsl(${hash} 45% ${matchMedia("(prefers-color-scheme: dark)").matches ? 72 : 36}%)`;
}

function pathOf(group) {
  if (!paths.has(group)) paths.set(group, new Path2D(SHAPES[group] || SHAPES.Product));
  return paths.get(group);
}

function shapeIcon(group) {
  const path = drawing("path", { d: SHAPES[group] || SHAPES.Product, fill: colourOf(group) });
  return drawing("svg", { class: "shape", viewBox: "-13 -13 26 26", "aria-hidden": "true" }, path);
}

function lineIcon(kind) {
  const line = drawing("path", { d: "M1 5H29", stroke: `var(--${kind})`, "stroke-width": 2, "stroke-dasharray": DASHES[kind].join(" ") || "none", fill: "none" });
  return drawing("svg", { class: "line", viewBox: "0 0 30 10", "aria-hidden": "true" }, line);
}
