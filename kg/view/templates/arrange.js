// Where entities stand that were chosen in the page: stress majorization as in layout.py, then apart.

const EDGE = 130;
const LETTER = 6.6;
const LABEL_WIDTH = 132;
const ROUNDS = 60;

// Room for a shape and its label.
function roomFor(number, size) {
  const length = entities[number].label.length * LETTER;
  const lines = Math.ceil(Math.min(3, length / LABEL_WIDTH));
  return { width: Math.max(2 * size, Math.min(length, LABEL_WIDTH)) + 16, height: 2 * size + 15 * lines + 14 };
}

// number -> {x, y}, for numbers with ties [[one, other], ...] between them.
function arrange(numbers, ties) {
  const near = new Map(numbers.map((number) => [number, new Set()]));
  for (const [one, other] of ties) {
    near.get(one).add(other);
    near.get(other).add(one);
  }
  const parts = partsOf(near).map((part) => apart(stressed(part, near)));
  return packed(parts);
}

function partsOf(near) {
  const left = new Set(near.keys());
  const parts = [];
  for (const start of near.keys()) {
    if (!left.has(start)) continue;
    const part = [...stepsFrom(start, near).keys()];
    part.forEach((number) => left.delete(number));
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length);
}

// How many steps away each entity is.
function stepsFrom(start, near) {
  const steps = new Map([[start, 0]]);
  for (const number of steps.keys()) {
    for (const other of near.get(number)) if (!steps.has(other)) steps.set(other, steps.get(number) + 1);
  }
  return steps;
}

function stressed(part, near) {
  const hub = part.reduce((best, number) => (near.get(number).size > near.get(best).size ? number : best));
  const walk = [...stepsFrom(hub, near).keys()];
  const places = new Map(walk.map((number, n) => {
    const [angle, far] = [2.4 * n, EDGE * Math.sqrt(n)];
    return [number, { x: far * Math.cos(angle), y: far * Math.sin(angle) }];
  }));
  const distances = new Map(walk.map((number) => [number, stepsFrom(number, near)]));
  const length = EDGE * (1 + Math.sqrt(part.length) / 18);
  for (let round = 0; round < ROUNDS; round += 1) places.forEach((place, number) => relax(number, place, places, distances.get(number), length));
  places.forEach((place) => { place.x *= 1.15; place.y *= 0.9; });
  return places;
}

// Moves one to where its stress is least.
function relax(number, place, places, steps, length) {
  let [sumX, sumY, total] = [0, 0, 0];
  for (const [other, step] of steps) {
    if (other === number) continue;
    const { x, y } = places.get(other);
    const wanted = step * length;
    const weight = 1 / (wanted * wanted);
    const pull = wanted / (Math.hypot(place.x - x, place.y - y) || 1);
    sumX += weight * (x + (place.x - x) * pull);
    sumY += weight * (y + (place.y - y) * pull);
    total += weight;
  }
  if (total) Object.assign(place, { x: sumX / total, y: sumY / total });
}

// Pushes boxes that overlap apart along the shorter way; those in `fixed` stay where they are.
function apart(places, fixed = new Set()) {
  const boxes = [...places].map(([number, place]) => ({ number, place, ...roomFor(number, 9) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    let isMoved = false;
    for (let a = 0; a < boxes.length; a += 1) {
      for (let b = a + 1; b < boxes.length; b += 1) isMoved = push(boxes[a], boxes[b], fixed) || isMoved;
    }
    if (!isMoved) break;
  }
  return places;
}

function push(one, other, fixed) {
  const overX = (one.width + other.width) / 2 - Math.abs(one.place.x - other.place.x);
  const overY = (one.height + other.height) / 2 - Math.abs(one.place.y - other.place.y);
  if (overX <= 0 || overY <= 0 || (fixed.has(one.number) && fixed.has(other.number))) return false;
  const share = fixed.has(one.number) || fixed.has(other.number) ? 1 : 0.5;
  const axis = overX < overY ? "x" : "y";
  const step = (axis === "x" ? overX : overY) * share * (one.place[axis] > other.place[axis] ? 1 : -1);
  if (!fixed.has(one.number)) one.place[axis] += step;
  if (!fixed.has(other.number)) other.place[axis] -= step;
  return true;
}

// The parts in rows, the largest first, the whole about half as wide again as high.
function packed(parts) {
  const frames = parts.map((places) => ({ places, ...frameOf([...places.values()]) }));
  const area = frames.reduce((sum, { width, height }) => sum + width * height, 0);
  const most = Math.max(Math.sqrt(area * 1.7), ...frames.map(({ width }) => width));
  const all = new Map();
  let [x, y, high] = [0, 0, 0];
  for (const { places, left, top, width, height } of frames) {
    if (x > 0 && x + width > most) [x, y, high] = [0, y + high, 0];
    places.forEach((place, number) => all.set(number, { x: Math.round(x + place.x - left), y: Math.round(y + place.y - top) }));
    x += width;
    high = Math.max(high, height);
  }
  return all;
}

function frameOf(places, room = 70) {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - room, Math.min(...ys) - room];
  return { left, top, width: Math.max(...xs) + room - left, height: Math.max(...ys) + room - top };
}
