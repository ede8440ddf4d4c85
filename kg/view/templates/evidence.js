// Facts in words, sentence by sentence, with who says so, who else affirms or denies it, and where it stands.

const MOST_SENTENCES = 40;
const BADGES = { __proto__: null, Planned: "Planned", Possible: "Possible", Hypothetical: "Supposed" };

const who = (number) => button(entities[number].label, () => goTo(number), { class: "who" });
const list = (numbers) => numbers.flatMap((number, n) => [n === 0 ? "" : n === numbers.length - 1 ? " and " : ", ", who(number)]);

// Facts with the same sentences share one entry, the latest first.
function sentences(numbers) {
  const entries = new Map();
  for (const number of numbers) {
    const key = facts[number].passages.join(" ");
    if (!entries.has(key)) entries.set(key, []);
    entries.get(key).push(number);
  }
  const published = ([number]) => (articleOf(facts[number]) || { date: "" }).date;
  const rows = [...entries.values()].sort((a, b) => (published(b) > published(a) ? 1 : published(b) < published(a) ? -1 : 0));
  return inSteps(rows, MOST_SENTENCES, sentence);
}

function sentence(numbers) {
  const triggers = numbers.map((number) => facts[number].trigger).filter(Boolean);
  const shown = spelledOut(numbers);
  return element("div", { class: "sentence", "data-passage": facts[numbers[0]].passages[0] ?? null },
    ...shown.map((number) => factInWords(number)), ...facts[numbers[0]].passages.flatMap((passage) => quoted(passage, triggers)));
}

// "said about" in the words of what was said, where the same sentence tells it.
function spelledOut(numbers) {
  return [...new Set(numbers.flatMap((number) => {
    const { lines: [[[speaker], words]], passages: own } = facts[number];
    if (words !== "said about") return [number];
    const said = factsOf[speaker].filter((other) => {
      const fact = facts[other];
      return fact.by.includes(speaker) && fact.lines[0][1] !== words && fact.kind !== "reported" && fact.passages.some((passage) => own.includes(passage));
    });
    return said.length ? said : [number];
  }))].sort((a, b) => (facts[b].kind === "reported") - (facts[a].kind === "reported") || a - b);
}

function factInWords(number, made = { name: "p" }) {
  const fact = facts[number];
  const [[sources, words, targets], ...further] = fact.lines;
  const isOwn = fact.kind !== "reported" && words !== "said about" && String(fact.by) === String(sources);
  const by = isOwn || fact.kind === "reported" || words === "said about" ? [] : fact.by;
  const when = inWords(fact.from, fact.to);
  return element(made.name, { class: `fact ${fact.kind}` },
    badge(fact), ...list(sources), " ", element("span", { class: "words", text: withoutDoubt(words) }), targets.length ? " " : "", ...list(targets),
    isOwn ? element("span", { class: "by", text: ", by their own account" }) : null,
    by.length ? element("span", { class: "by" }, ", according to ", ...list(by)) : null,
    when && when !== made.day ? element("span", { class: "when", text: ` · ${when}`, title: fact.time || null }) : null,
    ...further.map(([from, label, to]) => element("span", { class: "further" }, ...(String(from) === String(sources) ? [] : [...list(from), " "]), `${withoutDoubt(label)} `, ...list(to))),
    ...voices(fact));
}

// Opens the fact by itself.
function badge(fact) {
  const words = BADGES[fact.certainty] || inLowerWords(fact.kind);
  return button(words, () => go({ ...NOTHING_CHOSEN, fact: fact.number }), { class: "badge", title: "This fact by itself" });
}

// Who else says so, and who says the opposite.
function voices(fact) {
  const affirming = inRole(fact, "affirmedBy").filter((one) => !fact.by.includes(one));
  const denying = inRole(fact, "deniedBy");
  return [
    affirming.length ? element("span", { class: "further" }, "Also affirmed by ", ...list(affirming)) : null,
    denying.length ? element("span", { class: "further denying" }, fact.kind === "denied" ? "Affirmed by " : "Denied by ", ...list(denying)) : null,
  ];
}

// The badge says it already.
const withoutDoubt = (words) => words.replace(/ \((planned|possible|supposed)\)/, "");

function quoted(passage, triggers) {
  return [element("blockquote", {}, ...marked(sentenceOf(passage), triggers)), source(passage)];
}

function source(passage) {
  const { title, publisher, date, source: address } = articles[passages[passage].article];
  const about = [publisher, date && inWords(date, date)].filter(Boolean).join(", ");
  const reader = button("Read in the article", () => readAt(passage), { class: "read", title: "Shortcut: a" });
  return element("cite", {}, link(address, title), about ? ` — ${about} ` : " ", reader);
}

// The text in pieces, triggers marked; a trigger whose words stand apart is marked word by word.
function marked(sentence, triggers) {
  const lower = sentence.toLowerCase();
  const spans = triggers.flatMap((trigger) => {
    const found = find(lower, trigger.toLowerCase());
    return found ? [found] : trigger.toLowerCase().split(/\s+/).map((word) => find(lower, word)).filter(Boolean);
  }).sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let at = 0;
  for (const [begin, end] of lower.length === sentence.length ? spans : []) {
    if (begin < at) continue;
    pieces.push(sentence.slice(at, begin), element("mark", { text: sentence.slice(begin, end) }));
    at = end;
  }
  return [...pieces, sentence.slice(at)];
}

function find(sentence, word) {
  const letter = /[\p{L}\p{N}]/u;
  for (let at = sentence.indexOf(word); word && at >= 0; at = sentence.indexOf(word, at + 1)) {
    if (!letter.test(sentence[at - 1] || "") && !letter.test(sentence[at + word.length] || "")) return [at, at + word.length];
  }
  return null;
}
