// The script is deferred, so the forms are there. In Node there is no document, only the functions.
(() => {
  "use strict";
  if (!globalThis.document) return;
  for (const form of document.querySelectorAll(".small-tool")) {
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const box of form.querySelectorAll(".st-script")) box.hidden = false;
    form.classList.add("st-alive");
    globalThis.smallTools.forms[form.dataset.tool](form);
  }
})();
