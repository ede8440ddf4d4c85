// Everything the page knows. Entities, facts, passages and articles are numbers into these lists.

const data = await unpack("data");
const whole = (iri) => (iri.startsWith("<") ? iri.slice(1) : data.base + iri);
const text = (number) => data.strings[number];

// Numbers that were written as steps from one to the next.
function summed(steps) {
  let at = 0;
  return steps.map((step) => (at += step));
}

const entities = data.entities.label.map((label, number) => ({
  label,
  iri: whole(data.entities.iri[number]),
  type: text(data.entities.type[number]),
  group: text(data.entities.group[number]),
  names: data.entities.names[number] || [],
  wikidata: text(data.entities.wikidata[number]),
  mentions: summed(data.entities.mentions[number]),
}));

const articles = data.articles.title.map((title, number) => ({
  title: title || data.articles.source[number] || "Untitled",
  iri: whole(data.articles.iri[number]),
  publisher: data.articles.publisher[number],
  date: data.articles.date[number],
  source: data.articles.source[number],
}));

const passages = data.passages.article.map((article, number) => ({ article, begin: data.passages.begin[number] }));

const facts = data.facts.kind.map((kind, number) => {
  const people = data.facts.people[number];
  const numbered = (places) => places.map((place) => people[place]);
  const roles = rolesIn(data.facts.roles[number], people);
  return {
    number,
    iri: whole(data.facts.iri[number]),
    kind: data.kinds[kind],
    layer: text(data.facts.layer[number]),
    type: text(data.facts.type[number]) || "Event",
    trigger: text(data.facts.trigger[number]),
    certainty: text(data.facts.certainty[number]) || "Certain",
    from: text(data.facts.from[number]),
    to: text(data.facts.to[number]),
    time: text(data.facts.time[number]),
    lines: data.facts.lines[number].map(([who, words, whom]) => [numbered(who), text(words), numbered(whom)]),
    roles,
    by: roles.filter(([role]) => role === "speaker").map(([, entity]) => entity),
    passages: summed(data.facts.passages[number]),
  };
});

// Names and entities of the roles of a fact: [["agent", 17], ...].
function rolesIn(flat, people) {
  const pairs = [];
  for (let at = 0; at < flat.length; at += 2) pairs.push([text(flat[at]), people[flat[at + 1]]]);
  return pairs;
}

const bonds = data.bonds.kind.map((kind, id) => ({
  id, from: data.bonds.from[id], to: data.bonds.to[id], kind: data.kinds[kind], facts: data.bonds.facts[id],
}));

const bondsOf = entities.map(() => []);
const factsOf = entities.map(() => []);

for (const bond of bonds) {
  bondsOf[bond.from].push(bond);
  if (bond.to !== bond.from) bondsOf[bond.to].push(bond);
}
for (const { number, lines, by } of facts) {
  const all = lines.flatMap(([sources, , targets]) => [...sources, ...targets]);
  for (const one of new Set([...all, ...by])) factsOf[one].push(number);
}

const inRole = (fact, name) => fact.roles.filter(([role]) => role === name).map(([, entity]) => entity);
const articleOf = (fact) => (fact.passages.length ? articles[passages[fact.passages[0]].article] : null);

// The day of a fact: its own, else that of its article.
const dayOf = (fact) => fact.from || fact.to || (articleOf(fact) || { date: "" }).date || "";
const lastDayOf = (fact) => fact.to || dayOf(fact);

const numbersBy = (rows) => new Map(rows.map(({ iri }, number) => [iri, number]));
const entityNumbers = numbersBy(entities);
const articleNumbers = numbersBy(articles);
const factNumbers = numbersBy(facts);

// Sentences are unpacked when somebody wants to read.
const reading = { texts: null };

function unpackTexts() {
  reading.texts ||= unpack("texts").then((texts) => Object.assign(reading, texts));
  return reading.texts;
}

const sentenceOf = (passage) => reading.sentences[passage];

// Where a passage ends in its article, in code points.
function endOf(passage) {
  return passages[passage].begin + [...sentenceOf(passage)].length + data.passages.beyond[passage];
}

// The words of a statement: [place among its passages, begin, end] where they stand there.
function wordsOf(fact) {
  const words = reading.words[fact.number];
  if (!Array.isArray(words)) return words;
  const [place, begin, end] = words;
  return sentenceOf(fact.passages[place]).slice(begin, end);
}
