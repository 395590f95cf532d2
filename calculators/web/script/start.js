// Puts life into every worksheet of a page. Text of the reader, of a link or of the store goes into
// textContent and value only, so it can never become markup.

const ACTIONS = {
  reset,
  forget,
  link: copyLink,
  csv: saveCsv,
  json: saveJson,
  print: () => window.print(),
  "add-row": (sheet, button) => addRow(sheet, tableOf(sheet, button)),
  "remove-row": (sheet, button) => removeRow(sheet, tableOf(sheet, button), button.closest("tr")),
};

function reset(sheet) {
  const saving = sheet.save.checked;
  sheet.form.reset();
  for (const table of sheet.tables) {
    const fresh = table.first.cloneNode(true);
    table.body.replaceWith(fresh);
    table.body = fresh;
  }
  sheet.save.checked = saving;
  sheet.one(".ws-link").hidden = true;
  showSigns(sheet);
  update(sheet);
  say(sheet, sheet.spec.words.reset_done);
}

function changed(sheet, control) {
  if (control === sheet.save && !control.checked) forget(sheet);
  else if (control === sheet.save) {
    say(sheet, sheet.spec.words.saved);
    store(sheet);
  } else if (control.name !== "link") {
    if (control === sheet.currency) showSigns(sheet);
    update(sheet);
  }
}

function start(form) {
  const one = (selector) => form.querySelector(selector);
  const every = (selector) => [...form.querySelectorAll(selector)];
  const controls = () => every("input,select");
  const own = (name) => name !== "link" && name !== "save";
  const sheet = {
    form, one, every,
    all: (name) => controls().filter((control) => control.name === name),
    id: form.dataset.calculator,
    lang: form.dataset.lang,
    spec: JSON.parse(form.dataset.spec), // what it is made of: worksheet.spec in Python
    key: `worksheet:${location.pathname}#${form.id}`,
    names: [...new Set(controls().map((control) => control.name).filter(own))],
    svg: one("svg"),
    save: one("[name=save]"),
    currency: one("[name=currency]"),
    status: one(".ws-status"),
    problems: one(".ws-problems"),
  };
  // Buttons do nothing without this script, so they come hidden.
  every(".ws-script,[data-action=remove-row]").forEach((part) => (part.hidden = false));
  sheet.tables = tablesOf(sheet);
  compute(sheet);
  form.addEventListener("input", (event) => changed(sheet, event.target));
  form.addEventListener("keydown", (event) => moveByKey(sheet, event));
  form.addEventListener("paste", (event) => paste(sheet, event));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) ACTIONS[button.dataset.action](sheet, button);
  });
  window.addEventListener("hashchange", () => restoreFromLink(sheet));
  if (!restoreFromLink(sheet)) restoreFromStore(sheet);
}

// On paper there is nothing to unfold.
function unfoldInPrint() {
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".worksheet details:not([open])")];
    folded.forEach((part) => (part.open = true));
  });
  window.addEventListener("afterprint", () => folded.forEach((part) => (part.open = false)));
}

if (globalThis.document) {
  document.querySelectorAll("form.worksheet").forEach(start);
  unfoldInPrint();
}
