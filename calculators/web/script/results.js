// Results, their picture, errors, and what a screen reader hears of them.

const PAUSE = 700, IN_TEXT = 12;

// Reads and computes; what came out is kept for files. Returns the errors.
function compute(sheet) {
  const { inputs, names, errors } = read(sheet);
  const found = errors.length ? null : engine.run(sheet.id, inputs);
  if (found && found.error) errors.push(located(sheet, found, inputs));
  sheet.last = { inputs, names, outputs: errors.length ? null : found };
  return errors;
}

function update(sheet) {
  const errors = compute(sheet), { inputs, names, outputs } = sheet.last;
  sheet.form.classList.toggle("ws-invalid", !outputs);
  showErrors(sheet, errors);
  showOutputs(sheet, outputs);
  showLists(sheet, outputs, names);
  if (outputs && sheet.svg) showChart(sheet, { ...inputs, ...names, ...outputs });
  clearTimeout(sheet.timer);
  sheet.timer = setTimeout(() => speak(sheet, errors, outputs), PAUSE);
  if (sheet.save.checked) store(sheet);
}

function showErrors(sheet, errors) {
  for (const control of sheet.every("[aria-invalid]")) control.removeAttribute("aria-invalid");
  const texts = new Map();
  for (const error of errors) {
    const { control, item } = error, row = control.closest("tr");
    control.setAttribute("aria-invalid", "true");
    error.label = row && !error.whole ? control.getAttribute("aria-label") : item.label;
    const place = `${sheet.form.id}-${row ? item.table : item.name}-error`;
    if (!texts.has(place)) texts.set(place, row ? `${error.label}: ${error.text}` : error.text);
  }
  for (const place of sheet.every(".ws-error")) put(place, texts.get(place.id) || "");
  if (!errors.length) sheet.problems.replaceChildren();
}

// Said once the reader pauses: the first results, or a list of links to what is wrong.
function speak(sheet, errors, outputs) {
  if (outputs) {
    const lines = sheet.spec.headline.map((name) => {
      const item = sheet.spec.outputs.find((one) => one.name === name);
      return `${item.label}: ${shown(sheet, outputs[name], item.kind, item.decimals)}`;
    });
    put(sheet.status, lines.join("; "));
    return;
  }
  const links = errors.slice(0, MOST_ROWS).map(({ control, label, text }) => {
    const link = make("a", { href: `#${control.id}` }, `${label}: ${text}`);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus();
    });
    return make("li", {}, link);
  });
  const title = fill(sheet.spec.words.problems, { n: errors.length });
  const box = make("div", {}, make("p", {}, title), make("ul", {}, ...links));
  if (box.textContent !== sheet.problems.textContent) sheet.problems.replaceChildren(box);
}

function showOutputs(sheet, outputs) {
  for (const item of sheet.spec.outputs) {
    const found = outputs && outputs[item.name];
    const output = sheet.one(`output[name="${item.name}"]`);
    const text = (value) => shown(sheet, value, item.kind, item.decimals);
    output.dataset.value = JSON.stringify(found);
    put(output, item.list && found ? found.slice(0, MOST_ROWS).map(text).join("; ") : text(found));
    const reason = output.parentElement.querySelector(".ws-reason");
    if (reason) reason.hidden = !outputs || found !== null;
  }
}

function showLists(sheet, outputs, names) {
  for (const box of sheet.every("[data-list]")) {
    const table = box.dataset.list, heads = names[`${table}.names`] || [];
    const items = sheet.spec.outputs.filter((item) => item.list && item.table === table);
    const total = outputs ? outputs[items[0].name].length : 0;
    const rows = [...Array(Math.min(total, MOST_ROWS)).keys()].map((n) => [
      heads[n] || String(n + 1),
      ...items.map((item) => shown(sheet, outputs[item.name][n], item.kind, item.decimals)),
    ]);
    box.querySelector("tbody").replaceChildren(...cellsOf(rows));
    const more = box.querySelector(".ws-more");
    more.hidden = total <= MOST_ROWS;
    put(more, fill(sheet.spec.words.more_rows, { n: MOST_ROWS, total }));
  }
}

function showChart(sheet, values) {
  const show = (value, kind, decimals) => shown(sheet, value, kind, decimals);
  const { nodes, height, rows } = engine.draw(sheet.spec.chart, values, show);
  const [title, description] = sheet.svg.children;
  const said = rows.slice(0, IN_TEXT).map((row) => row.filter(Boolean).join(": "));
  if (rows.length > IN_TEXT) said.push("…");
  put(description, said.join("; "));
  sheet.svg.setAttribute("viewBox", `0 0 320 ${Math.floor(height * 10 + 0.5) / 10}`);
  sheet.svg.replaceChildren(title, description, ...nodes.map(drawn));
  sheet.one("figure tbody").replaceChildren(...cellsOf(rows));
}
