// Who said what about whom, and when: a table to sort, copy and save.

const COLUMNS = [
  { key: "who", title: "Who", of: (row) => row.who.map((number) => entities[number].label).join(", ") },
  { key: "said", title: "Said what", of: (row) => row.said },
  { key: "about", title: "About whom", of: (row) => row.about.map((number) => entities[number].label).join(", ") },
  { key: "when", title: "When", of: (row) => row.when },
  { key: "where", title: "Article", of: (row) => (row.article ? [row.article.title, row.article.publisher].filter(Boolean).join(" — ") : "") },
];

// One row for each statement; what it is about is gathered from all lines of it.
function statementRows() {
  const rows = new Map();
  for (const fact of factsInView()) {
    const speakers = fact.by;
    const said = speakers.length && wordsOf(fact) ? saidBy(fact) : "";
    if (!said) continue;
    const told = fact.lines.filter(([, words]) => words === "said about").flatMap(([, , whom]) => whom);
    const about = [...new Set([...inRole(fact, "target"), ...told])];
    const before = rows.get(fact.iri);
    if (before) before.about = [...new Set([...before.about, ...about])];
    else rows.set(fact.iri, { fact, who: speakers, said, about, when: dayOf(fact), article: articleOf(fact) });
  }
  return sorted([...rows.values()]);
}

// Plain saying goes without its verb: "accused him of lying", but "he lies".
const saidBy = (fact) => (fact.type === "Statement" ? wordsOf(fact) : `${fact.trigger} ${wordsOf(fact)}`.trim());

function sortedBy() {
  const [key, way] = state.sort.split("-");
  const column = COLUMNS.find((each) => each.key === key);
  return column ? { column, isDown: way === "down" } : { column: COLUMNS[3], isDown: true };
}

function sorted(rows) {
  const { column, isDown } = sortedBy();
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const keyed = rows.map((row) => [column.of(row), row]);
  keyed.sort((a, b) => (isDown ? -1 : 1) * compare(a[0], b[0]) || a[1].fact.number - b[1].fact.number);
  return keyed.map(([, row]) => row);
}

function statements() {
  const rows = statementRows();
  const body = element("tbody", {}, ...inSteps(rows, ROWS_AT_FIRST, row, (more) => element("tr", {}, element("td", { colspan: COLUMNS.length }, more))));
  return [
    element("div", { class: "tools" },
      element("h2", { text: "Statements" }), element("p", { class: "also", text: `${plural(rows.length, "statement", "statements")}${aboutFocus()}` }),
      button("Copy", () => copy(asLines(rows, "\t"), "table"), { class: "more", id: "copy-table" }),
      button("Save as CSV", () => save(asLines(rows, ","), "statements.csv", "text/csv"), { class: "more", id: "save-table" })),
    rows.length ? element("table", {},
      element("caption", { class: "unseen", text: "Who said what about whom, and when" }),
      element("thead", {}, element("tr", {}, ...COLUMNS.map(heading))), body) : nothingPasses(),
  ];
}

function heading(column) {
  const { column: current, isDown } = sortedBy();
  const isCurrent = current === column;
  const next = `${column.key}-${isCurrent && !isDown ? "down" : "up"}`;
  return element("th", { scope: "col", "aria-sort": isCurrent ? (isDown ? "descending" : "ascending") : "none" },
    button(column.title, () => go({ sort: next }, false), { "data-column": column.key }));
}

function row(each) {
  const { fact, who: speakers, said, about, when, article: where } = each;
  return element("tr", {},
    element("td", {}, ...list(speakers)),
    element("td", { class: "said" }, button(said, () => go({ ...NOTHING_CHOSEN, fact: fact.number }), { class: "words" })),
    element("td", {}, ...list(about)),
    element("td", { class: "when", text: when ? inWords(when, when) : "" }),
    element("td", { class: "source" }, where ? button(COLUMNS[4].of(each), () => readAt(fact.passages[0]), { class: "who" }) : ""));
}

// A cell that a spreadsheet would take for a formula begins with an apostrophe.
function asLines(rows, separator) {
  const cell = (value) => {
    const safe = value.replace(/^[=+\-@\t\r]/, "'$&").replace(/\s+/g, " ");
    return separator === "," ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [COLUMNS.map(({ title }) => title), ...rows.map((each) => COLUMNS.map(({ of }) => of(each)))];
  return `${lines.map((line) => line.map(cell).join(separator)).join("\r\n")}\r\n`;
}
