// Time below the graph: how many facts fall where, and a window that leaves out all others.

const MOST_BINS = 90;
const DAY_LENGTH = 86400000;
const SPANS = [1, 7, 14, 30.4375, 91.3125, 182.625, 365.25, 1826.25, 3652.5];
const OUTLIERS = 0.04;
const time = { start: 0, last: 0, span: DAY_LENGTH, counts: [], from: 0, to: 0 };

const dayAt = (bin) => new Date(Math.round((time.start + bin * time.span) / DAY_LENGTH) * DAY_LENGTH).toISOString().slice(0, 10);
const dayBefore = (day) => new Date(timeOf(day) - DAY_LENGTH).toISOString().slice(0, 10);
const binOf = (moment) => Math.max(0, Math.min(time.counts.length - 1, Math.floor((moment - time.start) / time.span)));

// Bins over all but the odd days far off, which count in the first and the last one.
function openBrush() {
  const moments = facts.map((fact) => timeOf(dayOf(fact))).filter((moment) => Number.isFinite(moment)).sort((a, b) => a - b);
  const first = moments[Math.floor(moments.length * OUTLIERS)];
  const last = moments[Math.ceil(moments.length * (1 - OUTLIERS)) - 1];
  byId("brush").hidden = !(last > first);
  if (!(last > first)) return;
  const days = SPANS.find((span) => (last - first) / (span * DAY_LENGTH) < MOST_BINS) || SPANS.at(-1);
  Object.assign(time, { start: first, last, span: days * DAY_LENGTH, counts: new Array(Math.floor((last - first) / (days * DAY_LENGTH)) + 1).fill(0) });
  for (const moment of moments) time.counts[binOf(moment)] += 1;
  drawBars();
  openHandles();
}

function drawBars() {
  const most = Math.max(...time.counts);
  const bars = time.counts.map((count, bin) => drawing("rect", { x: bin + 0.08, y: 1 - Math.sqrt(count / most), width: 0.84, height: Math.sqrt(count / most) }));
  byId("bars").setAttribute("viewBox", `0 0 ${time.counts.length} 1`);
  byId("bars").replaceChildren(...bars);
  byId("first-day").textContent = inWords(dayAt(0), dayAt(0));
  const lastDay = new Date(time.last).toISOString().slice(0, 10);
  byId("last-day").textContent = inWords(lastDay, lastDay);
}

function openHandles() {
  for (const [id, end] of [["brush-from", "from"], ["brush-to", "to"]]) {
    byId(id).addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity };
      if (!(event.key in steps)) return;
      event.preventDefault();
      event.stopPropagation();
      moveEnd(end, time[end] + steps[event.key]);
      keepWindow(false);
    });
  }
  byId("track").addEventListener("pointerdown", startDragging);
  byId("track").addEventListener("dblclick", () => go({ since: "", until: "" }));
}

function moveEnd(end, bin) {
  const last = time.counts.length;
  if (end === "from") time.from = Math.max(0, Math.min(bin, time.to - 1));
  else time.to = Math.min(last, Math.max(bin, time.from + 1));
}

// Near a handle it is the handle that moves, within a window the window; elsewhere a new window is drawn.
function startDragging(event) {
  const track = byId("track");
  const { left, width } = track.getBoundingClientRect();
  const at = (x) => ((x - left) / width) * time.counts.length;
  const begin = at(event.clientX);
  const reach = (10 / width) * time.counts.length;
  const before = { from: time.from, to: time.to };
  const isWhole = before.from === 0 && before.to === time.counts.length;
  const end = ["from", "to"].find((name) => Math.abs(before[name] - begin) < reach);
  const move = ({ clientX }) => {
    const now = at(clientX);
    if (end) moveEnd(end, Math.round(now));
    else if (!isWhole && begin > before.from && begin < before.to) slide(before, Math.round(now - begin));
    else stretch(begin, now);
    paintWindow();
  };
  const stop = (last) => {
    track.removeEventListener("pointermove", move);
    if (last.type !== "pointercancel" && Math.abs(last.clientX - event.clientX) > 3) keepWindow(true);
    else { Object.assign(time, before); paintWindow(); }
  };
  track.setPointerCapture(event.pointerId);
  track.addEventListener("pointermove", move);
  track.addEventListener("pointerup", stop, { once: true });
  track.addEventListener("pointercancel", stop, { once: true });
}

function slide({ from, to }, step) {
  const free = Math.max(-from, Math.min(step, time.counts.length - to));
  Object.assign(time, { from: from + free, to: to + free });
}

function stretch(one, other) {
  const last = time.counts.length;
  const from = Math.max(0, Math.min(Math.floor(Math.min(one, other)), last - 1));
  Object.assign(time, { from, to: Math.min(last, Math.max(from + 1, Math.ceil(Math.max(one, other)))) });
}

// The window as filter; one that reaches an end leaves that end open.
function keepWindow(isStep) {
  go({ since: time.from > 0 ? dayAt(time.from) : "", until: time.to < time.counts.length ? dayBefore(dayAt(time.to)) : "" }, isStep);
}

function showBrush() {
  if (byId("brush").hidden) return;
  const last = time.counts.length;
  const from = state.since ? Math.max(0, Math.min(Math.round((timeOf(state.since) - time.start) / time.span), last - 1)) : 0;
  const to = state.until ? Math.max(from + 1, Math.min(Math.round((timeOf(state.until) + DAY_LENGTH - time.start) / time.span), last)) : last;
  Object.assign(time, Number.isFinite(from) && Number.isFinite(to) ? { from, to } : { from: 0, to: last });
  paintWindow();
}

function paintWindow() {
  const last = time.counts.length;
  [...byId("bars").children].forEach((bar, bin) => bar.setAttribute("class", bin >= time.from && bin < time.to ? "in" : "out"));
  for (const [id, end] of [["brush-from", "from"], ["brush-to", "to"]]) {
    byId(id).style.left = `${(100 * time[end]) / last}%`;
    const day = end === "from" ? dayAt(time.from) : dayBefore(dayAt(time.to));
    const limits = { "aria-valuemin": 0, "aria-valuemax": last, "aria-valuenow": time[end], "aria-valuetext": inWords(day, day) };
    for (const [name, value] of Object.entries(limits)) byId(id).setAttribute(name, value);
  }
}
