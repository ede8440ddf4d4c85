// What is seen stands in the address, all of it, so that every view can be linked to and gone back to.

const START = Object.freeze({
  view: "graph", entity: null, open: [], near: 0, node: null, line: null, fact: null, article: null,
  hide: [], type: "", certainty: "", publisher: "", speaker: null, in: null, since: "", until: "", sort: "", closed: "",
});
const VIEWS = ["graph", "timeline", "statements"];
const state = { ...START };

// How each part of the state is written in the address, and read.
const named = (rows, numbers) => ({ write: (number) => rows[number].iri, read: (iri) => numbers.get(iri) ?? null });
const pair = {
  write: (numbers) => numbers.map((number) => entities[number].iri).join(" "),
  read: (value) => pairOf(value.split(" ").map((iri) => entityNumbers.get(iri))),
};
const plainText = { write: String, read: String };
const FORMS = {
  entity: named(entities, entityNumbers), open: named(entities, entityNumbers), node: named(entities, entityNumbers),
  speaker: named(entities, entityNumbers), line: pair, fact: named(facts, factNumbers),
  article: named(articles, articleNumbers), in: named(articles, articleNumbers),
  near: { write: String, read: (value) => Math.max(0, Math.min(1000, Number.parseInt(value, 10) || 0)) },
  view: { write: String, read: (value) => (VIEWS.includes(value) ? value : START.view) },
};

const pairOf = (numbers) => (numbers.length === 2 && numbers.every((number) => number !== undefined) ? numbers : null);
const formOf = (key) => FORMS[key] || plainText;

function addressOf(wanted) {
  const parts = Object.keys(START).flatMap((key) => {
    const values = Array.isArray(START[key]) ? wanted[key] : wanted[key] === START[key] ? [] : [wanted[key]];
    return values.map((value) => `${key}=${encodeURIComponent(wellFormed(formOf(key).write(value)))}`);
  });
  return parts.length ? `#${parts.join("&")}` : location.pathname + location.search;
}

function readAddress() {
  Object.assign(state, START, { open: [], hide: [] });
  for (const [key, value] of new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"))) {
    if (!Object.hasOwn(START, key)) continue;
    const found = formOf(key).read(value);
    if (found === null) continue;
    if (Array.isArray(START[key])) state[key].push(found);
    else state[key] = found;
  }
}

// A page that was made around an entity opens with it.
function readFirstAddress() {
  if (!location.hash && data.start !== null) history.replaceState(null, "", addressOf({ ...START, entity: data.start }));
  readAddress();
}

// Changes the state and shows it; `isStep` makes it one to go back from.
function go(changes, isStep = true) {
  Object.assign(state, changes);
  const wanted = addressOf(state);
  const current = location.hash || location.pathname + location.search;
  if (wanted !== current) history[isStep ? "pushState" : "replaceState"]({ isOurs: true }, "", wanted);
  render();
}

const NOTHING_CHOSEN = Object.freeze({ node: null, line: null, fact: null, article: null, closed: "" });
const goTo = (number) => go({ ...NOTHING_CHOSEN, entity: number, open: [], near: 0, view: state.view });
const goBack = () => go({ ...NOTHING_CHOSEN, entity: null, open: [], near: 0 });
