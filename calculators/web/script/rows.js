// Rows of tables: added and removed by button or keyboard, pasted from a spreadsheet.

function tablesOf(sheet) {
  return sheet.every("[data-table]").map((box) => {
    const name = box.dataset.table, body = box.querySelector("tbody");
    const items = sheet.spec.inputs.filter((item) => item.table === name);
    const { least, most } = items[0];
    return {
      name, box, body, items, most,
      least: Math.max(least, 1),
      fixed: least === most,
      first: body.cloneNode(true), // what a reset brings back
      columns: inputsOf(body.rows[0]).map((control) => control.name),
    };
  });
}

const tableOf = (sheet, element) =>
  sheet.tables.find((table) => table.box === element.closest("[data-table]"));

function setRows(sheet, table, count) {
  if (table.fixed) return;
  const { body } = table, wanted = Math.min(Math.max(count, 1), table.most);
  const last = body.lastElementChild, before = body.rows.length, added = [];
  for (let n = before; n > wanted; n--) body.lastElementChild.remove();
  for (let n = before + 1; n <= wanted; n++) {
    const row = last.cloneNode(true);
    for (const control of inputsOf(row)) {
      control.value = "";
      control.removeAttribute("value");
      control.removeAttribute("aria-invalid");
    }
    // Before it stands in the page: thousands of equal ids there take a minute to part.
    numberRow(sheet, row, n);
    added.push(row);
  }
  body.append(...added);
}

function numberRow(sheet, row, n) {
  const { words } = sheet.spec;
  const head = row.querySelector(".ws-number"), button = row.querySelector("button");
  if (head) put(head, String(n));
  for (const control of inputsOf(row)) {
    control.id = `${sheet.form.id}-${control.name}-${n}`;
    control.setAttribute("aria-label", fill(words.cell, { label: control.dataset.label, n }));
  }
  if (button) button.setAttribute("aria-label", fill(words.remove_row, { n }));
}

function addRow(sheet, table) {
  const n = table.body.rows.length + 1;
  setRows(sheet, table, n);
  inputsOf(table.body.lastElementChild)[0].focus();
  if (table.body.rows.length === n) say(sheet, fill(sheet.spec.words.row_added, { n }));
}

function removeRow(sheet, table, row) {
  const n = row.rowIndex, next = row.nextElementSibling || row.previousElementSibling;
  if (table.body.rows.length > table.least) row.remove();
  else inputsOf(row).forEach((control) => (control.value = ""));
  [...table.body.rows].forEach((one, k) => numberRow(sheet, one, k + 1));
  (row.isConnected ? row : next).querySelector("button").focus();
  say(sheet, fill(sheet.spec.words.row_removed, { n }));
  update(sheet);
}

function paste(sheet, event) {
  const cell = event.target, table = tableOf(sheet, cell);
  const copied = event.clipboardData.getData("text/plain");
  if (!table || !/[\t\r\n]/.test(copied)) return;
  event.preventDefault();
  const lines = copied.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/);
  const row = cell.closest("tr"), top = row.rowIndex - 1, left = inputsOf(row).indexOf(cell);
  setRows(sheet, table, Math.max(top + lines.length, table.body.rows.length));
  const rows = [...table.body.rows].slice(top, top + lines.length);
  rows.forEach((one, n) => {
    const controls = inputsOf(one).slice(left);
    lines[n].split("\t").forEach((text, k) => controls[k] && (controls[k].value = text.trim()));
  });
  say(sheet, fill(sheet.spec.words.pasted, { n: rows.length }));
  update(sheet);
}

// Enter goes to the row below, and makes it after the last; arrows go up and down.
function moveByKey(sheet, event) {
  const cell = event.target, table = cell.tagName === "INPUT" && tableOf(sheet, cell);
  const enter = event.key === "Enter", down = enter || event.key === "ArrowDown";
  if (!table || !(down || event.key === "ArrowUp")) return;
  event.preventDefault();
  const row = cell.closest("tr"), column = inputsOf(row).indexOf(cell);
  if (enter && !row.nextElementSibling) setRows(sheet, table, table.body.rows.length + 1);
  const to = down ? row.nextElementSibling : row.previousElementSibling;
  if (to) inputsOf(to)[column].focus();
}
