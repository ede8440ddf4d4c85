// Which facts and entities the reader wants to see.

const FILTERS = ["type", "certainty", "publisher", "speaker", "in", "since", "until"];
const passing = new Uint8Array(facts.length).fill(1);
const filtered = { key: "" };
const isOpen = (number) => passing[number] === 1;
const isShown = (number) => !state.hide.includes(entities[number].group);
const isFiltered = () => FILTERS.some((name) => state[name] !== START[name]);
const isAnythingHidden = () => isFiltered() || state.hide.length > 0;

// Looks at every fact again where a filter has changed.
function applyFilters() {
  const key = JSON.stringify([state.hide, ...FILTERS.map((name) => state[name])]);
  if (key === filtered.key) return;
  filtered.key = key;
  labels.clear();
  const tests = testsOf(state);
  facts.forEach((fact, number) => { passing[number] = tests.every((test) => test(fact)) ? 1 : 0; });
}

function testsOf({ hide, type, certainty, publisher, speaker, in: article, since, until }) {
  const kinds = new Set(hide);
  return [
    hide.length && ((fact) => !kinds.has(fact.kind)),
    type && ((fact) => fact.type === type),
    certainty && ((fact) => fact.certainty === certainty),
    speaker !== null && ((fact) => fact.by.includes(speaker)),
    article !== null && ((fact) => fact.passages.some((passage) => passages[passage].article === article)),
    publisher && ((fact) => fact.passages.some((passage) => articles[passages[passage].article].publisher === publisher)),
    since && ((fact) => lastDayOf(fact) >= since),
    until && ((fact) => dayOf(fact) !== "" && dayOf(fact).slice(0, 10) <= until),
  ].filter(Boolean);
}

const openFacts = (bond) => bond.facts.filter(isOpen);
const hasOpenFact = (bond) => bond.facts.some(isOpen);

// What a line is called: the words of those of its facts that are open.
const labels = new Map();

function labelOf(id) {
  if (!labels.has(id)) {
    const bond = bonds[id];
    labels.set(id, summary(openFacts(bond).map((number) => tieInWords(facts[number], bond.from, bond.to))));
  }
  return labels.get(id);
}

// The facts that the views beside the graph tell: those that pass, of the entity in focus where there is one.
function factsInView() {
  const all = state.entity === null ? facts : factsOf[state.entity].map((number) => facts[number]);
  return all.filter((fact) => isOpen(fact.number) && fact.lines.some(([who, , whom]) => [...who, ...whom].some(isShown)));
}
