// The legend, which also filters; the form of further filters; and the chips that tell what is filtered.

const KIND_WORDS = {
  reported: ["Reported", "Articles say it in their own voice"],
  claimed: ["Claimed", "Somebody says, plans or supposes it"],
  denied: ["Denied", "Somebody says that it is not so"],
};
const CERTAINTIES = { Certain: "Certain", Possible: "Possible", Planned: "Planned", Hypothetical: "Supposed" };

// How often each value occurs, the most frequent first.
function tallied(values) {
  const counts = new Map();
  for (const value of values) if (value !== "" && value !== null) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function openLegend() {
  const kinds = new Map(tallied(facts.map(({ kind }) => kind)));
  for (const kind of data.kinds) if (kinds.has(kind)) byId("kinds").append(box(lineIcon(kind), KIND_WORDS[kind], kinds.get(kind), kind));
  const counts = new Map(tallied(entities.map(({ group }) => group)));
  for (const group of groups) byId("groups").append(box(shapeIcon(group), [PLURALS[group] || inLowerWords(group), ""], counts.get(group), group));
  byId("legend").hidden = !entities.length;
}

function box(icon, [words, meaning], count, name) {
  const toggle = () => go({ hide: input.checked ? state.hide.filter((one) => one !== name) : [...state.hide, name] }, false);
  const input = element("input", { type: "checkbox", onchange: toggle });
  input.hides = name;
  const number = element("span", { class: "count", text: count.toLocaleString("en") });
  return element("label", { title: meaning || null }, input, icon, element("span", { text: words }), number);
}

function repaintLegend() {
  const icons = byId("groups").querySelectorAll("svg");
  groups.forEach((group, n) => icons[n].replaceWith(shapeIcon(group)));
}

// The form -----------------------------------------------------------------------------------------------------------

function openFilters() {
  fillChoice("type", "All kinds", tallied(facts.map(({ type }) => type)));
  fillChoice("certainty", "Any", tallied(facts.map(({ certainty }) => certainty)));
  fillChoice("publisher", "All publishers", tallied(articles.map(({ publisher }) => publisher)));
  for (const name of ["since", "until"]) byId(`by-${name}`).addEventListener("change", (event) => go({ [name]: event.target.value }));
  combobox(byId("by-speaker"), byId("speakers"), {
    rows: speakerRows, option: entityOption, choose: (number) => go({ speaker: number }), none: "Nobody of that name says anything",
  });
  combobox(byId("by-in"), byId("titles"), {
    rows: articleRows, option: articleOption, choose: (number) => go({ in: number }), none: "No such article",
  });
  byId("filter").addEventListener("click", () => showFilters(byId("filters").hidden));
  byId("clear").addEventListener("click", () => go({ ...Object.fromEntries(FILTERS.map((name) => [name, START[name]])), hide: [] }));
}

// A choice among values, each with how often it occurs.
function fillChoice(name, all, counts) {
  const field = byId(`by-${name}`);
  const option = ([value, count]) => element("option", { value, text: `${CHIPS[name](value)} (${count.toLocaleString("en")})` });
  field.replaceChildren(element("option", { value: "", text: all }), ...counts.map(option));
  field.addEventListener("change", () => go({ [name]: field.value }));
}

function showFilters(isShown) {
  byId("filters").hidden = !isShown;
  byId("filter").setAttribute("aria-expanded", String(isShown));
  resize();
  if (isShown) byId("by-type").focus();
}

const rowsOf = { speakers: null, articles: null };

function speakerRows() {
  if (!rowsOf.speakers) {
    const speaking = new Set(facts.flatMap((fact) => fact.by));
    rowsOf.speakers = entityRows().filter(({ number }) => speaking.has(number));
  }
  return rowsOf.speakers;
}

function articleRows() {
  rowsOf.articles ||= articles.map(({ title, publisher, date }, number) => ({ number, names: [[plain(`${title} ${publisher} ${date}`), title]], weight: 0 }));
  return rowsOf.articles;
}

function articleOption(number) {
  const { title, publisher, date } = articles[number];
  return [element("span", { class: "label", text: title }, element("small", { text: [publisher, date && inWords(date, date)].filter(Boolean).join(", ") }))];
}

// What is filtered ---------------------------------------------------------------------------------------------------

const CHIPS = {
  type: inLowerWords,
  certainty: (name) => (Object.hasOwn(CERTAINTIES, name) ? CERTAINTIES[name] : inLowerWords(name)),
  publisher: (name) => name,
  speaker: (number) => `said by ${entities[number].label}`,
  in: (number) => `in “${articles[number].title}”`,
  since: (day) => `since ${inWords(day, day)}`,
  until: (day) => `until ${inWords(day, day)}`,
};

function showControls() {
  const chips = FILTERS.filter((name) => state[name] !== START[name]).map((name) => {
    const words = CHIPS[name](state[name]);
    return element("li", {}, button(words, () => go({ [name]: START[name] }), { class: "chip", "aria-label": `Remove the filter: ${words}` }));
  });
  byId("chips").replaceChildren(...chips);
  byId("chips").hidden = !chips.length;
  byId("clear").disabled = !isAnythingHidden();
  for (const input of byId("legend").querySelectorAll("input")) input.checked = !state.hide.includes(input.hides);
  for (const name of ["type", "certainty", "publisher", "since", "until"]) byId(`by-${name}`).value = state[name];
  for (const each of byId("views").children) each.setAttribute("aria-pressed", String(each.dataset.view === state.view));
}
