// Type-ahead over every entity and its other names, whether it is drawn or not.

const MOST_FOUND = 9;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const index = entities.map((entity, number) => ({
  number, names: [entity.label, ...(entity.names || [])].map((name) => [plain(name), name]), weight: factsOf[number].length,
}));
const search = { found: [], at: -1 };

function rank(name, query) {
  if (name === query) return 3;
  if (name.startsWith(query)) return 2;
  return name.includes(` ${query}`) ? 1.5 : name.includes(query) ? 1 : 0;
}

// The entities whose names fit, best first: {number, name} with the name that fitted best.
function lookUp(text) {
  const query = plain(text.trim());
  const rows = index.map(({ number, names, weight }) => {
    const [best, name] = names.reduce((found, [key, name], n) => {
      const points = query ? rank(key, query) - (n ? 0.2 : 0) : 1;
      return points > found[0] ? [points, name] : found;
    }, [0, ""]);
    return { number, name, weight, points: best };
  });
  return rows.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points || b.weight - a.weight || a.number - b.number);
}

function offer() {
  const text = byId("find").value;
  const all = lookUp(text);
  search.found = all.slice(0, MOST_FOUND);
  search.at = text.trim() && search.found.length ? 0 : -1;
  const rows = search.found.map(({ number, name }, n) => option(number, name, n));
  if (all.length > rows.length && text.trim()) rows.push(element("li", { class: "none", role: "presentation", text: `and ${all.length - rows.length} more` }));
  if (!rows.length) rows.push(element("li", { class: "none", role: "presentation", text: "Nobody and nothing of that name" }));
  byId("found").replaceChildren(...rows);
  byId("found").hidden = false;
  byId("find").setAttribute("aria-expanded", "true");
  pointOut();
}

function option(number, name, n) {
  const { label, group, type } = entities[number];
  const small = name && name !== label ? element("small", { text: name }) : null;
  return element("li", { role: "option", id: `found-${n}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(n); } },
    shapeIcon(group), element("span", { class: "label", text: label }, small),
    element("span", { class: "count", text: factsOf[number].length ? plural(factsOf[number].length, "fact", "facts") : inLowerWords(type) }));
}

function pointOut() {
  search.found.forEach((_, n) => byId(`found-${n}`).setAttribute("aria-selected", String(n === search.at)));
  if (search.at >= 0) {
    byId("find").setAttribute("aria-activedescendant", `found-${search.at}`);
    byId(`found-${search.at}`).scrollIntoView({ block: "nearest" });
  } else byId("find").removeAttribute("aria-activedescendant");
}

function closeList() {
  byId("found").hidden = true;
  byId("find").setAttribute("aria-expanded", "false");
  byId("find").removeAttribute("aria-activedescendant");
}

function choose(n) {
  const found = search.found[n];
  if (!found) return;
  byId("find").value = "";
  closeList();
  byId("find").blur();
  goTo(found.number);
}

function openSearch() {
  const field = byId("find");
  field.addEventListener("input", offer);
  field.addEventListener("click", offer);
  field.addEventListener("blur", closeList);
  field.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && byId("found").hidden) offer();
    else if (event.key in steps && search.found.length) {
      search.at = (search.at + steps[event.key] + search.found.length) % search.found.length;
      pointOut();
    } else if (event.key === "Enter") choose(Math.max(0, search.at));
    else if (event.key === "Escape") { field.value = ""; field.blur(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
}
