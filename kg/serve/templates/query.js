// Writes a query, asks it, shows the answer. Whatever comes from the graph is put in as text, never as markup.
"use strict";
const byId = (id) => document.getElementById(id);
const MOST_ROWS = 2000;
let asking = null;
let queries = new Map();

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

async function fetchText(address, options) {
  const response = await fetch(address, options);
  const text = await response.text();
  if (!response.ok) throw new Error(text.trim());
  return [text, response.headers.get("content-type") || ""];
}

function ask(accept) {
  asking?.abort();
  asking = new AbortController();
  return fetchText("/sparql", {
    method: "POST", body: byId("text").value, signal: asking.signal,
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
  });
}

async function attempt(work) {
  byId("stop").disabled = false;
  byId("status").className = "";
  byId("status").textContent = "Asking …";
  try {
    byId("status").textContent = await work();
  } catch (error) {
    byId("status").className = "wrong";
    byId("status").textContent = error.name === "AbortError" ? "Stopped." : error.message;
  } finally {
    byId("stop").disabled = true;
  }
}

function show() {
  return attempt(async () => {
    byId("answer").replaceChildren();
    const begun = performance.now();
    const [text, kind] = await ask("application/sparql-results+json, text/turtle;q=0.9");
    const taken = `${((performance.now() - begun) / 1000).toFixed(2)} s`;
    if (kind.startsWith("text/turtle")) {
      byId("answer").replaceChildren(make("pre", text));
      return `Triples, ${taken}.`;
    }
    const answer = JSON.parse(text);
    if ("boolean" in answer) return `${answer.boolean ? "Yes" : "No"}, ${taken}.`;
    byId("answer").replaceChildren(table(answer.head.vars, answer.results.bindings));
    const count = answer.results.bindings.length;
    const rest = count > MOST_ROWS ? ` (the first ${MOST_ROWS} are shown; save it to see all)` : "";
    return `${count} ${count === 1 ? "row" : "rows"}${rest}, ${taken}.`;
  });
}

function table(names, rows) {
  const element = make("table");
  const head = element.createTHead().insertRow();
  names.forEach((name) => head.append(make("th", name, { scope: "col" })));
  const body = element.createTBody();
  for (const row of rows.slice(0, MOST_ROWS)) {
    const line = body.insertRow();
    names.forEach((name) => line.insertCell().append(cell(row[name])));
  }
  return element;
}

function cell(term) {
  if (!term) return "";
  if (term.type !== "uri" || !/^https?:/.test(term.value)) return term.value ?? JSON.stringify(term);
  const base = document.body.dataset.base;
  const local = base && term.value.startsWith(base) ? `/${term.value.slice(base.length)}` : term.value;
  return make("a", term.value, { href: local, rel: "noreferrer" });
}

function save() {
  return attempt(async () => {
    const accept = byId("form").value;
    const [text, kind] = await ask(accept);
    const link = make("a", "", { href: URL.createObjectURL(new Blob([text], { type: kind })), download: "answer" });
    link.click();
    URL.revokeObjectURL(link.href);
    return "Saved.";
  });
}

function showValues() {
  const query = queries.get(byId("ready").value);
  const fields = (query?.parameters ?? []).map((each) => {
    const label = make("label", `${each.name}${each.needed ? " (needed)" : ""}: ${each.meaning} `);
    label.append(make("input", undefined, { name: each.name, type: each.kind === "day" ? "date" : "text" }));
    return label;
  });
  if (query) fields.push(make("button", "Write the query", { type: "submit" }));
  byId("values").replaceChildren(...fields);
  byId("values").hidden = !query;
  if (query && !query.parameters.some((each) => each.needed)) write();
}

function write() {
  const values = new URLSearchParams([...new FormData(byId("values"))].filter(([, value]) => value));
  return attempt(async () => {
    const [text] = await fetchText(`/queries/${encodeURIComponent(byId("ready").value)}?${values}`);
    byId("text").value = text;
    return "";
  });
}

byId("ask").addEventListener("click", show);
byId("save").addEventListener("click", save);
byId("stop").addEventListener("click", () => asking?.abort());
byId("ready").addEventListener("change", showValues);
byId("values").addEventListener("submit", async (event) => {
  event.preventDefault();
  await write();
  if (!byId("status").className) await show();
});
byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) show();
});
fetchText("/queries").then(([text]) => {
  queries = new Map(JSON.parse(text).map((each) => [each.name, each]));
  if (byId("ready").value) showValues();
});
