// The small world: numbers and pictures, as in world.py and world_picture.py.
(() => {
  "use strict";
  const tools = globalThis.smallTools, { fill } = tools;
  const STEPS = ["1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8"];
  const CHANCES = [0, ...[3, 2, 1].flatMap((n) => STEPS.map((step) => Number(`${step}e-${n}`))), 1];

  // mulberry32 by Tommy Ettinger, public domain.
  function randoms(seed) {
    let state = seed | 0;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  function world(n, k, p, seed) {
    const tied = Array.from({ length: n }, () => new Uint8Array(n)), next = randoms(seed);
    const tie = (a, b, value) => (tied[a][b] = tied[b][a] = value);
    const kept = [], rewired = [];
    for (let step = 1; step <= k / 2; step++) for (let a = 0; a < n; a++) tie(a, (a + step) % n, 1);
    for (let step = 1; step <= k / 2; step++) {
      for (let person = 0; person < n; person++) {
        const friend = (person + step) % n, chance = next(), place = next();
        if (chance >= p) {
          kept.push([person, friend]);
          continue;
        }
        const strangers = [];
        for (let x = 0; x < n; x++) if (x !== person && !tied[person][x]) strangers.push(x);
        const other = strangers[Math.floor(place * strangers.length)];
        tie(person, friend, 0);
        tie(person, other, 1);
        rewired.push([person, other]);
      }
    }
    const known = tied.map((row) => {
      const friends = [];
      for (let x = 0; x < n; x++) if (row[x]) friends.push(x);
      return friends;
    });
    return { kept, rewired, ...path(known), clustering: clustering(known, tied) };
  }

  function bits(word) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }

  // All go outwards at once, a step at a time; whom one has reached are bits of a row, 32 a word.
  function path(known) {
    const n = known.length, row = Math.ceil(n / 32);
    let now = new Uint32Array(n * row), total = 0, reached = 0;
    for (let x = 0; x < n; x++) now[x * row + (x >> 5)] = 1 << (x & 31);
    for (let step = 1, fresh = 1; fresh; step++) {
      const next = now.slice();
      let count = -n;
      for (let x = 0; x < n; x++) {
        const at = x * row;
        for (const friend of known[x]) {
          for (let w = 0; w < row; w++) next[at + w] |= now[friend * row + w];
        }
        for (let w = 0; w < row; w++) count += bits(next[at + w]);
      }
      fresh = count - reached;
      total += step * fresh;
      reached = count;
      now = next;
    }
    return { path: total / reached, apart: (n * (n - 1) - reached) / 2 };
  }

  function clustering(known, tied) {
    let total = 0;
    for (const friends of known) {
      let ties = 0;
      for (const a of friends) for (const b of friends) ties += tied[a][b];
      if (ties) total += ties / (friends.length * (friends.length - 1));
    }
    return total / known.length;
  }

  function curve(n, k, seed) {
    const worlds = CHANCES.map((p) => world(n, k, p, seed)), { path, clustering } = worlds[0];
    return { worlds, ratios: worlds.map((one) => [one.path / path, one.clustering / clustering]) };
  }

  function survival(r, steps) {
    const chances = [];
    for (let left = r; chances.length < steps; left *= r) chances.push(left);
    return chances;
  }

  // Numbers

  const formats = {};
  function show(number, decimals, lang, style = "decimal") {
    const key = [decimals, lang, style].join();
    formats[key] ||= new Intl.NumberFormat(lang, {
      style, minimumFractionDigits: decimals, maximumFractionDigits: decimals,
    });
    return formats[key].format(number);
  }
  const shortest = (number) => String(number).replace(".", ",");

  // Pictures

  const CENTRE = 152, RADIUS = 146, BOW = 7, ROW = 22;
  const ZERO = 30, LEFT = 68, RIGHT = 312, TOP = 12, BOTTOM = 160;
  const units = (value) => String(Math.floor(value * 10 + 0.5) / 10);

  function ring(one, n) {
    const place = (share, radius = RADIUS) => {
      const angle = (share - 0.25) * 2 * Math.PI;
      return [units(CENTRE + radius * Math.cos(angle)), units(CENTRE + radius * Math.sin(angle))];
    };
    const at = (share, radius) => place(share, radius).join(" ");
    const bow = ([a, b]) => {
      const step = (b - a + n) % n;
      return `M${at(a / n)}Q${at((a + step / 2) / n, RADIUS - BOW * step)} ${at(b / n)}`;
    };
    const straight = ([a, b]) => `M${at(a / n)}L${at(b / n)}`;
    const people = [...Array(n).keys()].map((person) => place(person / n));
    return [
      ["path", { class: "st-kept", d: one.kept.map(bow).join("") }],
      ["path", { class: "st-rewired", d: one.rewired.map(straight).join("") }],
      ...people.map(([cx, cy]) => ["circle", { class: "st-person", cx, cy, r: "2.4" }]),
    ];
  }

  const across = (index) =>
    index ? LEFT + ((Math.log10(CHANCES[index]) + 3) / 3) * (RIGHT - LEFT) : ZERO;
  const up = (value) => BOTTOM - value * (BOTTOM - TOP);
  const text = (x, y, content, anchor) =>
    ["text", { x: units(x), y: units(y), "text-anchor": anchor }, content];

  function plot(ratios, index, words) {
    const nodes = [0, 0.5, 1].map((mark) =>
      ["path", { class: "st-grid", d: `M${units(ZERO)} ${units(up(mark))}H${units(RIGHT)}` }]);
    const here = units(across(index));
    nodes.push(["path", { class: "st-here", d: `M${here} ${units(TOP)}V${units(BOTTOM)}` }]);
    [..."ab"].forEach((kind, part) => {
      const points = ratios.map((pair, n) => `${units(across(n))} ${units(up(pair[part]))}`);
      nodes.push(["path", { class: `st-curve ${kind}`, d: "M" + points.slice(1).join("L") }]);
      const dot = (name, cx, at, r) => {
        const cy = units(up(ratios[at][part]));
        nodes.push(["circle", { class: `st-${name} ${kind}`, cx, cy, r }]);
      };
      dot("zero", units(ZERO), 0, "2.2");
      dot("dot", here, index, "5");
    });
    for (const mark of [0, 0.5, 1]) nodes.push(text(ZERO - 6, up(mark) + 4, shortest(mark), "end"));
    for (const [at, name] of [[0, "0"], [1, "0,001"], [11, "0,01"], [21, "0,1"], [31, "1"]]) {
      nodes.push(text(across(at), BOTTOM + 16, name, "middle"));
    }
    nodes.push(text(RIGHT + 4, BOTTOM + 32, words.axis, "end"));
    return nodes;
  }

  function chain(chances, step, lang) {
    return chances.flatMap((chance, n) => {
      const y = n * ROW, last = n === chances.length - 1;
      const sizes = { x: "62", y: units(y + 3), width: units(chance * 200), height: "14" };
      return [
        text(0, y + 14, fill(step, { n: n + 1 }), "start"),
        ["rect", { class: last ? "st-bar a" : "st-bar", ...sizes }],
        text(62 + chance * 200 + 6, y + 14, show(chance, 1, lang, "percent"), "start"),
      ];
    });
  }

  const pictures = { ROW, ring, plot, chain };
  tools.world = { CHANCES, randoms, world, curve, survival, show, shortest, ...pictures };
})();
