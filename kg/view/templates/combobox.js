// A field that offers what fits while one types: for the search, and for speakers and articles in the filter.

const MOST_FOUND = 9;
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function rank(name, query) {
  if (name === query) return 3;
  if (name.startsWith(query)) return 2;
  return name.includes(` ${query}`) ? 1.5 : name.includes(query) ? 1 : 0;
}

// Who is in a thousand facts comes before a namesake in one.
const fame = (weight) => Math.min(1, Math.log10(1 + weight) / 3);

// Rows {number, names: [[plain, as written], ...], weight}: those whose names fit, best first, with the name that fitted best.
function lookUp(rows, words) {
  const query = plain(words.trim());
  const found = [];
  for (const { number, names, weight } of rows) {
    let [points, name] = query ? [0, ""] : [1, ""];
    if (query) {
      names.forEach(([key, written], n) => {
        const mine = rank(key, query) - (n ? 0.2 : 0);
        if (mine > points) [points, name] = [mine, written];
      });
    }
    if (points > 0) found.push({ number, name, weight, points: points + fame(weight) });
  }
  return found.sort((a, b) => b.points - a.points || b.weight - a.weight || a.number - b.number);
}

// `rows()` gives what can be found, `option(number, name)` what an entry shows, `choose(number)` is told the choice.
function combobox(field, listbox, { rows, option, choose, none }) {
  const shown = { found: [], at: -1 };
  const idOf = (n) => `${listbox.id}-${n}`;

  const close = () => {
    listbox.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const pointOut = () => {
    shown.found.forEach((_, n) => byId(idOf(n)).setAttribute("aria-selected", String(n === shown.at)));
    if (shown.at < 0) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", idOf(shown.at));
    byId(idOf(shown.at)).scrollIntoView({ block: "nearest" });
  };
  const take = (n) => {
    const found = shown.found[n];
    if (!found) return;
    field.value = "";
    close();
    field.blur();
    choose(found.number);
  };
  const entry = ({ number, name }, n) => {
    const pressed = (event) => { event.preventDefault(); take(n); };
    return element("li", { role: "option", id: idOf(n), "aria-selected": "false", onmousedown: pressed }, ...option(number, name));
  };
  const remark = (words) => element("li", { class: "none", role: "presentation", text: words });
  const offer = () => {
    const words = field.value;
    const all = lookUp(rows(), words);
    shown.found = all.slice(0, MOST_FOUND);
    shown.at = words.trim() && shown.found.length ? 0 : -1;
    const made = shown.found.map(entry);
    if (all.length > made.length && words.trim()) made.push(remark(`and ${(all.length - made.length).toLocaleString("en")} more`));
    if (!made.length) made.push(remark(none));
    listbox.replaceChildren(...made);
    listbox.hidden = false;
    field.setAttribute("aria-expanded", "true");
    pointOut();
  };
  const move = (step) => {
    shown.at = (shown.at + step + shown.found.length) % shown.found.length;
    pointOut();
  };

  field.addEventListener("input", offer);
  field.addEventListener("click", offer);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && listbox.hidden) offer();
    else if (event.key in steps && shown.found.length) move(shown.at < 0 && steps[event.key] < 0 ? 0 : steps[event.key]);
    else if (event.key === "Enter") take(Math.max(0, shown.at));
    else if (event.key === "Escape") { field.value = ""; close(); field.blur(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
  return { offer };
}
