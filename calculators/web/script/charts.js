// Pictures of results: the Python modules shapes, bars, plane and network once more, for the
// browser. calculators.draw(chart, values, show) returns nodes as data: [tag, {attribute: value},
// child, ...], the height, and the same numbers as rows of a table.
(() => {
  "use strict";
  const WIDTH = 320, PITCH = 38, MOST_ROWS = 24, PLANE = 170, LINE = 18, MOST_PEOPLE = 40, ROW = 45;

  // Shapes
  const units = (value) => (isFinite(value) ? String(Math.floor(value * 10 + 0.5) / 10 + 0) : "0");
  const text = (x, y, content, more) => ["text", { x: units(x), y: units(y), ...more }, content];
  const path = (d, kind) => ["path", { d, class: kind }];
  const rect = (x, y, width, height, kind) =>
    ["rect", { x: units(x), y: units(y), width: units(width), height: units(height), class: kind }];
  const cut = (label, most) => {
    const letters = [...label];
    return letters.length <= most ? label : letters.slice(0, most - 1).join("") + "…";
  };
  const fill = (template, n, total) => template.replace("{n}", n).replace("{total}", total);
  const known = (value) => value !== null && value !== undefined;
  const kinds = (kind, more) => (more ? `${kind} ${more}` : kind);

  // Bars
  function bars(chart, values, show) {
    const every = chart.rows ? fromRows(chart, values, show) : fromLists(chart, values, show);
    const items = every.slice(0, MOST_ROWS);
    const base = values[(chart.each || {}).base] || 0;
    const band = (chart.band || []).map((name) => values[name]);
    const scaled = (value) => ("log" in chart ? Math.log10(Math.max(value, 1)) : value);
    const ends = items
      .flatMap((bar) => [bar.start, bar.value, bar.low, bar.high])
      .concat([base, chart.max, values[chart.limit]], band)
      .filter(known)
      .map(scaled);
    let low = Math.min(...ends), span = Math.max(...ends) - low || 1;
    if ("dots" in chart) [low, span] = [low - span * 0.06, span * 1.12];
    const x = (value) => ((scaled(value) - low) / span) * WIDTH;
    const nodes = [];
    let height = items.length * PITCH;
    if (band.length && band.every(known)) {
      nodes.push(rect(x(band[0]), 0, x(band[1]) - x(band[0]), height, "c-band"));
    }
    items.forEach((bar, n) => nodes.push(...drawBar(bar, n * PITCH, x, base, "dots" in chart)));
    if (low < scaled(base)) nodes.push(path(`M${units(x(base))} 0V${units(height)}`, "c-axis"));
    for (const mark of chart.marks || []) {
      const anchor = x(mark) > WIDTH - 9 ? "end" : "middle";
      nodes.push(path(`M${units(x(mark))} 0V${units(height)}`, "c-mark"));
      nodes.push(text(x(mark), height + 12, show(mark, "number", 0), { "text-anchor": anchor }));
    }
    if (chart.marks) height += 16;
    if (every.length > MOST_ROWS) {
      height += 20;
      nodes.push(text(0, height - 4, fill(chart.more, MOST_ROWS, every.length)));
    }
    return { nodes, height, head: [], rows: every.map((bar) => [bar.label, bar.shown]) };
  }

  function drawBar(bar, y, x, base, dots) {
    const kind = kinds("c-bar", bar.kind);
    const nodes = [
      text(0, y + 12, cut(bar.label, ROW - [...bar.shown].length)),
      text(WIDTH, y + 12, bar.shown, { "text-anchor": "end", class: "c-value" }),
      rect(0, y + (dots ? 22 : 18), WIDTH, dots ? 1 : 10, "c-track"),
    ];
    if (known(bar.value) && dots) {
      const at = { cx: units(x(bar.value)), cy: units(y + 22.5), r: "5", class: kind };
      nodes.push(["circle", at]);
    } else if (known(bar.value)) {
      const stripe = (to, kind) => {
        const a = x(base), b = x(to);
        nodes.push(rect(Math.min(a, b), y + 18, Math.max(Math.abs(b - a), 1), 10, kind));
      };
      if (known(bar.start)) stripe(bar.start, "c-bar soft");
      stripe(bar.value, kind);
    }
    if (known(bar.low)) {
      const d = `M${units(x(bar.low))} ${units(y + 19)}v8m0 -4H${units(x(bar.high))}m0 -4v8`;
      nodes.push(path(d, "c-whisker"));
    }
    return nodes;
  }

  const fromRows = (chart, values, show) =>
    chart.rows.map((row) => ({
      label: row.label,
      value: values[row.value],
      shown: show(values[row.value], ...row.format),
      kind: row.class,
    }));

  function fromLists(chart, values, show) {
    const each = chart.each, column = values[each.value];
    const of = (name, n) => (values[each[name]] || [])[n];
    const order = values[each.order] || [...column.keys()];
    return order.map((n) => {
      const label = of("label", n);
      const bar = {
        label: label ? word(chart.words, label) : `${each.row} ${n + 1}`,
        value: column[n],
        shown: show(column[n], ...chart.format),
        start: of("from", n),
        kind: each.class && each.class[values[each.class.name][n]],
      };
      if (each.from) {
        bar.shown = `${show(bar.start, ...chart.format)} … ${bar.shown}`;
        if (!known(bar.start)) bar.value = null;
      }
      // A step of a funnel leads to this row: its interval is a part of the row before.
      if (known(of("rate", n - 1))) {
        bar.shown += " · " + show(of("rate", n - 1), "percent", 1);
        bar.low = of("low", n - 1) * column[n - 1];
        bar.high = of("high", n - 1) * column[n - 1];
      }
      return bar;
    });
  }

  const word = (words, name) => (Object.hasOwn(words, name) ? words[name] : name);

  // Plane
  function plane(chart, values, show) {
    const axis = chart.x, format = chart.format, series = chart.series;
    const lines = series.map((one) => points(one, axis.start || 0, values));
    const every = lines.flat(), xs = every.map((point) => point[0]);
    const xEnds = xs.concat([axis.min, axis.max].filter(known));
    const yEnds = every.map((point) => point[1]).concat(Object.values(chart.y || { min: 0 }));
    const pad = series.some((one) => one.type === "columns") ? 0.5 : 0;
    const left = (xEnds.length ? least(xEnds) : 0) - pad;
    const right = (xEnds.length ? most(xEnds) : 1) + pad;
    const low = least(yEnds), high = low === most(yEnds) ? low + 1 : most(yEnds);
    const wide = right - left || 1, top = 14 + (series.length > 1 ? LINE * series.length : 0);
    const x = (value) => ((value - left) / wide) * WIDTH;
    const y = (value) => top + ((high - value) / (high - low || 1)) * PLANE;
    const nodes = series.length > 1 ? legend(series) : [];

    const [marks, step] = ticks(low, high), fine = format[0] === "percent" ? step * 100 : step;
    const decimals = fine >= 1 ? 0 : fine >= 0.1 ? 1 : 2;
    const grid = (mark) => path(`M0 ${units(y(mark))}H${WIDTH}`, mark ? "c-grid" : "c-axis");
    nodes.push(...marks.map(grid));
    series.forEach((one, n) => {
      if (one.type === "columns") nodes.push(...columns(one, lines[n], x, y, WIDTH / wide));
      else nodes.push(line(one, lines[n], x, y));
    });
    if (chart.whisker) nodes.push(...whisker(chart.whisker, values, x, y));
    for (const mark of marks) {
      nodes.push(text(0, y(mark) - 3, show(mark, format[0], decimals), { class: "c-name" }));
    }
    const bottom = top + PLANE, form = axis.format || ["number", 0];
    const stride = Math.ceil((lines[0].length || 1) / 8);
    const below = known(axis.start)
      ? lines[0].filter((_, n) => n % stride === 0).map((point) => point[0])
      : ticks(axis.min, axis.max ?? (xs.length ? most(xs) : 1))[0];
    for (const mark of below) {
      const place = x(mark), anchor = place < 9 ? "start" : place > WIDTH - 9 ? "end" : "middle";
      nodes.push(text(place, bottom + 15, show(mark, ...form), { "text-anchor": anchor }));
    }
    nodes.push(text(WIDTH, bottom + 31, axis.label, { "text-anchor": "end" }));

    const found = new Map();
    lines.forEach((one, n) => one.forEach(([at, value]) => {
      if (!found.has(at)) found.set(at, series.map(() => ""));
      found.get(at)[n] = show(value, ...format);
    }));
    const rows = [...found.keys()].sort((a, b) => a - b);
    return {
      nodes,
      height: bottom + 34,
      head: [axis.label, ...series.map((one) => one.label)],
      rows: rows.map((at) => [show(at, ...form), ...found.get(at)]),
    };
  }

  // Not Math.min(...list): a list may be longer than a call takes arguments.
  const least = (list) => list.reduce((a, b) => (b < a ? b : a));
  const most = (list) => list.reduce((a, b) => (b > a ? b : a));
  const sums = (list) => {
    let sum = 0;
    return list.map((value) => (sum += value || 0));
  };

  function points(one, start, values) {
    if ("lorenz" in one) {
      const shares = (values[one.lorenz] || [1]).filter(known).sort((a, b) => a - b);
      return [[0, 0], ...sums(shares).map((y, k) => [(k + 1) / shares.length, y])];
    }
    if (one.slope) {
      const slope = values[one.slope], column = values[one.of];
      if (!known(slope)) return [];
      const at = values[one.at] ?? median(column.map((y, k) => y - slope * k));
      return column.map((_, k) => [start + k, at + slope * k]);
    }
    const column = one.sum ? sums(values[one.y]) : values[one.y];
    const found = column
      .map((y, k) => [one.x ? values[one.x][k] : start + k, y])
      .filter((point) => known(point[1]));
    if (one.first) {
      found.unshift(one.first);
      const last = found[found.length - 1];
      found.push([Math.max(last[0], values[one.until]), last[1]]);
    }
    return found;
  }

  function median(list) {
    const sorted = [...list].sort((a, b) => a - b), half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  function ticks(low, high) {
    const span = high - low;
    if (!(span > 1e-300 && span < Infinity)) return [[], 1];
    const power = Math.floor(Math.log10(span)) - 1;
    const steps = [1, 2, 5, 10, 20, 50, 100].map((factor) => Number(`${factor}e${power}`));
    const step = steps.find((one) => span / one <= 4);
    const marks = [], last = Math.floor(high / step + 1e-9);
    for (let k = Math.ceil(low / step - 1e-9); k <= last; k++) marks.push(k * step + 0);
    return [marks, step];
  }

  const columns = (one, list, x, y, unit) =>
    list.map(([at, value]) =>
      rect(x(at) - unit * 0.32, y(Math.max(value, 0)), unit * 0.64, Math.abs(y(value) - y(0)),
        kinds("c-bar", one.class || (value < 0 ? "b" : ""))));

  function line(one, list, x, y) {
    const steps = one.type === "steps";
    const d = list.map(([at, value], n) => {
      const across = units(x(at)), up = units(y(value));
      return !n ? `M${across} ${up}` : steps ? `H${across}V${up}` : `L${across} ${up}`;
    });
    return path(d.join(""), kinds("c-line", one.class));
  }

  function whisker(names, values, x, y) {
    const at = units(x(values[names.x])), low = values[names.low], high = values[names.high];
    const nodes = [path(`M${at} ${units(y(1))}V${units(y(0))}`, "c-mark")];
    if (known(low)) {
      const d = `M${at} ${units(y(low))}m-5 0h10m-5 0V${units(y(high))}m-5 0h10`;
      nodes.push(path(d, "c-whisker"));
    }
    return nodes;
  }

  const legend = (series) =>
    series.flatMap((one, n) => [
      one.type === "columns"
        ? rect(0, n * LINE + 3, 18, 9, kinds("c-bar", one.class))
        : path(`M0 ${units(n * LINE + 7.5)}h18`, kinds("c-line", one.class)),
      text(24, n * LINE + 12, one.label),
    ]);

  // Network
  function network(chart, values, show) {
    const ego = values[chart.ego], edges = values[chart.edges];
    const people = [...new Set([ego, ...edges.flatMap(([a, b]) => [a, b])])];
    const rows = edges.map(([a, b, weight]) => [a, b, show(weight, "number", 2)]);
    if (people.length > MOST_PEOPLE) {
      const note = text(0, 14, fill(chart.crowd, MOST_PEOPLE, people.length));
      return { nodes: [note], height: 20, head: chart.head, rows };
    }
    const own = ([a, b]) => a === ego || b === ego;
    const met = new Set(edges.filter(own).flatMap(([a, b]) => [a, b]));
    const near = people.filter((one) => one !== ego && met.has(one));
    const far = people.filter((one) => one !== ego && !met.has(one));
    const places = new Map([[ego, [WIDTH / 2, 150]]]);
    ring(places, near, far.length ? 84 : 104, 0);
    ring(places, far, 128, 0.5);
    const heaviest = edges.reduce((most, edge) => Math.max(most, edge[2]), 0);
    const nodes = edges.map((edge) => {
      const [a, b] = [places.get(edge[0]), places.get(edge[1])];
      const d = `M${units(a[0])} ${units(a[1])}L${units(b[0])} ${units(b[1])}`;
      const tie = path(d, own(edge) ? "c-tie a" : "c-tie");
      tie[1]["stroke-width"] = units(1 + (3 * edge[2]) / heaviest);
      return tie;
    });
    for (const [name, [x, y]] of places) {
      const kind = name === ego ? "a" : met.has(name) ? "" : "soft";
      const anchor = x > 270 ? "end" : x < 50 ? "start" : "middle";
      const beside = { class: "c-name", "text-anchor": anchor };
      nodes.push(["circle", { cx: units(x), cy: units(y), r: "7", class: kinds("c-bar", kind) }]);
      nodes.push(text(x, y + (y < 150 ? -13 : 21), cut(name, 14), beside));
    }
    return { nodes, height: 300, head: chart.head, rows };
  }

  function ring(places, people, radius, turn) {
    people.forEach((one, n) => {
      const angle = ((n + turn) / people.length - 0.25) * 2 * Math.PI;
      const x = WIDTH / 2 + radius * Math.cos(angle), y = 150 + radius * Math.sin(angle);
      places.set(one, [x, y]);
    });
  }

  const drawers = { bars, plane, network };
  globalThis.calculators.draw = (chart, values, show) => drawers[chart.kind](chart, values, show);
})();
