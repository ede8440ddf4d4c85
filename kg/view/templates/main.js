// From the address (#entity=IRI) to the scene, and from the reader's hands to the address.

function goTo(number) {
  const wanted = `#entity=${encodeURIComponent(entities[number].iri)}`;
  if (location.hash !== wanted) history.pushState(null, "", wanted);
  follow();
}

function goBack() {
  history.pushState(null, "", location.pathname + location.search);
  follow();
}

// Draws what the address says.
function follow() {
  const wanted = /^#entity=(.+)$/.exec(location.hash);
  const number = wanted ? numberOf.get(safeDecode(wanted[1])) : undefined;
  board.chosen = board.chosenBond = board.hover = null;
  board.emphasis = null;
  if (number === undefined) {
    closePanel();
    showOverview();
  } else {
    scene.focus = board.chosen = number;
    openEntity(number);
    resize();
    showAround(number);
    byId("panel").focus({ preventScroll: true });
  }
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function chooseNode(number) {
  board.chosen = number;
  board.chosenBond = null;
  if (scene.focus === null) {
    const lines = bondsOf[number].filter(({ id }) => board.edges.get(id) !== null);
    emphasise({ nodes: new Set([number, ...lines.flatMap(({ from, to }) => [from, to])]), edges: new Set(lines.map(({ id }) => id)) });
  } else emphasise(null);
  openEntity(number);
}

function chooseBond(id) {
  const { from, to } = bonds[id];
  board.chosen = null;
  board.chosenBond = id;
  emphasise({ nodes: new Set([from, to]), edges: new Set(bondsOf[from].filter((b) => b.from === to || b.to === to).map((b) => b.id)) });
  openBond(bonds[id]);
}

function refreshPanel() {
  if (byId("panel").hidden) return;
  if (board.chosenBond !== null && board.chosenBond !== undefined) openBond(bonds[board.chosenBond]);
  else if (board.chosen !== null && board.chosen !== undefined) openEntity(board.chosen);
}

function stepBack() {
  if (!byId("panel").hidden && scene.focus === null) closePanel();
  else if (scene.focus !== null) goBack();
}

openBoard();
openLegend();
openSearch();
board.network.on("click", ({ nodes, edges, pointer }) => {
  const node = board.network.getNodeAt(pointer.DOM);
  if (node !== undefined) chooseNode(node);
  else if (edges.length) chooseBond(edges[0]);
  else if (scene.focus === null) closePanel();
});
board.network.on("doubleClick", ({ nodes }) => nodes.length && goTo(nodes[0]));
byId("back").addEventListener("click", goBack);
byId("close").addEventListener("click", closePanel);
byId("closer").addEventListener("click", () => zoom(1.35));
byId("further").addEventListener("click", () => zoom(1 / 1.35));
byId("whole").addEventListener("click", () => fit(true));
addEventListener("popstate", follow);
addEventListener("pointerdown", () => delete document.documentElement.dataset.keys);
addEventListener("keydown", (event) => {
  document.documentElement.dataset.keys = "true";
  if (event.key === "Escape") stepBack();
  else if (event.key === "/" && document.activeElement !== byId("find")) {
    byId("find").focus();
    offer();
    event.preventDefault();
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { repaintLegend(); recolour(); });
follow();
document.documentElement.dataset.ready = "true";
