// The legend, which is also the filter: a box for each kind of line and each main class of entities.

const KIND_WORDS = {
  reported: ["Reported", "Articles say it in their own voice"],
  claimed: ["Claimed", "Somebody says, plans or supposes it"],
  denied: ["Denied", "Somebody says that it is not so"],
};

function openLegend() {
  for (const kind of data.kinds) {
    const count = data.facts.filter((fact) => fact.kind === kind).length;
    if (count) byId("kinds").append(box(lineIcon(kind), KIND_WORDS[kind], count, hiddenKinds, kind));
  }
  for (const group of groups) {
    const count = entities.filter((entity) => entity.group === group).length;
    byId("groups").append(box(shapeIcon(group), [PLURALS[group] || inLowerWords(group), ""], count, hiddenGroups, group));
  }
  byId("legend").hidden = !entities.length;
}

function box(icon, [text, meaning], count, hidden, name) {
  const input = element("input", { type: "checkbox", onchange: () => {
    if (input.checked) hidden.delete(name);
    else hidden.add(name);
    applyFilters();
    refreshPanel();
  } });
  input.checked = true;
  return element("label", { title: meaning || null }, input, icon, element("span", { text }), element("span", { class: "count", text: count.toLocaleString("en") }));
}

function repaintLegend() {
  const icons = byId("groups").querySelectorAll("svg");
  groups.forEach((group, n) => icons[n].replaceWith(shapeIcon(group)));
}
