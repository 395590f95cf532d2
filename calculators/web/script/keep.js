// What the reader may take away: a link, numbers kept on this device, files.

const PLAIN_CELL = /^-?[\d,]+(e[-+]?\d+)?$/;

// `state` holds texts by the name of a field: {"money_costs": ["1 200"], ...}. It may come from
// anywhere, so only fields that the form has are taken, and only as text.
function restore(sheet, state) {
  for (const table of sheet.tables) {
    const lists = table.columns.map((name) => state[name]).filter(Array.isArray);
    setRows(sheet, table, Math.max(0, ...lists.map((list) => list.length)));
  }
  for (const name of sheet.names) {
    if (!Array.isArray(state[name])) continue;
    sheet.all(name).forEach((control, n) => {
      const text = String(state[name][n] ?? "");
      const choices = control.options && [...control.options].map((option) => option.value);
      if (!choices || choices.includes(text)) control.value = text;
    });
  }
  showSigns(sheet);
  update(sheet);
}

// A link

const letter = (n) =>
  (n > 25 ? letter(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));

// Figures only: names become letters; names of rows and whatever is no number stay here.
function linkOf(sheet) {
  const codes = new Map(), params = new URLSearchParams({ w: sheet.form.id });
  const code = (name) => {
    if (name && !codes.has(name)) codes.set(name, letter(codes.size));
    return codes.get(name) || "_";
  };
  const figure = (text) => plain(text, false) || plain(text, true) || "_";
  const add = (name, item, controls) => {
    const write = item.type === "str" || /\.[ab]$/.test(name) ? code : figure;
    params.set(name, controls.map((control) => write(control.value)).join(" "));
  };
  for (const item of sheet.spec.inputs) if (!item.list) add(item.name, item, sheet.all(item.name));
  for (const table of sheet.tables) {
    const rows = filledRows(table);
    table.columns.forEach((name, n) => {
      const item = table.items.find((one) => name === one.name || name.startsWith(`${one.name}.`));
      if (!isFree(name)) add(name, item, rows.map((row) => row[n]));
    });
  }
  if (sheet.currency) params.set("currency", sheet.currency.value);
  return params;
}

async function copyLink(sheet) {
  const box = sheet.one(".ws-link"), field = inputsOf(box)[0];
  history.replaceState(history.state, "", `#${linkOf(sheet)}`);
  field.value = location.href;
  box.hidden = false;
  try {
    await navigator.clipboard.writeText(field.value);
    say(sheet, sheet.spec.words.link_done);
  } catch {
    field.select();
    say(sheet, sheet.spec.words.link_shown);
  }
}

function restoreFromLink(sheet) {
  const params = new URLSearchParams(location.hash.slice(1)), state = {};
  if (params.get("w") !== sheet.form.id) return false;
  for (const name of sheet.names) {
    if (!params.has(name) || isFree(name)) continue;
    const texts = params.get(name).split(" ");
    state[name] = texts.map((text) => (text === "_" ? "" : text.replace(".", ",")));
  }
  sheet.save.checked = false; // numbers of a link do not overwrite the reader's own
  restore(sheet, state);
  say(sheet, sheet.spec.words.from_link);
  sheet.form.scrollIntoView();
  return true;
}

// The store of this device

function store(sheet) {
  const texts = (name) => sheet.all(name).map((control) => control.value);
  const state = Object.fromEntries(sheet.names.map((name) => [name, texts(name)]));
  try {
    localStorage.setItem(sheet.key, JSON.stringify(state));
    sheet.one("[data-action=forget]").hidden = false;
  } catch {
    sheet.save.checked = false;
    say(sheet, sheet.spec.words.save_failed);
  }
}

function restoreFromStore(sheet) {
  try {
    const state = JSON.parse(localStorage.getItem(sheet.key));
    if (!state || typeof state !== "object") return;
    sheet.save.checked = true;
    restore(sheet, state);
    say(sheet, sheet.spec.words.from_saved);
  } catch {
    // Nothing can be read: the worksheet stays as it came.
  }
}

function forget(sheet) {
  try {
    localStorage.removeItem(sheet.key);
  } catch {
    // The store is switched off: there is nothing in it.
  }
  sheet.save.checked = false;
  sheet.save.focus();
  sheet.one("[data-action=forget]").hidden = true;
  say(sheet, sheet.spec.words.forgotten);
}

// Files

function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1e4);
}

// A spreadsheet would run a text that begins like a formula; plain numbers are safe.
function csvCell(cell) {
  let text = String(cell ?? "");
  if (typeof cell === "number") text = text.replace(".", ",");
  else if (/^[=+\-@\t\r]/.test(text) && !PLAIN_CELL.test(text)) text = "'" + text;
  return /[";\r\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function csvLines({ name, label, table }, found, names) {
  if (!Array.isArray(found)) return [[name, label, "", "", found]];
  const heads = names[`${table}.names`] || [];
  return found.flatMap((element, n) =>
    Array.isArray(element)
      ? ["a", "b", "weight"].map((part, k) => [`${name}.${part}`, label, n + 1, "", element[k]])
      : [[name, label, n + 1, heads[n], element]]);
}

function saveCsv(sheet) {
  const { inputs, names, outputs } = sheet.last, { words } = sheet.spec;
  const lines = [
    words.csv_head.split(";"),
    ...sheet.spec.inputs.flatMap((item) => csvLines(item, inputs[item.name], names)),
    ...(sheet.currency ? [["currency", words.currency, "", "", sheet.currency.value]] : []),
    ...sheet.spec.outputs.flatMap((item) => csvLines(item, outputs && outputs[item.name], names)),
  ];
  const text = lines.map((line) => line.map(csvCell).join(";") + "\r\n").join("");
  download(`${sheet.id}.csv`, "text/csv", `\ufeff${text}`);
}

function saveJson(sheet) {
  const currency = sheet.currency ? sheet.currency.value : null;
  const facts = { calculator: sheet.id, lang: sheet.lang, currency, ...sheet.last };
  download(`${sheet.id}.json`, "application/json", JSON.stringify(facts, null, 2));
}
