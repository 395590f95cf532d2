// Numbers as readers write and read them: the rules of calculators/numbers.py, held by a test.

const SPACES = /[ \u00a0\u202f\u2009'’]/g;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,9})?$/i;

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
function valueOf(text, percent) {
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

engine.numbers = { plain, value: valueOf, show };
