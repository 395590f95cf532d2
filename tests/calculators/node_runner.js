// Answers lines of JSON on standard input, each a list of requests, with lines of answers.
"use strict";
require(process.argv[2]);
// JSON has no NaN or Infinity; the tests send them as {"$number": "NaN"}.
const revive = (_, v) => (v && typeof v === "object" && "$number" in v ? Number(v.$number) : v);
const answer = (request) => {
  if (request.format) {
    const { value, locale, options } = request.format;
    return new Intl.NumberFormat(locale, options).format(value);
  }
  const started = performance.now();
  const outputs = globalThis.calculators.run(request.calculator, request.inputs);
  if (!request.timed) return outputs;
  return performance.now() - started;
};
const lines = require("node:readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  if (line) process.stdout.write(JSON.stringify(JSON.parse(line, revive).map(answer)) + "\n");
});
