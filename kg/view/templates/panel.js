// Beside the graph: an entity, a line, a fact or an article, as the state asks for.

async function showPanel() {
  const wanted = addressOf(state);
  await unpackTexts();
  if (wanted !== addressOf(state)) return;
  const children = state.article !== null ? article(state.article)
    : state.fact !== null ? oneFact(facts[state.fact])
    : state.line !== null ? between(...state.line)
    : state.node !== null ? entityPage(state.node)
    : state.entity !== null ? entityPage(state.entity) : null;
  byId("content").replaceChildren(...(children || []).filter(Boolean));
  byId("content").dataset.shows = wanted;
  byId("panel").scrollTop = 0;
  scrollToSentence();
}

const isPanelWanted = () => !state.closed && [state.article, state.fact, state.line, state.node, state.entity].some((one) => one !== null);

// Makes room for the panel, or gives it back, before the graph is drawn.
function makeRoom() {
  const panel = byId("panel");
  if (!isPanelWanted() && panel.contains(document.activeElement)) byId(state.view === "graph" ? "graph" : "list").focus({ preventScroll: true });
  panel.hidden = !isPanelWanted();
  resize();
}

// Leaves the panel; the entity in focus stays in focus.
const leavePanel = () => go({ ...NOTHING_CHOSEN, closed: state.entity === null ? "" : "yes" });

function entityPage(number) {
  const entity = entities[number];
  const own = factsOf[number].filter(isOpen);
  return [
    element("p", { class: "type" }, shapeIcon(entity.group), element("span", { text: inLowerWords(entity.type) })),
    element("h2", { text: entity.label }),
    entity.names.length ? element("p", { class: "also", text: `Also: ${entity.names.join(", ")}` }) : null,
    entity.wikidata ? element("p", { class: "also" }, link(entity.wikidata, `Wikidata ${entity.wikidata.split("/").at(-1)}`)) : null,
    element("p", { class: "actions" }, ...entityActions(number)),
    ...hiddenByFilters(factsOf[number].length - own.length),
    ...sentences(own), ...mentions(entity, own),
  ];
}

function entityActions(number) {
  const further = closest(number).filter((one) => board.nodes.get(one) === null).length;
  return [
    state.entity === number || !bondsOf[number].length ? null : button("Show its neighbourhood", () => goTo(number), { class: "more" }),
    state.entity === null || state.entity === number || !further || state.open.includes(number) || state.view !== "graph" ? null
      : button("Add its neighbours", () => go({ open: [...state.open, number] }), { class: "more", title: "Shortcut: e" }),
    factsOf[number].some((one) => facts[one].by.includes(number)) && state.speaker !== number
      ? button("Only what it says", () => go({ ...NOTHING_CHOSEN, entity: null, open: [], speaker: number }), { class: "more" }) : null,
  ].filter(Boolean);
}

const hiddenByFilters = (count) => (count ? [element("p", { class: "also", text: `${plural(count, "fact is", "facts are")} hidden by filters.` })] : []);

function between(from, to) {
  const tied = bondsOf[from].filter((bond) => otherEnd(bond, from) === to && (from !== to || bond.from === bond.to));
  const all = [...new Set(tied.flatMap((bond) => bond.facts))];
  const own = all.filter(isOpen);
  return [
    element("h2", {}, who(from), " and ", who(to)), element("p", { class: "tally", text: tally(own) }),
    ...hiddenByFilters(all.length - own.length), ...sentences(own),
  ];
}

// How many are reported, claimed and denied.
function tally(numbers) {
  const counts = data.kinds.map((kind) => [kind, numbers.filter((number) => facts[number].kind === kind).length]);
  return counts.filter(([, count]) => count).map(([kind, count]) => `${count.toLocaleString("en")} ${kind}`).join(", ");
}

function oneFact(fact) {
  const others = othersOn(fact);
  return [
    element("p", { class: "type", text: inLowerWords(fact.type) }),
    element("h2", { text: "One fact" }),
    sentence([fact.number]),
    others.length ? element("h3", { text: "Others on the same two" }) : null,
    ...(others.length ? sentences(others) : []),
  ];
}

// Facts of the same class that join any two of those whom this one joins.
function othersOn(fact) {
  const numbers = fact.lines.flatMap(([sources, , targets]) => sources.flatMap((from) => targets.flatMap((to) => bondsOf[from]
    .filter((bond) => otherEnd(bond, from) === to).flatMap((bond) => bond.facts))));
  return [...new Set(numbers)].filter((number) => number !== fact.number && facts[number].type === fact.type && facts[number].iri !== fact.iri);
}

function mentions(entity, numbers) {
  const told = new Set(numbers.flatMap((number) => facts[number].passages));
  const others = entity.mentions.filter((passage) => !told.has(passage));
  if (!others.length) return [];
  const made = (passage) => element("div", { class: "sentence", "data-passage": passage }, ...quoted(passage, []));
  return [element("h3", { text: told.size ? "Also mentioned" : "Mentioned" }), ...inSteps(others, MOST_SENTENCES, made)];
}
