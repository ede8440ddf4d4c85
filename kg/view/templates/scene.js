// What stands on the board: the overview, or one entity with its neighbours around it.

const MOST_NEIGHBOURS = 40;
const MOST_BOLD = 7;
const MOST_ON_A_PHONE = 60;
const scene = { focus: null };

// Lines between the same two fan out.
function curved(ids) {
  const seen = new Map();
  return ids.map((id) => {
    const { from, to, facts } = bonds[id];
    const pair = `${Math.min(from, to)} ${Math.max(from, to)}`;
    const before = seen.get(pair) || [];
    seen.set(pair, [...before, from]);
    const step = 0.1 + 0.16 * Math.ceil(before.length / 2);
    const side = (before.length % 2 ? -1 : 1) * (before.length && before[0] !== from ? -1 : 1);
    return { id, width: Math.min(4.5, 1.3 + 0.5 * (facts.length - 1)), curve: side * step };
  });
}

function showOverview() {
  scene.focus = null;
  const most = innerWidth > 760 ? data.drawn.nodes.length : MOST_ON_A_PHONE;
  const chosen = new Set(data.drawn.nodes.slice(0, most).map((node) => node.id));
  const lines = data.drawn.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to));
  const tied = new Set(lines.flatMap((edge) => [edge.from, edge.to]));
  const nodes = data.drawn.nodes.filter(({ id }) => chosen.has(id) && (tied.has(id) || !bondsOf[id].length));
  show(nodes.map((node, n) => ({ ...node, bold: n < (innerWidth > 760 ? MOST_BOLD : 3) && node.size > 12 })), curved(lines.map((edge) => edge.id)));
  applyFilters();
  fit(false);
}

function showAround(number) {
  scene.focus = number;
  const shown = closest(number).slice(0, MOST_NEIGHBOURS);
  const visible = new Set([number, ...shown]);
  const own = bondsOf[number].filter((bond) => visible.has(bond.from) && visible.has(bond.to));
  const between = shown.flatMap((one) => bondsOf[one].filter((bond) => bond.from === one && bond.to !== number && visible.has(bond.to)));
  const edges = curved([...own, ...between].map((bond) => bond.id));
  const ownIds = new Set(own.map((bond) => bond.id));
  show(ringsAround(number, inOrder(shown)), edges.map((edge) => ({ ...edge, faint: !ownIds.has(edge.id) })));
  applyFilters();
  fit(false);
}

// All neighbours, those with most facts in common first.
function closest(number) {
  const shared = new Map();
  for (const { from, to, facts } of bondsOf[number]) {
    const other = from === number ? to : from;
    if (other !== number) shared.set(other, (shared.get(other) || 0) + facts.length);
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
    for (const { from, to } of bondsOf[number]) visit(from === number ? to : from);
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
      const size = 8 + Math.min(8, 1.2 * Math.sqrt(factsOf[id].length));
      nodes.push({ id, x: Math.round(1.3 * radius * Math.cos(angle)), y: Math.round(0.85 * radius * Math.sin(angle)), size });
    });
    first += rings;
  }
  return nodes;
}

// Hides what the legend has switched off, and whoever is left without a line by that.
function applyFilters() {
  const nodes = new Map(board.nodes.getIds().map((id) => [id, isShown(id)]));
  const open = ({ kind, from, to }) => !hiddenKinds.has(kind) && nodes.get(from) && nodes.get(to);
  const edges = board.edges.getIds().map((id) => ({ id, hidden: !open(bonds[id]) }));
  const tied = new Set(edges.filter(({ hidden }) => !hidden).flatMap(({ id }) => [bonds[id].from, bonds[id].to]));
  const everTied = new Set(edges.flatMap(({ id }) => [bonds[id].from, bonds[id].to]));
  board.nodes.update([...nodes].map(([id, on]) => ({ id, hidden: id !== scene.focus && (!on || (everTied.has(id) && !tied.has(id))) })));
  board.edges.update(edges);
  tellStatus();
}

function tellStatus() {
  const drawn = board.nodes.getIds({ filter: (node) => !node.hidden }).length;
  const all = plural(entities.length, "entity", "entities");
  const near = scene.focus === null ? 0 : closest(scene.focus).length;
  byId("back").hidden = scene.focus === null;
  byId("nothing").hidden = entities.length > 0;
  byId("status").textContent = scene.focus !== null
    ? `${entities[scene.focus].label} and ${near > MOST_NEIGHBOURS ? `the closest ${MOST_NEIGHBOURS} of ${near} neighbours` : plural(near, "neighbour", "neighbours")}`
    : !entities.length ? "" : drawn < entities.length ? `The ${drawn} most connected of ${all}. Choose a line or a name to read its sentences.` : "Choose a line or a name to read its sentences.";
  byId("graph").setAttribute("aria-label", `Graph of ${drawn} entities; all of them can be found and read through the search field.`);
}
