// An article as far as the graph knows it: its sentences in order, with all that they tell.

const wantedSentence = { passage: null };
const factsByPassage = new Map();

// Opens the article of a sentence, at that sentence.
function readAt(passage) {
  wantedSentence.passage = passage;
  go({ ...NOTHING_CHOSEN, article: passages[passage].article });
}

function factsIn(passage) {
  if (!factsByPassage.size) {
    for (const { number, passages: own } of facts) {
      for (const one of own) factsByPassage.set(one, [...(factsByPassage.get(one) || []), number]);
    }
  }
  return factsByPassage.get(passage) || [];
}

function article(number) {
  const { title, publisher, date, source: address } = articles[number];
  const own = passages.flatMap((passage, at) => (passage.article === number ? [at] : []));
  const parts = own.flatMap((at, n) => [n && isGap(own[n - 1], at) ? element("p", { class: "gap", text: "…" }) : null, ...paragraph(at)]);
  return [
    element("p", { class: "type", text: "Article" }),
    element("h2", { text: title }),
    element("p", { class: "also", text: [publisher, date && inWords(date, date)].filter(Boolean).join(", ") }),
    /^https?:/i.test(address) ? element("p", { class: "also" }, link(address, address)) : null,
    element("p", { class: "actions" },
      state.in === number ? null : button("Only what it tells", () => go({ ...NOTHING_CHOSEN, entity: null, open: [], in: number }), { class: "more" }),
      button("Back to the facts", () => history.back(), { class: "more" })),
    element("p", { class: "also", text: "Sentences of which the graph knows nothing are left out (…)." }),
    ...parts,
  ];
}

// Whether more than white space stands between two sentences.
const isGap = (before, after) => passages[after].begin - endOf(before) > 3;

function paragraph(passage) {
  const told = factsIn(passage);
  const triggers = told.map((number) => facts[number].trigger).filter(Boolean);
  return [
    element("p", { class: "running", "data-passage": passage }, ...marked(sentenceOf(passage), triggers)),
    told.length ? element("ul", { class: "told" }, ...spelledOut(told).map((number) => factInWords(number, { name: "li" }))) : null,
  ];
}

function scrollToSentence() {
  const { passage } = wantedSentence;
  wantedSentence.passage = null;
  const found = passage !== null && state.article !== null ? byId("content").querySelector(`.running[data-passage="${passage}"]`) : null;
  if (!found) return;
  found.classList.add("sought");
  found.scrollIntoView({ block: "center" });
}

// The article of the sentence that is being read: the one with the focus, else the first.
function readHere() {
  const here = document.activeElement.closest("[data-passage]") || byId("content").querySelector(".sentence[data-passage]");
  if (here && state.article === null) readAt(Number(here.dataset.passage));
}
