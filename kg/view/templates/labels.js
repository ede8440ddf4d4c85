// Labels as on a map: of one size on the screen, the more important first, and only where there is room.
// Zooming in makes room for more; whatever is chosen or under the pointer always has its label.

const PIXELS = 12.5;
const LINE = 1.22;
const WIDEST = 140;
const FEW = 5;
const MOST_LINES = 3;
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
const widths = new Map();

function fontOf(bold, pixels) {
  return `${bold ? 600 : 400} ${pixels}px ${colour("sans")}`;
}

function widthOf(ctx, text, bold) {
  const key = (bold ? "b" : "r") + text;
  if (!widths.has(key)) {
    ctx.font = fontOf(bold, 100);
    widths.set(key, ctx.measureText(text).width / 100);
  }
  return widths.get(key);
}

function brokenLabel(ctx, text, bold) {
  const most = WIDEST / PIXELS;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && widthOf(ctx, longer, bold) > most) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  if (lines.length > MOST_LINES) lines.splice(MOST_LINES - 1, Infinity, `${lines[MOST_LINES - 1]} …`);
  return lines.map((line) => (line.length > 34 ? `${line.slice(0, 32)}…` : line));
}

function drawLabels(ctx) {
  if (board.isChanging) return;
  const scale = board.network.getScale();
  const room = new Room();
  const pixels = PIXELS * Math.min(1.25, Math.max(1, Math.sqrt(scale))) / scale;
  const nodes = board.nodes.get({ filter: (node) => !node.hidden });
  const places = board.network.getPositions();
  if (!nodes.length) return;
  for (const { id, size } of nodes) room.take(around(places[id].x, places[id].y, 1.6 * radius(size), 1.6 * radius(size)));
  room.shapes = room.taken.length;
  ctx.save();
  ctx.lineJoin = "round";
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  for (const node of nodes.filter(({ id }) => isWanted("node", id))) nodeLabel(ctx, node, places[node.id], pixels, room, true);
  for (const edge of board.edges.get().filter(({ id }) => isWanted("edge", id))) edgeLabel(ctx, edge, pixels, room, true);
  for (const node of nodes.filter(({ id }) => !isWanted("node", id) && !isDim("nodes", id))) nodeLabel(ctx, node, places[node.id], pixels, room, false);
  const edges = board.edges.get({ filter: ({ id, hidden, faint }) => !hidden && !faint && !isDim("edges", id) && !isWanted("edge", id) });
  for (const edge of edges.sort((a, b) => telling(b.id) - telling(a.id))) edgeLabel(ctx, edge, pixels, room, false);
  ctx.restore();
}

// How much a label tells: more facts, and "attacked" more than "said about".
const telling = (id) => bonds[id].facts.length + (labelOf(id).startsWith("said about") ? 0 : 2);

function isWanted(kind, id) {
  const hovered = board.hover && board.hover.kind === kind && board.hover.id === id;
  if (kind === "node") return hovered || board.chosen === id;
  return hovered || (board.emphasis !== null && board.emphasis.edges.size <= FEW && board.emphasis.edges.has(id));
}

const around = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

class Room {
  constructor() {
    this.taken = [];
    this.shapes = 0;
    this.start = board.network.DOMtoCanvas({ x: 0, y: 0 });
    this.end = board.network.DOMtoCanvas({ x: byId("graph").clientWidth, y: byId("graph").clientHeight });
  }
  isInView({ left, right, top, bottom }) { return left > this.start.x && right < this.end.x && top > this.start.y && bottom < this.end.y; }
  isFree(box, start = 0) {
    return !this.taken.slice(start).some((b) => box.left < b.right && b.left < box.right && box.top < b.bottom && b.top < box.bottom);
  }
  isFreeOfLabels(box) { return this.isFree(box, this.shapes); }
  take(...boxes) { this.taken.push(...boxes); }
}

function nodeLabel(ctx, node, { x, y }, pixels, room, always) {
  const bold = node.bold || board.chosen === node.id;
  const lines = brokenLabel(ctx, entities[node.id].label, bold);
  const width = Math.max(...lines.map((line) => widthOf(ctx, line, bold))) * pixels;
  const height = lines.length * LINE * pixels;
  const away = 1.15 * radius(node.size) + 0.25 * pixels;
  const upDown = [[x, y + away + height / 2], [x, y - away - height / 2]];
  if (board.leaning.get(node.id) > 30) upDown.reverse();
  const choices = [...upDown, [x + away + width / 2, y], [x - away - width / 2, y]];
  const box = ([cx, cy]) => around(cx, cy, width + 0.3 * pixels, height);
  const free = choices.filter((place) => room.isFree(box(place)));
  const choice = free.find((place) => room.isInView(box(place)))
    || (always || node.bold ? choices.find((place) => room.isFreeOfLabels(box(place))) : null)
    || (always ? choices[0] : room.isInView(around(x, y, 0, 0)) ? null : free[0]);
  if (!choice) return;
  room.take(box(choice));
  ctx.font = fontOf(bold, pixels);
  const first = choice[1] - ((lines.length - 1) / 2) * LINE * pixels;
  lines.forEach((line, n) => words(ctx, line, choice[0], first + n * LINE * pixels, pixels, colour("ink")));
}

// Along the line where there is room, in small boxes, so that a slanting label takes no more than it needs.
function edgeLabel(ctx, edge, pixels, room, always) {
  const drawn = board.network.body.edges[edge.id];
  if (!drawn || !drawn.connected) return;
  const { kind, from, to } = bonds[edge.id];
  const small = 0.88 * pixels;
  const [a, b] = [board.network.getPosition(from), board.network.getPosition(to)];
  const free = Math.hypot(a.x - b.x, a.y - b.y) - board.nodes.get(from).size - board.nodes.get(to).size;
  const spots = wordings(labelOf(edge.id)).flatMap((label) => {
    const width = widthOf(ctx, label, false) * small;
    return always || width < free ? PLACES.map((part) => ({ label, width, ...spotOn(drawn, part, width, small, width >= free) })) : [];
  });
  const spot = spots.find(({ boxes }) => boxes.every((box) => room.isFree(box))) || (always ? spots[0] : null);
  if (!spot) return;
  room.take(...spot.boxes);
  ctx.save();
  ctx.translate(spot.x, spot.y);
  ctx.rotate(spot.angle);
  ctx.font = fontOf(false, small);
  ctx.fillStyle = colour("paper");
  ctx.fillRect(-spot.width / 2 - 0.2 * small, -0.62 * small, spot.width + 0.4 * small, 1.2 * small);
  words(ctx, spot.label, 0, 0, small, colour(kind));
  ctx.restore();
}

// The whole label, and its first part for where there is less room.
const wordings = (label) => (label.includes(", ") ? [label, `${label.split(", ")[0]} …`] : [label]);

function spotOn(drawn, part, width, small, isLevel) {
  const [before, { x, y }, after] = [part - 0.05, part, part + 0.05].map((at) => drawn.edgeType.getPoint(at));
  let angle = isLevel ? 0 : Math.atan2(after.y - before.y, after.x - before.x);
  if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
  const steps = Math.ceil(width / small);
  const boxes = Array.from({ length: steps + 1 }, (_, n) => {
    const far = (n / steps - 0.5) * width;
    return around(x + far * Math.cos(angle), y + far * Math.sin(angle), small * 1.1, small * 1.1);
  });
  return { x, y, angle, boxes };
}

function words(ctx, text, x, y, pixels, ink) {
  ctx.strokeStyle = colour("paper");
  ctx.lineWidth = 0.34 * pixels;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}
