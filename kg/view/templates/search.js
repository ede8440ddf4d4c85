// Finding any entity by any of its names, whether it is drawn or not.

const index = { rows: null };

// Made when it is first asked for, or when the page has nothing else to do.
function entityRows() {
  index.rows ||= entities.map(({ label, names }, number) => ({
    number, names: [label, ...names].map((name) => [plain(name), name]), weight: factsOf[number].length,
  }));
  return index.rows;
}

function entityOption(number, name) {
  const { label, group, type } = entities[number];
  const small = name && name !== label ? element("small", { text: name }) : null;
  const count = factsOf[number].length;
  return [shapeIcon(group), element("span", { class: "label", text: label }, small),
    element("span", { class: "count", text: count ? plural(count, "fact", "facts") : inLowerWords(type) })];
}

function openSearch() {
  const search = combobox(byId("find"), byId("found"), { rows: entityRows, option: entityOption, choose: goTo, none: "Nobody and nothing of that name" });
  return () => { byId("find").focus(); search.offer(); };
}
