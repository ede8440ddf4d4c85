// The explorer shows what the address names: /#entity=<IRI>.
"use strict";
const frame = document.getElementById("explorer");
const show = () => frame.contentWindow.location.replace(`/explorer.html${location.hash}`);
window.addEventListener("hashchange", show);
show();
