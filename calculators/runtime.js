// The functions of the language in plain JavaScript, one for one with primitives.py, and the
// validation of validate.py. The generator puts it in front of the generated calculators.
// A number is null when it is NaN; every named value goes through fix().
const { abs, sqrt, exp, expm1, log1p, floor, sign, pow, min, max, log: ln } = Math;
const nil = (v) => v == null || v !== v;
const fix = (v) => (typeof v === "number" && !isFinite(v) ? NaN : v);
const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

// What a lookup prepares (an order, an index) stays with the column.
const kept = (column, key, make) => {
  const memo = (column.memo ||= new Map());
  if (!memo.has(key)) memo.set(key, make());
  return memo.get(key);
};
const present = (column) => kept(column, "present", () => column.filter((v) => !nil(v)));
const ascending = (column) =>
  kept(column, "ascending", () => Float64Array.from(present(column)).sort());

const rows = (first, last) => {
  const column = [];
  for (let k = first; k <= last; k++) column.push(k);
  return column;
};
const distinct = (column) => [...new Set(ascending(column))];

const sum = (column) => {
  let total = 0;
  for (const v of present(column)) total += v;
  return total;
};
const count = (column) => present(column).length;
const mean = (column) => sum(column) / count(column);
const lowest = (column) => {
  let best = NaN;
  for (const v of present(column)) if (!(best <= v)) best = v;
  return best;
};
const highest = (column) => {
  let best = NaN;
  for (const v of present(column)) if (!(best >= v)) best = v;
  return best;
};
const percentile = (column, p) => {
  const values = ascending(column);
  const place = (values.length - 1) * p;
  const below = floor(place);
  const above = min(below + 1, values.length - 1);
  return values.length ? values[below] + (place - below) * (values[above] - values[below]) : NaN;
};
const median = (column) => {
  const values = ascending(column);
  const half = values.length >> 1;
  if (!values.length) return NaN;
  return values.length % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
};

const item = (column, k) => (k >= 1 && k <= column.length ? column[floor(k) - 1] : NaN);
const choose = (k, ...values) => item(values, k);
const position = (column, key) => {
  const first = kept(column, "rows", () => {
    const found = new Map();
    column.forEach((v, i) => found.has(v) || found.set(v, i + 1));
    return found;
  });
  return nil(key) || !first.has(key) ? NaN : first.get(key);
};
const sum_of = (amounts, column, key) => {
  const sums = kept(column, amounts, () => {
    const found = new Map();
    column.forEach((v, i) => nil(amounts[i]) || found.set(v, (found.get(v) || 0) + amounts[i]));
    return found;
  });
  return nil(key) ? 0 : sums.get(key) || 0;
};
const count_of = (column, key) => {
  const counts = kept(column, "counts", () => {
    const found = new Map();
    for (const v of column) found.set(v, (found.get(v) || 0) + 1);
    return found;
  });
  return nil(key) ? 0 : counts.get(key) || 0;
};
const count_from = (column, x) => {
  const values = ascending(column);
  let low = 0;
  for (let high = values.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (values[middle] < x) low = middle + 1;
    else high = middle;
  }
  return nil(x) ? 0 : values.length - low;
};
const ranked = (column, place) => {
  const order = kept(column, "order", () => {
    const keys = column.map((v) => (nil(v) ? -Infinity : v));
    return keys.map((_, i) => i).sort((a, b) => keys[b] - keys[a]);
  });
  return item(order, place) + 1;
};
const present_value = (flows, rate) => {
  let total = 0;
  flows.forEach((flow, year) => nil(flow) || (total += flow / pow(1 + rate, year)));
  return total;
};

// To 9 decimals; from 1e15 on doubles are too coarse to have nine.
const rounded = (x) => (abs(x) < 1e15 ? Number(x.toFixed(9)) : x);
const radical_inverse = (k, base) => {
  let result = 0;
  for (let place = 1 / base; k > 0; place /= base) {
    const digit = k % base;
    result += digit * place;
    k = (k - digit) / base;
  }
  return result;
};

// Wichura (1988), algorithm AS 241: quantile of the standard normal distribution. Each pair is
// the numerator and the denominator of one range: the middle, the shoulders, the tails.
const AS241 = [
  [
    [3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
      45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
    [1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077,
      21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852854561],
  ],
  [
    [1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
      1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833,
      7.7454501427834140764e-4],
    [1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455,
      0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4,
      1.05075007164441684324e-9],
  ],
  [
    [6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
      0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5,
      2.01033439929228813265e-7],
    [1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
      7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7,
      2.04426310338993978564e-15],
  ],
];
const polynomial = (factors, x) => factors.reduceRight((total, factor) => total * x + factor, 0);
const ratio = ([over, under], x) => polynomial(over, x) / polynomial(under, x);
const norm_inv = (p) => {
  if (!(p > 0 && p < 1)) return NaN;
  const q = p - 0.5;
  if (abs(q) <= 0.425) return q * ratio(AS241[0], 0.180625 - q * q);
  const tail = sqrt(-ln(q < 0 ? p : 1 - p));
  const z = tail <= 5 ? ratio(AS241[1], tail - 1.6) : ratio(AS241[2], tail - 5);
  return q < 0 ? -z : z;
};

const fail = (error, field) => {
  throw { error, field, isResult: true };
};
// Names are compared by code point, as Python does; < compares UTF-16 units.
const byCodePoint = (a, b) => {
  const [left, right] = [[...a], [...b]];
  const i = left.findIndex((c, k) => c !== right[k]);
  if (i < 0) return left.length - right.length;
  return i < right.length ? left[i].codePointAt(0) - right[i].codePointAt(0) : 1;
};
const finite = (name, v) =>
  typeof v === "number" && isFinite(v) ? v : fail("not_a_number", name);
const number = ({ name, type, low, high }, v) => {
  finite(name, v);
  if (type === "int" && v !== floor(v)) fail("not_an_integer", name);
  return v >= low && v <= high ? v : fail("out_of_range", name);
};
const edge = ({ name, low, high }, row, pairs) => {
  if (!Array.isArray(row) || row.length !== 3) fail("bad_edge", name);
  const [a, b, weight] = row;
  if (typeof a !== "string" || typeof b !== "string" || !a || !b) fail("bad_edge", name);
  finite(name, weight);
  if (!(weight > low && weight <= high)) fail("out_of_range", name);
  if (a === b) fail("self_loop", name);
  const pair = JSON.stringify(a < b ? [a, b] : [b, a]);
  if (pairs.has(pair)) fail("duplicate_edge", name);
  pairs.add(pair);
};
const text = (name, v) => {
  if (typeof v !== "string") fail("not_a_string", name);
  return v || fail("empty", name);
};
// One input: {name, type, low, high, standard, least, most, along}; without standard required.
const value = (spec, given) => {
  const { name, type, least, most } = spec;
  const v = given ?? spec.standard;
  if (v === undefined) fail("required", name);
  if (v === null) return NaN;
  if (type === "str") return text(name, v);
  if (most === undefined) return number(spec, v);
  if (!Array.isArray(v)) fail("not_a_list", name);
  if (!v.length && least) fail("empty", name);
  if (v.length < least) fail("too_few", name);
  if (v.length > most) fail("too_many", name);
  const pairs = new Set();
  for (let i = 0; i < v.length; i++) {
    if (type === "edges") edge(spec, v[i], pairs);
    else number(spec, v[i]);
  }
  return v.slice();
};
const validated = (specs, inputs) => {
  const given = inputs ?? {};
  if (typeof given !== "object" || Array.isArray(given)) fail("not_an_object", null);
  const known = specs.map(({ name }) => name);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length) fail("unknown_input", unknown.sort(byCodePoint)[0]);
  const values = {};
  for (const spec of specs) {
    values[spec.name] = value(spec, has(given, spec.name) ? given[spec.name] : null);
  }
  for (const { name, along } of specs) {
    if (along && values[name].length !== values[along].length) fail("length_mismatch", name);
  }
  return values;
};

// JSON values: null for NaN, 0 for -0.
const plain = (v) => {
  if (Array.isArray(v)) return v.map(plain);
  if (nil(v)) return null;
  return typeof v === "number" ? v + 0 : v;
};
const run = (id, inputs) => {
  if (!has(calculators, id)) return { error: "unknown_calculator", field: id };
  try {
    const [specs, compute] = calculators[id];
    const outputs = compute(validated(specs, inputs));
    for (const name in outputs) outputs[name] = plain(outputs[name]);
    return outputs;
  } catch (problem) {
    if (!problem || !problem.isResult) throw problem;
    return { error: problem.error, field: problem.field };
  }
};
