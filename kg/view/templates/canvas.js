// vis-network as a drawing board: positions come from outside, labels are drawn by labels.js.

const MARGIN = { x: 64, top: 40, bottom: 46 };
const MOST_SCALE = 1.35;
const LEAST_RADIUS = 4.5;
const board = { nodes: new vis.DataSet(), edges: new vis.DataSet(), emphasis: null, hover: null, leaning: new Map(), network: null };

function openBoard() {
  board.network = new vis.Network(byId("graph"), { nodes: board.nodes, edges: board.edges }, data.drawn.options);
  board.network.on("afterDrawing", drawLabels);
  for (const kind of ["Node", "Edge"]) {
    board.network.on(`hover${kind}`, (event) => hover(kind.toLowerCase(), event[kind.toLowerCase()]));
    board.network.on(`blur${kind}`, () => hover(null));
  }
  for (const event of ["zoom", "dragStart"]) board.network.on(event, () => { board.isFitted = false; });
  new ResizeObserver(resize).observe(byId("graph"));
}

// Fits the canvas to its place, where that has changed.
function resize() {
  const size = `${byId("graph").clientWidth} ${byId("graph").clientHeight}`;
  if (size === board.size || byId("graph").hidden) return;
  board.size = size;
  board.isResized = true;
  board.network.setSize("100%", "100%");
  if (!board.isChanging) fitAgain();
}

// After the canvas has changed its size.
function fitAgain() {
  if (!board.isResized) return;
  board.isResized = false;
  if (board.isFitted) fit(false);
  board.network.redraw();
}

// What the pointer is on shows its label.
function hover(kind, id) {
  board.hover = kind && { kind, id };
  byId("graph").style.cursor = kind ? "pointer" : "";
  byId("graph").dataset.pointed = kind === "node" ? entities[id].label : "";
  board.network.redraw();
}

// Puts a scene on the board: nodes {id, x, y, size}, edges {id, width, curve, faint}, either of them hidden or not.
// It is turned where the window is high. All is worked out beforehand, since vis draws after every change.
function show(nodes, edges) {
  const isHigh = byId("graph").clientHeight > 1.15 * byId("graph").clientWidth;
  const placed = nodes.map((node) => (isHigh ? { ...node, x: node.y, y: node.x } : node));
  board.hover = null;
  board.edges.clear();
  board.nodes.clear();
  board.factor = thickness(frame(placed).scale);
  board.leaning = leaning(edges, new Map(placed.map(({ id, y }) => [id, y])));
  board.nodes.add(placed.map((node) => ({ ...node, label: undefined, group: undefined, shape: "custom", ctxRenderer: renderer })));
  board.edges.add(edges.map(lineOf));
}

// How far below each node its neighbours stand, on the whole: its label goes to the other side.
function leaning(edges, heights) {
  const sums = new Map();
  for (const { from, to } of edges.map(({ id }) => bonds[id])) {
    const down = heights.get(to) - heights.get(from);
    sums.set(from, (sums.get(from) || 0) + down);
    sums.set(to, (sums.get(to) || 0) - down);
  }
  return sums;
}

function lineOf({ id, width, curve, faint, hidden }) {
  const bond = bonds[id];
  const dashes = DASHES[bond.kind] || [];
  return {
    id, width: width * board.factor, thin: width, faint, hidden, from: bond.from, to: bond.to,
    dashes: dashes.length ? dashes : false,
    color: lineColour(id, faint),
    smooth: { enabled: true, type: curve < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(curve) },
  };
}

function isDim(kind, id) {
  return board.emphasis !== null && !board.emphasis[kind].has(id);
}

function lineColour(id, faint) {
  const opacity = isDim("edges", id) ? 0.15 : faint ? 0.35 : 0.85;
  return { color: colour(bonds[id].kind), opacity, inherit: false };
}

// Brings out some nodes and edges against the others; null brings back all.
function emphasise(emphasis) {
  if (!emphasis && !board.emphasis) { board.network.redraw(); return; }
  board.emphasis = emphasis;
  recolour();
}

function recolour() {
  board.edges.update(board.edges.map(({ id, faint }) => ({ id, color: lineColour(id, faint) })));
  board.network.redraw();
}

// Shapes shrink less than the scene.
const radius = (size) => Math.max(size / Math.sqrt(Math.min(1, board.network.getScale())), LEAST_RADIUS / board.network.getScale());

function renderer({ ctx, id, x, y, style }) {
  const size = radius(style.size);
  const draw = () => {
    const path = new Path2D();
    path.addPath(pathOf(entities[id].group), new DOMMatrix([size / 10, 0, 0, size / 10, x, y]));
    ctx.save();
    ctx.globalAlpha = isDim("nodes", id) ? 0.25 : 1;
    ctx.fillStyle = colourOf(entities[id].group);
    ctx.fill(path);
    ctx.lineWidth = board.chosen === id ? 4 : 1.5;
    ctx.strokeStyle = board.chosen === id ? colour("ink") : colour("paper");
    ctx.stroke(path);
    ctx.restore();
  };
  return { drawNode: draw, nodeDimensions: { width: 2.2 * size, height: 2.2 * size } };
}

// Where to look from, to see all these places with room for labels, as large as is pleasant.
function frame(places) {
  const { clientWidth: width, clientHeight: height } = byId("graph");
  const [left, right] = [Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...places.map(({ y }) => y)), Math.max(...places.map(({ y }) => y))];
  const scale = Math.min(MOST_SCALE, (width - 2 * MARGIN.x) / (right - left || 1), (height - MARGIN.top - MARGIN.bottom) / (bottom - top || 1));
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(0.05, scale) };
}

function fit(animated) {
  const places = Object.values(board.network.getPositions(drawnNodes()));
  if (!places.length) return;
  const { x, y, scale } = frame(places);
  board.network.moveTo({ position: { x, y }, offset: { x: 0, y: (MARGIN.top - MARGIN.bottom) / 2 }, scale, animation: animated ? { duration: 350 } : false });
  board.isFitted = true;
  thicken(thickness(scale));
}

// Lines keep a width that can be seen where the scene is small.
const thickness = (scale) => Math.round(10 * Math.min(2.4, Math.max(1, 0.7 / scale))) / 10;

function thicken(factor) {
  if (factor === board.factor) return;
  board.factor = factor;
  board.edges.update(board.edges.map(({ id, thin }) => ({ id, width: thin * factor })));
}

function zoom(factor) {
  board.network.moveTo({ scale: Math.min(6, Math.max(0.05, board.network.getScale() * factor)), animation: { duration: 150 } });
}
