// Out of the page: into the clipboard, or into a file.

async function copy(words, what) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    copyBySelection(words);
  }
  tell(`Copied the ${what}.`);
}

// For browsers that keep the clipboard from pages of the disk.
function copyBySelection(words) {
  const field = element("textarea", { class: "unseen", "aria-hidden": "true" });
  field.value = words;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function save(words, name, type) {
  const address = URL.createObjectURL(new Blob([`\uFEFF${words}`], { type: `${type};charset=utf-8` }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  tell(`Saved ${name}.`);
}

// A word that is seen, and read out, for a moment.
function tell(words) {
  byId("told").textContent = words;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { byId("told").textContent = ""; }, 2500);
}
