// What the small tools share. Each part adds to `smallTools`; `start` runs last. Text of the reader
// goes into textContent and value only, so it can never become markup.
(() => {
  "use strict";
  const PAUSE = 700;
  const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const plural = (number, forms, lang) => {
    const form = new Intl.PluralRules(lang).select(number);
    return forms[form] || forms.many;
  };
  const put = (element, text) => element.textContent === text || (element.textContent = text);

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  }

  function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1e4);
  }

  // What a tool needs of its form. `fields` are controls by name; `say` speaks after a pause, so
  // that a slider does not chatter; `check` shows an error beside a field and returns whether all
  // is well with it.
  function open(form) {
    const fields = {}, status = form.querySelector(".st-status");
    for (const control of form.elements) if (control.name) fields[control.name] = control;
    let timer;
    return {
      form, fields, lang: form.dataset.lang, spec: JSON.parse(form.dataset.spec),
      one: (selector) => form.querySelector(selector),
      every: (selector) => [...form.querySelectorAll(selector)],
      say(text, wait = PAUSE) {
        clearTimeout(timer);
        timer = setTimeout(() => put(status, text), wait);
      },
      check(name, fine, message) {
        const control = fields[name], place = form.querySelector(`#${form.id}-${name}-error`);
        if (fine) control.removeAttribute("aria-invalid");
        else control.setAttribute("aria-invalid", "true");
        put(place, fine ? "" : message);
        const broken = form.querySelector("[aria-invalid]");
        form.classList.toggle("st-invalid", !!broken);
        return fine;
      },
      // The whole number of a field, null if there is none or it is out of range.
      number(name, message) {
        const { value, min, max } = fields[name], number = value.trim() ? Number(value) : NaN;
        const fine = Number.isInteger(number) && number >= min && number <= max;
        return this.check(name, fine, message) ? number : null;
      },
      on(action, run) {
        form.querySelector(`[data-action=${action}]`).addEventListener("click", () => {
          const broken = form.querySelector("[aria-invalid]");
          if (broken) broken.focus();
          else run();
        });
      },
    };
  }

  globalThis.smallTools = { fill, plural, put, make, download, open, forms: {} };
})();
