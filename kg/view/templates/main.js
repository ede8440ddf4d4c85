// From the state to what is seen, and from the reader's hands to the state.

function render() {
  applyFilters();
  showControls();
  showBrush();
  const isGraph = state.view === "graph";
  const isEmpty = entities.length === 0;
  byId("nothing").hidden = !isEmpty;
  byId("graph").hidden = byId("zoom").hidden = !isGraph || isEmpty;
  byId("list").hidden = isGraph || isEmpty;
  board.isChanging = true;
  makeRoom();
  if (isGraph) {
    board.chosen = state.node ?? state.entity;
    drawScene();
    board.isChanging = false;
    emphasiseChosen();
  } else showList();
  board.isChanging = false;
  tellStatus();
  showPanel();
}

async function showList() {
  const wanted = addressOf(state);
  await unpackTexts();
  if (wanted !== addressOf(state)) return;
  byId("list").replaceChildren(...(state.view === "timeline" ? timeline() : statements()));
}

// Brings out what is chosen against the rest.
function emphasiseChosen() {
  const drawn = (number) => bondsOf[number].filter(({ id }) => board.edges.get(id) !== null);
  if (state.line !== null) bringOut(drawn(state.line[0]).filter((bond) => otherEnd(bond, state.line[0]) === state.line[1]), state.line);
  else if (state.node !== null && state.node !== state.entity) bringOut(drawn(state.node), [state.node]);
  else emphasise(null);
}

function bringOut(lines, ends) {
  emphasise({ nodes: new Set([...ends, ...lines.flatMap(({ from, to }) => [from, to])]), edges: new Set(lines.map(({ id }) => id)) });
}

function tellStatus() {
  const near = state.entity === null ? 0 : closest(state.entity).length;
  const shown = state.near || NEIGHBOURS_AT_FIRST;
  const isGraph = state.view === "graph";
  byId("back").hidden = state.entity === null;
  byId("more").hidden = !isGraph || near <= shown;
  byId("status").textContent = !isGraph || !entities.length ? "" : state.entity !== null ? aroundInWords(near, shown) : overviewInWords();
  const at = here() === null ? "" : `; at ${entities[here()].label}`;
  const means = "Arrow keys walk, Enter opens; all entities can be found through the search field.";
  byId("graph").setAttribute("aria-label", `Graph of ${plural(drawnNodes().length, "entity", "entities")}${at}. ${means}`);
}

function aroundInWords(near, shown) {
  const opened = state.open.length ? `, with those of ${state.open.map((number) => entities[number].label).join(", ")}` : "";
  const neighbours = near > shown ? `the closest ${shown} of ${near.toLocaleString("en")} neighbours` : plural(near, "neighbour", "neighbours");
  return `${entities[state.entity].label} and ${neighbours}${opened}`;
}

function overviewInWords() {
  const drawn = drawnNodes().length;
  const hint = "Choose a line or a name to read its sentences.";
  if (isFiltered() && !drawn) return "Nothing passes these filters.";
  if (isFiltered()) return `The ${drawn} most connected of what passes. ${hint}`;
  return drawn < entities.length ? `The ${drawn} most connected of ${plural(entities.length, "entity", "entities")}. ${hint}` : hint;
}

const showMoreNeighbours = () => go({ near: (state.near || NEIGHBOURS_AT_FIRST) + NEIGHBOURS_AT_FIRST });

// The reader's hands -------------------------------------------------------------------------------------------------

// The first click of two opens the panel, which moves the graph from under the second: that one only counts as such.
const clicked = { node: undefined, count: 1 };

function openGraph() {
  openBoard();
  board.network.on("click", ({ edges, pointer }) => {
    if (clicked.count > 1) return;
    const node = board.network.getNodeAt(pointer.DOM);
    clicked.node = node;
    if (node !== undefined) go({ ...NOTHING_CHOSEN, node });
    else if (edges.length) go({ ...NOTHING_CHOSEN, line: [bonds[edges[0]].from, bonds[edges[0]].to] });
    else if (state.node !== null || state.line !== null) go(NOTHING_CHOSEN);
  });
  addEventListener("mousedown", (event) => { clicked.count = event.detail; }, true);
  byId("graph").addEventListener("mousedown", (event) => { if (event.detail < 2) clicked.node = undefined; }, true);
  addEventListener("dblclick", () => { if (clicked.node !== undefined) openNeighbours(clicked.node); });
}

function openNeighbours(node) {
  clicked.node = undefined;
  if (state.entity === null || state.entity === node) goTo(node);
  else go({ ...NOTHING_CHOSEN, open: [...new Set([...state.open, node])] });
}

function openButtons() {
  const clicks = {
    back: goBack, more: showMoreNeighbours, close: leavePanel, whole: () => fit(true),
    closer: () => zoom(1.35), further: () => zoom(1 / 1.35), keys: () => byId("help").showModal(),
    "copy-link": () => copy(location.href, "link"),
    "copy-turtle": () => unpackTexts().then(() => copy(turtle(), "Turtle")),
    leave: () => byId("help").close(),
    print: () => globalThis.print(),
  };
  for (const [id, click] of Object.entries(clicks)) byId(id).addEventListener("click", click);
  for (const each of byId("views").children) each.addEventListener("click", () => go({ view: each.dataset.view, sort: "" }));
  byId("share").addEventListener("click", (event) => { if (event.target.closest("button")) byId("share").open = false; });
  addEventListener("pointerdown", (event) => { if (!byId("share").contains(event.target)) byId("share").open = false; });
}

function repaint() {
  colours.clear();
  repaintLegend();
  recolour();
}

if (!entities.length) byId("views").hidden = byId("filter").hidden = true;
openGraph();
openLegend();
openFilters();
openBrush();
openButtons();
openKeys(openSearch());
addEventListener("popstate", () => { readAddress(); render(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
readFirstAddress();
render();
document.documentElement.dataset.ready = String(Math.round(performance.now())); // milliseconds since the page was opened
(globalThis.requestIdleCallback || setTimeout)(() => { entityRows(); unpackTexts(); });
