// The data blocks of this file: JSON as it stands, or gzipped and in base64 where it is long.

async function unpack(id) {
  const { type, textContent } = byId(id);
  if (type === "application/json") return JSON.parse(textContent);
  if (!globalThis.DecompressionStream) sayTooOld();
  const gzip = new Blob([bytesOf(textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(gzip).json();
}

function sayTooOld() {
  byId("status").textContent = "This page needs a browser of 2023 or later.";
  throw new Error("no DecompressionStream");
}

function bytesOf(base64) {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
