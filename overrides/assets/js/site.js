/* Offers the page in the reader's own language. Nothing redirects, nothing is sent anywhere. */
(() => {
  "use strict";
  const KEY = "language-offer-dismissed";
  const page = document.documentElement.lang.slice(0, 2);
  const wanted = (navigator.languages || [navigator.language]).map((tag) => tag.slice(0, 2));

  function remembered() {
    try {
      return localStorage.getItem(KEY) !== null;
    } catch {
      return false; // storage is switched off
    }
  }

  const offers = [...document.querySelectorAll("[data-language-offer]")];
  const known = (tag) => tag === page || offers.some((o) => o.dataset.languageOffer === tag);
  const first = wanted.find(known);
  const offer = offers.find((o) => o.dataset.languageOffer === first);
  if (!offer || remembered()) return;
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    offer.hidden = true;
    try {
      localStorage.setItem(KEY, "1");
    } catch {
      // Hidden for this page at least.
    }
  });
})();
