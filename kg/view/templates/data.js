// Everything the page knows. Entities, facts, passages and articles are numbers into these lists.

const data = JSON.parse(byId("data").textContent);
const entities = data.entities;
const bonds = data.bonds.map(([from, to, kind, label, facts], id) => ({ id, from, to, kind: data.kinds[kind], label, facts }));
const bondsOf = entities.map(() => []);
const factsOf = entities.map(() => []);

for (const bond of bonds) {
  bondsOf[bond.from].push(bond);
  if (bond.to !== bond.from) bondsOf[bond.to].push(bond);
}
data.facts.forEach((fact, number) => {
  const lines = fact.lines.flatMap(([sources, , targets]) => [...sources, ...targets]);
  for (const one of new Set([...lines, ...(fact.by || [])])) factsOf[one].push(number);
});

const numberOf = new Map(entities.map((entity, number) => [entity.iri, number]));

// What the reader has switched off.
const hiddenKinds = new Set();
const hiddenGroups = new Set();
const isShown = (number) => !hiddenGroups.has(entities[number].group);

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

// One end may be open: "from 1 Mar 2024", "by 3 May 2024".
function inWords(from, to) {
  const [first, last] = [from || to, to || from].map((day) => new Date(`${day}T00:00:00Z`));
  if (Number.isNaN(first.valueOf()) || Number.isNaN(last.valueOf())) return from || to || "";
  if (!from || !to) return `${from ? "from" : "by"} ${DAY.format(first)}`;
  return first < last ? DAY.formatRange(first, last) : DAY.format(first);
}
