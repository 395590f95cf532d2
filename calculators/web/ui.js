// Worksheets in the page: results at every keystroke, tables, links, files. Each form carries what
// it needs in data-spec. Text of the reader, of a link or of the store goes into textContent and
// value only, so it can never become markup.
(() => {
  "use strict";
  const engine = globalThis.calculators;
  const SVG = "http://www.w3.org/2000/svg";
  const MOST_ROWS = 100, IN_TEXT = 12, PAUSE = 700;
  const SPACES = /[ \u00a0\u202f\u2009'’]/g;
  const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,9})?$/i;
  const PLAIN_CELL = /^-?[\d,]+(e[-+]?\d+)?$/;

  // Numbers

  // What was typed as plain decimal text; "" if nothing was, null if it is no number.
  function plain(typed, percent) {
    let text = typed.replace(SPACES, "").replace(/\u2212/g, "-");
    if (!text) return "";
    if (percent) text = text.replace(/%$/, "");
    if (text.split(/[.,]/).length > 2) return null;
    text = text.replace(",", ".");
    return NUMBER.test(text) && isFinite(text) ? text : null;
  }

  // A shift of the decimal point, not a division: 12.6 % is the double nearest to 0.126.
  function value(text, percent) {
    const [digits, exponent] = text.toLowerCase().split("e");
    return Number(`${digits}e${(exponent || 0) - (percent ? 2 : 0)}`);
  }

  const formats = {};
  function show(number, kind, decimals, lang, currency, least = decimals) {
    const money = kind === "money";
    if (money && Math.abs(number) >= 1e5) decimals = least = 0;
    const key = [kind, decimals, least, lang, currency].join();
    formats[key] ||= new Intl.NumberFormat(lang, {
      style: money ? "currency" : kind === "percent" ? "percent" : "decimal",
      currency,
      minimumFractionDigits: least,
      maximumFractionDigits: decimals,
      signDisplay: "negative",
    });
    return formats[key].format(number);
  }

  // Small things

  const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const letter = (n) => (n > 25 ? letter(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));
  const put = (element, text) => element.textContent === text || (element.textContent = text);

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  }

  function drawn([tag, attributes, ...children]) {
    const element = document.createElementNS(SVG, tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  }

  const rows = (list) =>
    list.slice(0, MOST_ROWS).map(([first, ...cells]) =>
      make("tr", {}, make("th", { scope: "row" }, first), ...cells.map((cell) => make("td", {}, cell))));

  function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1e4);
  }

  // A spreadsheet would run a cell that begins like a formula; plain numbers are safe.
  function csvCell(cell) {
    let text = String(cell ?? "");
    if (typeof cell === "number") text = text.replace(".", ",");
    else if (/^[=+\-@\t\r]/.test(text) && !PLAIN_CELL.test(text)) text = "'" + text;
    return /[";\r\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  function start(form) {
    const spec = JSON.parse(form.dataset.spec), words = spec.words, lang = form.dataset.lang;
    const id = form.dataset.calculator, key = `worksheet:${location.pathname}#${form.id}`;
    const one = (selector) => form.querySelector(selector);
    const every = (selector) => [...form.querySelectorAll(selector)];
    const all = (name) => every("input,select").filter((control) => control.name === name);
    const status = one(".ws-status"), said = one(".ws-said"), problems = one(".ws-problems");
    const svg = one("svg"), save = one("[name=save]"), currency = one("[name=currency]");
    const money = () => (currency ? currency.value : "EUR");
    const tables = every("[data-table]").map((box) => {
      const name = box.dataset.table, own = spec.inputs.filter((item) => item.table === name);
      const body = box.querySelector("tbody");
      return {
        name, own, body, box, most: own[0].most, least: Math.max(own[0].least, 1),
        fixed: own[0].least === own[0].most, first: body.cloneNode(true),
        columns: [...body.rows[0].querySelectorAll("input")].map((control) => control.name),
      };
    });
    const free = (name) => name.endsWith(".names");
    const names = [...new Set(every("input,select").map((control) => control.name))]
      .filter((name) => name !== "link" && name !== "save");
    let timer, last = {};

    const shown = (number, kind, decimals) =>
      number === null || number === undefined
        ? "—"
        : typeof number === "string"
          ? word(number)
          : show(number, kind, decimals, lang, money());
    const word = (text) => (Object.hasOwn(spec.shown, text) ? spec.shown[text] : text);

    function say(text) {
      put(said, text);
      put(status, text);
    }

    // Reading the form

    function message(code, item) {
      const limit = (number) => show(number, item.kind === "percent" ? "percent" : "number", 6, lang, undefined, 0);
      const parts = { least: item.least, most: item.most };
      if (item.min !== null) Object.assign(parts, { min: limit(item.min), max: limit(item.max) });
      return fill(spec.errors[code], parts);
    }

    // Returns the number, null for an empty field; pushes an error that the field has by itself.
    function number(control, item, errors, needed) {
      const percent = item.kind === "percent", text = plain(control.value, percent);
      const found = text ? value(text, percent) : null;
      let code = "";
      if (text === null) code = "not_a_number";
      else if (text === "") code = needed ? "required" : "";
      else if (item.type === "int" && !Number.isInteger(found)) code = "not_an_integer";
      else if (found < item.min || found > item.max || (item.type === "edges" && found <= item.min)) {
        code = "out_of_range";
      }
      if (code) errors.push({ control, item, text: message(code, item) });
      return found;
    }

    function text(control, item, errors, needed) {
      if (!control.value && needed) errors.push({ control, item, text: message("required", item) });
      return control.value || null;
    }

    const filled = (table) =>
      [...table.body.rows]
        .map((row) => [...row.querySelectorAll("input")])
        .filter((row) => row.some((control) => !free(control.name) && control.value.trim()));

    function read() {
      const inputs = {}, labels = {}, errors = [];
      for (const item of spec.inputs) {
        if (item.list) continue;
        const reader = item.type === "str" ? text : number;
        inputs[item.name] = reader(all(item.name)[0], item, errors, item.required);
      }
      for (const table of tables) {
        const used = filled(table), of = (row, name) => row.find((control) => control.name === name);
        for (const item of table.own) {
          const [a, b, weight] = ["a", "b", "weight"].map((part) => `${item.name}.${part}`);
          const list = used.map((row) =>
            item.type !== "edges"
              ? number(of(row, item.name), item, errors, true)
              : [
                  text(of(row, a), item, errors, true),
                  text(of(row, b), item, errors, true),
                  number(of(row, weight), item, errors, true),
                ]);
          inputs[item.name] = list.length || item.required ? list : null;
        }
        labels[`${table.name}.names`] = used.map((row) => (free(row[0].name) ? row[0].value : ""));
      }
      return { inputs, labels, errors };
    }

    // The engine names the field of an error; which row of a list it is in is found by trying.
    function located({ error, field }, inputs) {
      const item = spec.inputs.find((one) => one.name === field);
      const checks = spec.checks.filter((one) => one.field === field && one.error === error);
      const found = checks.length ? checks.map((one) => one.message).join(" ") : message(error, item);
      if (item.type !== "edges") return { control: all(field)[0], item, text: found, whole: true };
      const list = inputs[field];
      const row = list.findIndex(
        (_, n) => engine.run(id, { ...inputs, [field]: list.slice(0, n + 1) }).error);
      const used = filled(tables.find((table) => table.name === item.table));
      return { control: (used[row] || [all(`${field}.a`)[0]])[0], item, text: found };
    }

    // Showing results

    function update() {
      const { inputs, labels, errors } = read();
      let outputs = null;
      if (!errors.length) {
        outputs = engine.run(id, inputs);
        if (outputs.error) {
          errors.push(located(outputs, inputs));
          outputs = null;
        }
      }
      last = { inputs, labels, outputs };
      form.classList.toggle("ws-invalid", !outputs);
      showErrors(errors);
      showOutputs(outputs, labels);
      if (outputs && svg) showChart({ ...inputs, ...labels, ...outputs });
      clearTimeout(timer);
      timer = setTimeout(() => speak(errors, outputs), PAUSE);
      if (save.checked) store();
    }

    function showErrors(errors) {
      for (const control of every("[aria-invalid]")) control.removeAttribute("aria-invalid");
      const texts = new Map();
      for (const error of errors) {
        const control = error.control, row = control.closest("tr");
        control.setAttribute("aria-invalid", "true");
        error.label = row && !error.whole ? control.getAttribute("aria-label") : error.item.label;
        const place = `${form.id}-${row ? error.item.table : error.item.name}-error`;
        if (!texts.has(place)) texts.set(place, row ? `${error.label}: ${error.text}` : error.text);
      }
      for (const place of every(".ws-error")) put(place, texts.get(place.id) || "");
      if (!errors.length) problems.replaceChildren();
    }

    function speak(errors, outputs) {
      if (outputs) {
        const line = (name) => {
          const item = spec.outputs.find((one) => one.name === name);
          return `${item.label}: ${shown(outputs[name], item.kind, item.decimals)}`;
        };
        return put(status, spec.headline.map(line).join("; "));
      }
      const title = fill(words.problems, { n: errors.length });
      const list = errors.slice(0, MOST_ROWS).map((error) => {
        const link = make("a", { href: `#${error.control.id}` }, `${error.label}: ${error.text}`);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          error.control.focus();
        });
        return make("li", {}, link);
      });
      const box = make("div", {}, make("p", {}, title), make("ul", {}, ...list));
      if (box.textContent !== problems.textContent) problems.replaceChildren(box);
    }

    function showOutputs(outputs, labels) {
      for (const item of spec.outputs) {
        const found = outputs ? outputs[item.name] : null, output = one(`output[name="${item.name}"]`);
        output.dataset.value = JSON.stringify(found);
        const text = (element) => shown(element, item.kind, item.decimals);
        put(output, item.list && found ? found.slice(0, MOST_ROWS).map(text).join("; ") : text(found));
        const reason = output.parentElement.querySelector(".ws-reason");
        if (reason) reason.hidden = !outputs || found !== null;
      }
      for (const box of every("[data-list]")) {
        const items = spec.outputs.filter((item) => item.list && item.table === box.dataset.list);
        const length = outputs ? outputs[items[0].name].length : 0;
        const heads = labels[`${box.dataset.list}.names`] || [];
        const list = [...Array(Math.min(length, MOST_ROWS)).keys()].map((n) => [
          heads[n] || String(n + 1),
          ...items.map((item) => shown(outputs[item.name][n], item.kind, item.decimals)),
        ]);
        box.querySelector("tbody").replaceChildren(...rows(list));
        const more = box.querySelector(".ws-more");
        more.hidden = length <= MOST_ROWS;
        put(more, fill(words.more_rows, { n: MOST_ROWS, total: length }));
      }
    }

    function showChart(values) {
      const picture = engine.draw(spec.chart, values, shown);
      svg.setAttribute("viewBox", `0 0 320 ${Math.floor(picture.height * 10 + 0.5) / 10}`);
      const said = picture.rows.slice(0, IN_TEXT).map((row) => row.filter(Boolean).join(": "));
      if (picture.rows.length > IN_TEXT) said.push("…");
      put(svg.children[1], said.join("; "));
      svg.replaceChildren(svg.children[0], svg.children[1], ...picture.nodes.map(drawn));
      one("figure tbody").replaceChildren(...rows(picture.rows));
    }

    // Rows of tables

    const tableOf = (element) => {
      const box = element.closest("[data-table]");
      return tables.find((table) => table.box === box);
    };

    function setRows(table, count) {
      if (table.fixed) return;
      const body = table.body, wanted = Math.min(Math.max(count, 1), table.most);
      while (body.rows.length > wanted) body.lastElementChild.remove();
      const added = [];
      while (body.rows.length + added.length < wanted) {
        const row = body.lastElementChild.cloneNode(true);
        for (const control of row.querySelectorAll("input")) {
          control.value = "";
          control.removeAttribute("value");
          control.removeAttribute("aria-invalid");
        }
        added.push(row);
      }
      body.append(...added);
      number_rows(table);
    }

    function number_rows(table) {
      [...table.body.rows].forEach((row, n) => {
        const head = row.querySelector(".ws-number");
        if (head) put(head, String(n + 1));
        for (const control of row.querySelectorAll("input")) {
          control.id = `${form.id}-${control.name}-${n + 1}`;
          control.setAttribute("aria-label", fill(words.cell, { label: control.dataset.label, n: n + 1 }));
        }
        const button = row.querySelector("button");
        if (button) button.setAttribute("aria-label", fill(words.remove_row, { n: n + 1 }));
      });
    }

    function removeRow(table, row) {
      const n = row.rowIndex, next = row.nextElementSibling || row.previousElementSibling;
      if (table.body.rows.length > table.least) row.remove();
      else for (const control of row.querySelectorAll("input")) control.value = "";
      number_rows(table);
      (row.isConnected ? row : next).querySelector("button").focus();
      say(fill(words.row_removed, { n }));
    }

    function paste(event) {
      const cell = event.target, table = cell.closest && tableOf(cell);
      const copied = event.clipboardData.getData("text/plain");
      if (!table || !/[\t\r\n]/.test(copied)) return;
      event.preventDefault();
      const lines = copied.replace(/(\r\n|\r|\n)+$/, "").split(/\r\n|\r|\n/);
      const from = cell.closest("tr"), top = [...table.body.rows].indexOf(from);
      const left = [...from.querySelectorAll("input")].indexOf(cell);
      if (top + lines.length > table.body.rows.length) setRows(table, top + lines.length);
      const taken = [...table.body.rows].slice(top, top + lines.length);
      taken.forEach((row, n) => {
        const controls = [...row.querySelectorAll("input")].slice(left);
        lines[n].split("\t").forEach((text, k) => controls[k] && (controls[k].value = text.trim()));
      });
      say(fill(words.pasted, { n: taken.length }));
      update();
    }

    function keys(event) {
      const cell = event.target, table = cell.tagName === "INPUT" && tableOf(cell);
      const down = event.key === "Enter" || event.key === "ArrowDown";
      if (!table || !(down || event.key === "ArrowUp")) return;
      event.preventDefault();
      const row = cell.closest("tr"), column = [...row.querySelectorAll("input")].indexOf(cell);
      if (event.key === "Enter" && !row.nextElementSibling) setRows(table, table.body.rows.length + 1);
      const to = down ? row.nextElementSibling : row.previousElementSibling;
      if (to) to.querySelectorAll("input")[column].focus();
    }

    // Links, store, files

    function restore(state) {
      for (const table of tables) {
        const lengths = table.columns.map((name) => (Array.isArray(state[name]) ? state[name].length : 0));
        setRows(table, Math.max(...lengths));
      }
      for (const name of names) {
        if (!Array.isArray(state[name])) continue;
        all(name).forEach((control, n) => {
          const text = String(state[name][n] ?? "");
          const fits = !control.options || [...control.options].some((option) => option.value === text);
          if (fits) control.value = text;
        });
      }
      signs();
      update();
    }

    // Figures only: names become letters, names of rows and whatever is no number stay here.
    function link() {
      const known = new Map(), params = new URLSearchParams({ w: form.id });
      const code = (name) => {
        if (name && !known.has(name)) known.set(name, letter(known.size));
        return known.get(name) || "_";
      };
      const put = (name, controls, item) =>
        params.set(name, controls.map((control) =>
          item.type === "str" || /\.[ab]$/.test(name)
            ? code(control.value)
            : plain(control.value, false) || plain(control.value, true) || "_").join(" "));
      for (const item of spec.inputs) if (!item.list) put(item.name, all(item.name), item);
      for (const table of tables) {
        const used = filled(table);
        table.columns.forEach((name, n) => {
          const item = table.own.find((own) => name.startsWith(own.name));
          if (!free(name)) put(name, used.map((row) => row[n]), item);
        });
      }
      if (currency) params.set("currency", currency.value);
      return params;
    }

    async function copyLink() {
      const params = link(), box = one(".ws-link"), field = box.querySelector("input");
      history.replaceState(history.state, "", `#${params}`);
      field.value = location.href;
      box.hidden = false;
      try {
        await navigator.clipboard.writeText(field.value);
        say(words.link_done);
      } catch {
        field.select();
        say(words.link_shown);
      }
    }

    function fromHash() {
      const params = new URLSearchParams(location.hash.slice(1));
      if (params.get("w") !== form.id) return false;
      const state = {};
      for (const name of names) {
        if (!params.has(name) || free(name)) continue;
        const texts = name === "currency" ? [params.get(name)] : params.get(name).split(" ");
        state[name] = texts.map((text) => (text === "_" ? "" : text.replace(".", ",")));
      }
      save.checked = false;
      restore(state);
      say(words.from_link);
      form.scrollIntoView();
      return true;
    }

    function store() {
      const state = Object.fromEntries(names.map((name) => [name, all(name).map((control) => control.value)]));
      try {
        localStorage.setItem(key, JSON.stringify(state));
        one("[data-action=forget]").hidden = false;
      } catch {
        save.checked = false;
        say(words.save_failed);
      }
    }

    function fromStore() {
      try {
        const state = JSON.parse(localStorage.getItem(key));
        if (!state || typeof state !== "object") return;
        save.checked = true;
        restore(state);
        say(words.from_saved);
      } catch {
        // Nothing can be read: the worksheet stays as it came.
      }
    }

    function forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was stored.
      }
      save.checked = false;
      save.focus();
      one("[data-action=forget]").hidden = true;
      say(words.forgotten);
    }

    function csv() {
      const { inputs, labels, outputs } = last, lines = [words.csv_head.split(";")];
      const add = (item, found, code = item.name) => {
        if (!Array.isArray(found)) return lines.push([code, item.label, "", "", found]);
        found.forEach((element, n) => {
          if (Array.isArray(element)) {
            ["a", "b", "weight"].forEach((part, k) =>
              lines.push([`${code}.${part}`, item.label, n + 1, "", element[k]]));
          } else lines.push([code, item.label, n + 1, (labels[`${item.table}.names`] || [])[n], element]);
        });
      };
      for (const item of spec.inputs) add(item, inputs[item.name]);
      if (currency) lines.push(["currency", words.currency, "", "", currency.value]);
      for (const item of spec.outputs) add(item, outputs && outputs[item.name]);
      const text = lines.map((line) => line.map(csvCell).join(";")).join("\r\n");
      download(`${id}.csv`, "text/csv", `\ufeff${text}\r\n`);
    }

    function json() {
      const facts = { calculator: id, lang, currency: currency ? currency.value : null, ...last };
      download(`${id}.json`, "application/json", JSON.stringify(facts, null, 2));
    }

    function reset() {
      const saving = save.checked;
      form.reset();
      for (const table of tables) {
        const fresh = table.first.cloneNode(true);
        table.body.replaceWith(fresh);
        table.body = fresh;
      }
      save.checked = saving;
      one(".ws-link").hidden = true;
      signs();
      update();
      say(words.reset_done);
    }

    function signs() {
      for (const sign of every("[data-currency]")) put(sign, spec.signs[money()]);
    }

    const actions = {
      reset, csv, json, forget,
      link: copyLink,
      print: () => window.print(),
      "add-row": (button) => {
        const table = tableOf(button), count = table.body.rows.length;
        setRows(table, count + 1);
        table.body.lastElementChild.querySelector("input").focus();
        if (table.body.rows.length > count) say(fill(words.row_added, { n: count + 1 }));
      },
      "remove-row": (button) => {
        removeRow(tableOf(button), button.closest("tr"));
        update();
      },
    };

    form.addEventListener("input", (event) => {
      if (event.target === save) save.checked ? (store(), say(words.saved)) : forget();
      else if (event.target.name !== "link") {
        if (event.target === currency) signs();
        update();
      }
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button && form.contains(button)) actions[button.dataset.action](button);
    });
    form.addEventListener("keydown", keys);
    form.addEventListener("paste", paste);
    window.addEventListener("hashchange", fromHash);
    every(".ws-script,button[data-action=remove-row]").forEach((part) => (part.hidden = false));
    tables.forEach((table) =>
      table.first.querySelectorAll("button").forEach((button) => (button.hidden = false)));
    fromHash() || fromStore();
  }

  // Without a page, as in Node, there are numbers only.
  engine.numbers = { plain, value, show };
  if (!globalThis.document) return;
  document.querySelectorAll("form.worksheet").forEach(start);

  // On paper there is nothing to unfold.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".worksheet details:not([open])")];
    folded.forEach((part) => (part.open = true));
  });
  window.addEventListener("afterprint", () => folded.forEach((part) => (part.open = false)));
})();
