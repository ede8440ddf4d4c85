// The evidence: facts in words, sentence by sentence, with who says so and where it stands.

const MOST_SENTENCES = 40;
const BADGES = { __proto__: null, Planned: "Planned", Possible: "Possible", Hypothetical: "Supposed" };

function openPanel(...children) {
  byId("content").replaceChildren(...children);
  byId("panel").hidden = false;
  byId("panel").scrollTop = 0;
}

function closePanel() {
  if (byId("panel").contains(document.activeElement)) byId("find").focus();
  byId("panel").hidden = true;
  board.chosen = board.chosenBond = null;
  emphasise(null);
}

function openEntity(number) {
  const entity = entities[number];
  const type = element("p", { class: "type" }, shapeIcon(entity.group), element("span", { text: inLowerWords(entity.type) }));
  const names = entity.names ? element("p", { class: "also", text: `Also: ${entity.names.join(", ")}` }) : null;
  const known = entity.wikidata ? element("p", { class: "also" }, link(entity.wikidata, `Wikidata ${entity.wikidata.split("/").at(-1)}`)) : null;
  const more = scene.focus === number || !bondsOf[number].length ? null
    : element("button", { class: "more", type: "button", text: "Show its neighbourhood", onclick: () => goTo(number) });
  const facts = factsOf[number].filter(isOpen);
  openPanel(type, element("h2", { text: entity.label }), ...[names, known, more].filter(Boolean), ...sentences(facts), ...mentions(entity, facts));
}

function openBond(bond) {
  const same = bonds.filter((other) => other.from === bond.from && other.to === bond.to || other.from === bond.to && other.to === bond.from);
  const facts = [...new Set([...bond.facts, ...same.flatMap((other) => other.facts)])].filter((n) => isOpen(n) || bond.facts.includes(n));
  const own = facts.filter((number) => bond.facts.includes(number));
  const others = facts.filter((number) => !bond.facts.includes(number));
  const heading = element("h2", {}, who(bond.from), " and ", who(bond.to));
  openPanel(heading, ...sentences(own), ...(others.length ? [element("h3", { text: "Also between the two" }), ...sentences(others)] : []));
}

const isOpen = (number) => !hiddenKinds.has(data.facts[number].kind);

function inLowerWords(name) {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function who(number) {
  return element("button", { class: "who", type: "button", text: entities[number].label, onclick: () => goTo(number) });
}

function list(numbers) {
  return numbers.flatMap((number, n) => [n === 0 ? "" : n === numbers.length - 1 ? " and " : ", ", who(number)]);
}

// Facts with the same sentences share one entry, the latest first.
function sentences(facts) {
  const entries = new Map();
  for (const number of facts) {
    const key = (data.facts[number].passages || []).join(" ");
    entries.set(key, [...(entries.get(key) || []), number]);
  }
  const rows = [...entries.values()].sort((a, b) => (dateOf(b) > dateOf(a) ? 1 : dateOf(b) < dateOf(a) ? -1 : 0));
  return inSteps(rows, MOST_SENTENCES);
}

// The first rows, and a button that brings more.
function inSteps(rows, most) {
  const made = rows.slice(0, most).map(sentence);
  if (rows.length <= most) return made;
  const more = element("button", { class: "more", type: "button", text: `Show more of the other ${rows.length - most}` });
  more.addEventListener("click", () => more.replaceWith(...inSteps(rows.slice(most), 5 * MOST_SENTENCES)));
  return [...made, more];
}

function dateOf(facts) {
  const [passage] = data.facts[facts[0]].passages || [];
  return (passage !== undefined && data.articles[data.passages[passage].article].date) || "";
}

// "said about" in the words of what was said, where the same sentence tells it.
function spelledOut(facts) {
  return [...new Set(facts.flatMap((number) => {
    const { lines, passages = [] } = data.facts[number];
    const [[[speaker], words]] = lines;
    const said = words !== "said about" ? [] : factsOf[speaker].filter((other) => {
      const fact = data.facts[other];
      return (fact.by || []).includes(speaker) && fact.lines[0][1] !== words && fact.kind !== "reported" && (fact.passages || []).some((passage) => passages.includes(passage));
    });
    return said.length ? said : [number];
  }))].sort((a, b) => (data.facts[b].kind === "reported") - (data.facts[a].kind === "reported") || a - b);
}

function sentence(facts) {
  const triggers = facts.map((number) => data.facts[number].trigger).filter(Boolean);
  const passages = data.facts[facts[0]].passages || [];
  return element("div", { class: "sentence" }, ...spelledOut(facts).map(factInWords), ...passages.flatMap((passage) => quoted(passage, triggers)));
}

function factInWords(number) {
  const fact = data.facts[number];
  const [[sources, words, targets], ...further] = fact.lines;
  const isOwn = fact.kind !== "reported" && words !== "said about" && String(fact.by) === String(sources);
  const by = isOwn || fact.kind === "reported" || words === "said about" ? [] : fact.by || [];
  const when = inWords(fact.from, fact.to);
  return element("p", { class: `fact ${fact.kind}` },
    element("span", { class: "badge", text: BADGES[fact.certainty] || inLowerWords(fact.kind) }),
    ...list(sources), " ", element("span", { class: "words", text: withoutDoubt(words) }), targets.length ? " " : "", ...list(targets),
    isOwn ? element("span", { class: "by", text: ", by their own account" }) : null,
    by.length ? element("span", { class: "by" }, ", according to ", ...list(by)) : null,
    when ? element("span", { class: "when", text: ` · ${when}`, title: fact.time || null }) : null,
    ...further.map(([from, label, to]) => element("span", { class: "further" }, ...(String(from) === String(sources) ? [] : [...list(from), " "]), `${withoutDoubt(label)} `, ...list(to))));
}

// The badge says it already.
const withoutDoubt = (words) => words.replace(/ \((planned|possible|supposed)\)/, "");

function quoted(number, triggers) {
  const { text, article } = data.passages[number];
  const { title, publisher, date, source } = data.articles[article];
  const about = [publisher, date && inWords(date, date)].filter(Boolean).join(", ");
  return [
    element("blockquote", {}, ...marked(text, triggers)),
    element("cite", {}, link(source, title || source || "Untitled"), about ? ` — ${about}` : ""),
  ];
}

// The text in pieces, triggers marked; a trigger whose words stand apart is marked word by word.
function marked(text, triggers) {
  const lower = text.toLowerCase();
  const spans = triggers.flatMap((trigger) => {
    const whole = find(lower, trigger.toLowerCase());
    return whole ? [whole] : trigger.toLowerCase().split(/\s+/).map((word) => find(lower, word)).filter(Boolean);
  }).sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let at = 0;
  for (const [begin, end] of lower.length === text.length ? spans : []) {
    if (begin < at) continue;
    pieces.push(text.slice(at, begin), element("mark", { text: text.slice(begin, end) }));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

function find(text, word) {
  const letter = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(word); word && at >= 0; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text[at - 1] || "") && !letter.test(text[at + word.length] || "")) return [at, at + word.length];
  }
  return null;
}

function mentions(entity, facts) {
  const told = new Set(facts.flatMap((number) => data.facts[number].passages || []));
  const others = (entity.mentions || []).filter((passage) => !told.has(passage));
  if (!others.length) return [];
  const made = others.slice(0, MOST_SENTENCES).map((passage) => element("div", { class: "sentence" }, ...quoted(passage, [])));
  return [element("h3", { text: told.size ? "Also mentioned" : "Mentioned" }), ...made];
}
