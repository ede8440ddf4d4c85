// Elements are made here and nowhere else: text reaches the page only as textContent.

const byId = (id) => document.getElementById(id);

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "text") made.textContent = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const button = (text, onclick, properties = {}) => element("button", { type: "button", text, onclick, ...properties });

function drawing(name, properties, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// A link to the outside, where the address is one of the web; else the words alone.
function link(address, text) {
  if (!/^https?:\/\//i.test(address || "")) return element("span", { text });
  return element("a", { text, href: address, target: "_blank", rel: "noopener noreferrer" });
}

const colours = new Map();

function colour(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colours.get(name);
}

// The first rows, and a button that brings more, wrapped as its place wants it.
function inSteps(rows, most, make, wrap = (more) => more) {
  const made = rows.slice(0, most).map(make);
  if (rows.length <= most) return made;
  const left = (rows.length - most).toLocaleString("en");
  const more = wrap(button(`Show more of the other ${left}`, () => more.replaceWith(...inSteps(rows.slice(most), 3 * most, make, wrap)), { class: "more" }));
  return [...made, more];
}
