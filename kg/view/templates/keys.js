// Everything by keyboard: keys for the page, and arrows that walk over the graph.

const isTyping = () => /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox";
const single = { isOn: true };

function keysOf(startSearch) {
  return {
    "/": startSearch,
    "?": () => byId("help").showModal(),
    g: () => go({ view: "graph" }),
    t: () => go({ view: "timeline", sort: "" }),
    s: () => go({ view: "statements", sort: "" }),
    f: () => showFilters(byId("filters").hidden),
    a: readHere,
    e: expandHere,
    o: goBack,
    b: () => history.back(),
    "+": () => zoom(1.35),
    "-": () => zoom(1 / 1.35),
    0: () => fit(true),
  };
}

function openKeys(startSearch) {
  const keys = keysOf(startSearch);
  addEventListener("pointerdown", () => delete document.documentElement.dataset.keys);
  addEventListener("keydown", (event) => {
    document.documentElement.dataset.keys = "true";
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    if (event.key === "Escape") stepBack();
    else if (single.isOn && !isTyping() && Object.hasOwn(keys, event.key)) {
      keys[event.key]();
      event.preventDefault();
    }
  });
  byId("graph").addEventListener("keydown", walk);
  byId("single").addEventListener("change", (event) => { single.isOn = event.target.checked; });
}

// Escape closes what was opened last: filters, evidence, focus.
function stepBack() {
  if (byId("share").open) { byId("share").open = false; return; }
  if (!byId("filters").hidden) { showFilters(false); byId("filter").focus(); return; }
  const isChosen = Object.keys(NOTHING_CHOSEN).some((name) => state[name] !== START[name]);
  if (isChosen) go(NOTHING_CHOSEN);
  else if (state.entity !== null) goBack();
}

const here = () => state.node ?? state.entity;

function expandHere() {
  const number = here();
  if (number === null) return;
  if (state.entity === null) goTo(number);
  else if (number === state.entity) showMoreNeighbours();
  else if (!state.open.includes(number)) go({ open: [...state.open, number] });
}

// Arrows go to the nearest entity that way; Enter opens its neighbourhood.
function walk(event) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key === "Enter" && here() !== null) goTo(here());
  else if (event.key in ways) {
    const next = nearest(here(), ways[event.key]);
    if (next !== null) go({ ...NOTHING_CHOSEN, node: next }, false);
  } else return;
  event.preventDefault();
}

function nearest(from, [dx, dy]) {
  const places = board.network.getPositions(drawnNodes());
  const start = places[from] || { x: 0, y: 0 };
  let [best, least] = [null, Infinity];
  for (const [id, { x, y }] of Object.entries(places)) {
    const [ahead, aside] = [(x - start.x) * dx + (y - start.y) * dy, Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx)];
    const isAnyFirst = places[from] === undefined;
    const far = isAnyFirst ? Math.hypot(x, y) : ahead + 2 * aside;
    if (Number(id) !== from && (isAnyFirst || ahead > 1) && far < least) [best, least] = [Number(id), far];
  }
  return best;
}
