// How days, classes and counts are told.

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const LABELS_SHOWN = 2;

// Half a letter, which no address and no Turtle can hold, becomes the sign for it.
const wellFormed = (words) => words.replace(/[\ud800-\udfff]/gu, "\uFFFD");

const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const timeOf = (day) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

// One end may be open: "from 1 Mar 2024", "by 3 May 2024".
function inWords(from, to) {
  const [first, last] = [from || to, to || from].map((day) => new Date(`${day}T00:00:00Z`));
  if (Number.isNaN(first.valueOf()) || Number.isNaN(last.valueOf())) return from || to || "";
  if (!from || !to) return `${from ? "from" : "by"} ${DAY.format(first)}`;
  return first < last ? DAY.formatRange(first, last) : DAY.format(first);
}

function monthInWords(day) {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.valueOf()) ? "Without a day" : MONTH.format(date);
}

function inLowerWords(name) {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// The words by which a fact ties two: "accused", "met in".
function tieInWords(fact, from, to) {
  const line = fact.lines.find(([who, , whom]) => who.includes(from) && whom.includes(to));
  return (line || fact.lines[0])[1];
}

// Some of these as one: "accused ×3, met with +2".
function summary(labels) {
  const counts = new Map();
  for (const label of labels) counts.set(label, (counts.get(label) || 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = sorted.slice(0, LABELS_SHOWN).map(([label, count]) => (count === 1 ? label : `${label} ×${count}`));
  return shown.join(", ") + (sorted.length > LABELS_SHOWN ? ` +${sorted.length - LABELS_SHOWN}` : "");
}
