// Facts by day, as a list under months.

const ROWS_AT_FIRST = 150;

function timeline() {
  const isLatestFirst = state.sort !== "first";
  const rows = factsInView().filter((fact) => !isRetold(fact)).map((fact) => [dayOf(fact), fact]);
  rows.sort((a, b) => (a[0] === b[0] ? a[1].number - b[1].number : (a[0] < b[0] ? 1 : -1) * (isLatestFirst ? 1 : -1)));
  const turn = () => go({ sort: isLatestFirst ? "first" : "" }, false);
  const order = button(isLatestFirst ? "Latest first" : "Earliest first", turn, { class: "more", id: "order" });
  let month = null;
  const entry = ([day, fact]) => {
    const isNew = monthInWords(day) !== month;
    month = monthInWords(day);
    return element("li", {}, isNew ? element("h3", { text: month }) : null, timelineRow(day, fact));
  };
  return [
    element("div", { class: "tools" }, element("h2", { text: "Timeline" }), element("p", { class: "also", text: `${plural(rows.length, "fact", "facts")}${aboutFocus()}` }), order),
    rows.length ? element("ol", { class: "timeline" }, ...inSteps(rows, ROWS_AT_FIRST, entry, (more) => element("li", {}, more))) : nothingPasses(),
  ];
}

// "said about" only points to what is told as a claim of its own.
const isRetold = (fact) => fact.lines[0][1] === "said about";

function timelineRow(day, fact) {
  const where = articleOf(fact);
  const own = inWords(fact.from, fact.to);
  return element("div", { class: "entry" },
    element("span", { class: "day", text: day ? inWords(day, day) : "", title: own ? fact.time || null : "Day of the article" }),
    factInWords(fact.number, { name: "div", day: inWords(day, day) }),
    where ? element("span", { class: "source", text: [where.title, where.publisher].filter(Boolean).join(" — ") }) : null);
}

const aboutFocus = () => (state.entity === null ? "" : ` about ${entities[state.entity].label}`);
const nothingPasses = () => element("p", { class: "nothing", text: isAnythingHidden() ? "Nothing passes these filters." : "Nothing here yet." });
