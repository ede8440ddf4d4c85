// What stands on the board: the overview, what filters leave of it, or one entity with its neighbours around it.

const NEIGHBOURS_AT_FIRST = 24;
const NEIGHBOURS_PER_STEP = 8;
const MOST_FILTERED = 80;
const MOST_BOLD = 7;
const MOST_ON_A_PHONE = 60;
const isNarrow = () => innerWidth <= 760;
const scene = { key: "" };
const otherEnd = (bond, number) => (bond.from === number ? bond.to : bond.from);

// Lines between the same two fan out.
function curved(ids) {
  const seen = new Map();
  return ids.map((id) => {
    const { from, to } = bonds[id];
    const pair = `${Math.min(from, to)} ${Math.max(from, to)}`;
    const before = seen.get(pair) || [];
    seen.set(pair, [...before, from]);
    const step = 0.1 + 0.16 * Math.ceil(before.length / 2);
    const side = (before.length % 2 ? -1 : 1) * (before.length && before[0] !== from ? -1 : 1);
    return { id, width: Math.min(4.5, 1.3 + 0.5 * (openFacts(bonds[id]).length - 1)), curve: side * step };
  });
}

// Draws what the state asks for, where that is not on the board already.
function drawScene() {
  const key = JSON.stringify([state.entity, state.open, state.near, isFiltered() && filtered.key]);
  if (key !== scene.key) {
    scene.key = key;
    if (state.entity !== null) showAround(state.entity);
    else if (isFiltered()) showFiltered();
    else showOverview();
    fit(false);
    board.isResized = false;
  } else {
    hideFiltered();
    fitAgain();
  }
}

function showOverview() {
  const most = isNarrow() ? MOST_ON_A_PHONE : data.drawn.nodes.length;
  const chosen = new Set(data.drawn.nodes.slice(0, most).map((node) => node.id));
  const lines = data.drawn.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to));
  const tied = new Set(lines.flatMap((edge) => [edge.from, edge.to]));
  const nodes = data.drawn.nodes.filter(({ id }) => chosen.has(id) && (tied.has(id) || !bondsOf[id].length));
  place(nodes.map((node, n) => ({ ...node, bold: n < (isNarrow() ? 3 : MOST_BOLD) && node.size > 12 })), curved(lines.map((edge) => edge.id)));
}

// The entities with most facts that pass, and the lines between them.
function showFiltered() {
  const open = bonds.filter((bond) => bond.from !== bond.to && isShown(bond.from) && isShown(bond.to) && hasOpenFact(bond));
  const weight = new Map();
  for (const bond of open) for (const end of [bond.from, bond.to]) weight.set(end, (weight.get(end) || 0) + openFacts(bond).length);
  const most = isNarrow() ? MOST_ON_A_PHONE / 2 : MOST_FILTERED;
  const byWeight = open.sort((a, b) => weight.get(b.from) + weight.get(b.to) - weight.get(a.from) - weight.get(a.to) || a.id - b.id);
  const chosen = new Set();
  const lines = [];
  for (const bond of byWeight) {
    const further = [bond.from, bond.to].filter((end) => !chosen.has(end));
    if (chosen.size + further.length > most || lines.length > 1.6 * most) continue;
    further.forEach((end) => chosen.add(end));
    lines.push(bond);
  }
  const heaviest = Math.max(1, ...weight.values());
  const places = arrange([...chosen], lines.map(({ from, to }) => [from, to]));
  const share = (id) => weight.get(id) / heaviest;
  const nodes = [...chosen].map((id) => ({ id, ...places.get(id), size: 7 + 11 * Math.sqrt(share(id)), bold: share(id) > 0.6 }));
  place(nodes, curved(lines.map(({ id }) => id)));
}

// One entity and its closest neighbours; then, step by step, the neighbours of those that were opened.
function showAround(number) {
  const nodes = ringsAround(number, inOrder(closest(number).slice(0, state.near || NEIGHBOURS_AT_FIRST)));
  const shown = new Map(nodes.map((node) => [node.id, node]));
  for (const opened of state.open) addAround(opened, shown);
  const inner = new Set([number, ...state.open]);
  const outgoing = (one) => bondsOf[one].filter((bond) => bond.from === one && shown.has(bond.to) && hasOpenFact(bond));
  const lines = [...shown.keys()].flatMap(outgoing);
  const own = lines.filter(({ from, to }) => inner.has(from) || inner.has(to));
  const between = lines.filter(({ from, to }) => !inner.has(from) && !inner.has(to));
  const faint = new Set(between.map(({ id }) => id));
  place([...shown.values()], curved([...own, ...between].map(({ id }) => id)).map((edge) => ({ ...edge, faint: faint.has(edge.id) })));
}

// The neighbours of one that are not there yet, in a fan away from the middle.
function addAround(number, shown) {
  const at = shown.get(number);
  if (!at) return;
  const added = closest(number).filter((one) => !shown.has(one)).slice(0, NEIGHBOURS_PER_STEP);
  const outward = Math.atan2(at.y, at.x);
  const places = new Map([...shown].map(([id, { x, y }]) => [id, { x, y }]));
  added.forEach((id, n) => {
    const angle = outward + (added.length > 1 ? (n / (added.length - 1) - 0.5) * Math.PI : 0);
    places.set(id, { x: at.x + 230 * Math.cos(angle), y: at.y + 170 * Math.sin(angle) });
  });
  apart(places, new Set(shown.keys()));
  for (const id of added) shown.set(id, { id, ...places.get(id), size: sizeOf(id) });
  Object.assign(at, { size: Math.max(at.size, 14), bold: true });
}

const sizeOf = (number) => 8 + Math.min(8, 1.2 * Math.sqrt(factsOf[number].length));

// All neighbours, those with most facts in common first.
function closest(number) {
  const shared = new Map();
  for (const bond of bondsOf[number]) {
    const other = otherEnd(bond, number);
    const count = other === number || !isShown(other) ? 0 : openFacts(bond).length;
    if (count) shared.set(other, (shared.get(other) || 0) + count);
  }
  return [...shared.keys()].sort((a, b) => shared.get(b) - shared.get(a) || a - b);
}

// Neighbours that are tied to each other stand side by side.
function inOrder(numbers) {
  const left = new Set(numbers);
  const order = [];
  const visit = (number) => {
    if (!left.delete(number)) return;
    order.push(number);
    if (order.length > 1000) return;
    for (const bond of bondsOf[number]) visit(otherEnd(bond, number));
  };
  numbers.forEach(visit);
  return order;
}

// The one in the middle, the others on ellipses that have room for their labels.
function ringsAround(centre, others) {
  const nodes = [{ id: centre, x: 0, y: 0, size: 20, bold: true }];
  let ring = 0;
  let first = 0;
  while (first < others.length) {
    ring += 1;
    const radius = 60 + 150 * ring;
    const most = Math.floor((2 * Math.PI * radius) / 125);
    const rings = others.length - first <= most * 1.25 ? others.length - first : most;
    const members = others.slice(first, first + rings);
    members.forEach((id, n) => {
      const angle = -Math.PI / 2 + ((n + (ring % 2 ? 0 : 0.5)) / members.length) * 2 * Math.PI + (members.length === 2 ? Math.PI / 2 : 0);
      nodes.push({ id, x: Math.round(1.3 * radius * Math.cos(angle)), y: Math.round(0.85 * radius * Math.sin(angle)), size: sizeOf(id) });
    });
    first += rings;
  }
  return nodes;
}

// What the legend has switched off, and whoever is left without a line by that: two sets of numbers.
function hidden(nodes, edges) {
  const off = new Set(nodes.filter((id) => id !== state.entity && !isShown(id)));
  const lines = new Set(edges.filter((id) => !hasOpenFact(bonds[id]) || off.has(bonds[id].from) || off.has(bonds[id].to)));
  const ends = (ids) => new Set(ids.flatMap((id) => [bonds[id].from, bonds[id].to]));
  const [tied, everTied] = [ends(edges.filter((id) => !lines.has(id))), ends(edges)];
  for (const id of everTied) if (!tied.has(id) && id !== state.entity) off.add(id);
  return { nodes: off, edges: lines };
}

function place(nodes, edges) {
  const off = hidden(nodes.map(({ id }) => id), edges.map(({ id }) => id));
  show(nodes.map((node) => ({ ...node, hidden: off.nodes.has(node.id) })), edges.map((edge) => ({ ...edge, hidden: off.edges.has(edge.id) })));
}

// Looks again at what is on the board already.
function hideFiltered() {
  const off = hidden(board.nodes.getIds(), board.edges.getIds());
  const changed = (rows, ids) => rows.get({ filter: (row) => Boolean(row.hidden) !== ids.has(row.id) }).map(({ id }) => ({ id, hidden: ids.has(id) }));
  board.nodes.update(changed(board.nodes, off.nodes));
  board.edges.update(changed(board.edges, off.edges));
}

const drawnNodes = () => board.nodes.getIds({ filter: (node) => !node.hidden });
const drawnEdges = () => board.edges.getIds({ filter: (edge) => !edge.hidden });
