// What is on the screen as Turtle, in the terms of the ontology.

const NAMESPACES = {
  kg: "https://w3id.org/newskg/ontology#", rdfs: "http://www.w3.org/2000/01/rdf-schema#", skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/", nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", xsd: "http://www.w3.org/2001/XMLSchema#",
};

// Entities that are drawn with the facts of the lines between them; beside the graph, the facts of the list.
function factsOnScreen() {
  if (state.view !== "graph") return factsInView();
  const numbers = new Set(drawnEdges().flatMap((id) => openFacts(bonds[id])));
  const tiesNobody = (number) => !facts[number].lines.some(([, , whom]) => whom.length);
  for (const number of drawnNodes().flatMap((entity) => factsOf[entity])) if (isOpen(number) && tiesNobody(number)) numbers.add(number);
  return [...numbers].sort((a, b) => a - b).map((number) => facts[number]);
}

function turtle() {
  const told = [...new Map(factsOnScreen().map((fact) => [fact.iri, fact])).values()];
  const drawn = state.view === "graph" ? drawnNodes() : [];
  const known = new Set([...drawn, ...told.flatMap((fact) => fact.roles.map(([, number]) => number))]);
  const cited = new Set(told.flatMap((fact) => fact.passages));
  const sources = new Set([...cited].map((passage) => passages[passage].article));
  return [
    ...Object.entries(NAMESPACES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`), "",
    ...[...known].sort((a, b) => a - b).map(entityTriples), ...told.map(factTriples),
    ...[...cited].sort((a, b) => a - b).map(passageTriples), ...[...sources].sort((a, b) => a - b).map(articleTriples), "",
  ].join("\n");
}

const escaped = (character) => `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`;
const iriOf = (iri) => `<${wellFormed(iri.includes(":") ? iri : data.base + iri).replace(/[\u0000-\u0020<>"{}|^`\\]/g, escaped)}>`;
const literal = (words) => `"${wellFormed(words).replace(/["\\]/g, "\\$&").replace(/[\u0000-\u001f]/g, escaped)}"`;
const typed = (words, type) => `${literal(words)}^^xsd:${type}`;
const term = (name) => (Object.hasOwn(data.terms, name) ? iriOf(data.terms[name]) : iriOf(NAMESPACES.kg + name));

function triples(subject, pairs) {
  const lines = pairs.filter(([, object]) => object).map(([predicate, object]) => `    ${predicate} ${object}`);
  return `${subject}\n${lines.join(" ;\n")} .`;
}

function entityTriples(number) {
  const { iri, type, label, names, wikidata } = entities[number];
  return triples(iriOf(iri), [
    ["a", `kg:Entity , ${term(type)}`], ["rdfs:label", literal(label)],
    ["skos:altLabel", names.map(literal).join(" , ")], ["skos:exactMatch", wikidata && iriOf(wikidata)],
  ]);
}

function factTriples(fact) {
  const isClaim = fact.layer === "Proposition";
  const capital = (name) => name.charAt(0).toUpperCase() + name.slice(1);
  const roleTerm = (role) => term(isClaim && !/^(affirmed|denied)By$/.test(role) ? `claimed${capital(role)}` : role);
  const outer = inRole(fact, "affirmedBy"); // who says a claim is told by the statement around it
  const roles = fact.roles.filter(([role, number]) => !(isClaim && role === "speaker" && (outer.includes(number) || !wordsOf(fact))));
  return triples(iriOf(fact.iri), [
    ["a", isClaim ? "kg:Proposition" : `kg:${fact.layer || "Event"} , ${term(fact.type)}`],
    ["kg:claimedType", isClaim && term(fact.type)],
    ["kg:polarity", isClaim && (fact.kind === "denied" ? "kg:Negative" : "kg:Positive")], ["kg:certainty", isClaim && term(fact.certainty)],
    ...roles.map(([role, number]) => [roleTerm(role), iriOf(entities[number].iri)]),
    ["kg:trigger", fact.trigger && literal(fact.trigger)], ["kg:timeText", fact.time && literal(fact.time)],
    ["kg:earliest", fact.from && typed(fact.from, "date")], ["kg:latest", fact.to && typed(fact.to, "date")],
    ["kg:evidence", fact.passages.map((passage) => iriOf(passageIri(passage))).join(" , ")],
  ]);
}

const passageIri = (passage) => `${articles[passages[passage].article].iri}#char=${passages[passage].begin},${endOf(passage)}`;

function passageTriples(passage) {
  const { article: number, begin } = passages[passage];
  return triples(iriOf(passageIri(passage)), [
    ["a", "kg:Passage"], ["nif:beginIndex", typed(String(begin), "nonNegativeInteger")],
    ["nif:endIndex", typed(String(endOf(passage)), "nonNegativeInteger")],
    ["nif:anchorOf", literal(sentenceOf(passage))], ["nif:referenceContext", iriOf(articles[number].iri)],
  ]);
}

function articleTriples(number) {
  const { iri, date, publisher, source: address } = articles[number];
  const title = data.articles.title[number];
  return triples(iriOf(iri), [["a", "kg:Article"], ["dcterms:title", title && literal(title)], ["dcterms:issued", date && typed(date, "date")],
    ["dcterms:publisher", publisher && literal(publisher)], ["dcterms:source", address && literal(address)]]);
}
