// From what stands in the form to inputs of the engine, or to errors of single fields.

function message(sheet, code, item) {
  const percent = item.kind === "percent" ? "percent" : "number";
  const limit = (number) => show(number, percent, 6, sheet.lang, undefined, 0);
  const parts = { least: item.least, most: item.most };
  if (item.min !== null) Object.assign(parts, { min: limit(item.min), max: limit(item.max) });
  return fill(sheet.spec.errors[code], parts);
}

function mistake(item, text, number) {
  if (text === null) return "not_a_number";
  if (item.type === "int" && !Number.isInteger(number)) return "not_an_integer";
  // The weight of an edge must be more than its least value.
  const inside = item.type === "edges" ? number > item.min : number >= item.min;
  return inside && number <= item.max ? "" : "out_of_range";
}

// Returns the number, null for an empty field; an error that the field has by itself is noted.
function readNumber(sheet, control, item, errors, needed) {
  const percent = item.kind === "percent", text = plain(control.value, percent);
  const found = text ? valueOf(text, percent) : null;
  const code = text === "" ? (needed ? "required" : "") : mistake(item, text, found);
  if (code) errors.push({ control, item, text: message(sheet, code, item) });
  return found;
}

function readText(sheet, control, item, errors, needed) {
  if (!control.value && needed) {
    errors.push({ control, item, text: message(sheet, "required", item) });
  }
  return control.value || null;
}

// Rows in which something stands; a name alone is nothing.
const filledRows = (table) =>
  [...table.body.rows]
    .map(inputsOf)
    .filter((row) => row.some((control) => !isFree(control.name) && control.value.trim()));

function readList(sheet, item, rows, errors) {
  const of = (row, name) => row.find((control) => control.name === name);
  const list = rows.map((row) => {
    if (item.type !== "edges") return readNumber(sheet, of(row, item.name), item, errors, true);
    return [
      readText(sheet, of(row, `${item.name}.a`), item, errors, true),
      readText(sheet, of(row, `${item.name}.b`), item, errors, true),
      readNumber(sheet, of(row, `${item.name}.weight`), item, errors, true),
    ];
  });
  return list.length || item.required ? list : null;
}

function read(sheet) {
  const inputs = {}, names = {}, errors = [];
  for (const item of sheet.spec.inputs) {
    if (item.list) continue;
    const reader = item.type === "str" ? readText : readNumber;
    inputs[item.name] = reader(sheet, sheet.all(item.name)[0], item, errors, item.required);
  }
  for (const table of sheet.tables) {
    const rows = filledRows(table);
    for (const item of table.items) inputs[item.name] = readList(sheet, item, rows, errors);
    names[`${table.name}.names`] = rows.map((row) => (isFree(row[0].name) ? row[0].value : ""));
  }
  return { inputs, names, errors };
}

// The engine names the field of an error; which row of edges it is in is found by trying.
function located(sheet, { error, field }, inputs) {
  const item = sheet.spec.inputs.find((one) => one.name === field);
  const checks = sheet.spec.checks.filter((one) => one.field === field && one.error === error);
  const said = checks.map((one) => one.message).join(" ");
  const text = said || message(sheet, error, item);
  if (item.type !== "edges") return { control: sheet.all(field)[0], item, text, whole: true };
  const bad = inputs[field].findIndex((_, n, list) =>
    engine.run(sheet.id, { ...inputs, [field]: list.slice(0, n + 1) }).error);
  const rows = filledRows(sheet.tables.find((table) => table.name === item.table));
  return { control: (rows[bad] || sheet.all(`${field}.a`))[0], item, text };
}
