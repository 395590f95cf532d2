// Small things that the other parts use. A worksheet is passed around as `sheet` (see start.js).

const SVG = "http://www.w3.org/2000/svg";
const MOST_ROWS = 100;

const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
const put = (element, text) => element.textContent === text || (element.textContent = text);
const inputsOf = (part) => [...part.querySelectorAll("input")];
const isFree = (name) => name.endsWith(".names");

function dress(element, attributes, children) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

const make = (tag, attributes, ...children) =>
  dress(document.createElement(tag), attributes, children);
const drawn = ([tag, attributes, ...children]) =>
  dress(document.createElementNS(SVG, tag), attributes, children);
const cellsOf = (list) =>
  list.slice(0, MOST_ROWS).map(([first, ...others]) => {
    const cells = others.map((cell) => make("td", {}, cell));
    return make("tr", {}, make("th", { scope: "row" }, first), ...cells);
  });

function say(sheet, text) {
  put(sheet.one(".ws-said"), text);
  put(sheet.status, text);
}

// A result, an element of it or a number of a picture as the reader sees it.
function shown(sheet, value, kind, decimals) {
  const words = sheet.spec.shown;
  if (value === null || value === undefined) return "—";
  if (typeof value === "string") return Object.hasOwn(words, value) ? words[value] : value;
  return show(value, kind, decimals, sheet.lang, currencyOf(sheet));
}

const currencyOf = (sheet) => (sheet.currency ? sheet.currency.value : "EUR");

function showSigns(sheet) {
  const sign = sheet.spec.signs[currencyOf(sheet)];
  for (const place of sheet.every("[data-currency]")) put(place, sign);
}
