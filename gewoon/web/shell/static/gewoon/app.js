// SPDX-FileCopyrightText: 2026 The gewoon contributors
// SPDX-License-Identifier: EUPL-1.2

// Charts from the specifications that stand in the page; every chart has a table beside it, so a
// browser without scripts misses nothing. `ast` lets Vega run where eval is not allowed.
const dutch = document.documentElement.lang === "nl";
const numbers = {
  decimal: dutch ? "," : ".", thousands: dutch ? "." : ",", grouping: [3], currency: ["", ""],
};
document.querySelectorAll("[data-chart]").forEach((place) => {
  const spec = document.getElementById(place.dataset.chart);
  if (!spec || !window.vegaEmbed) return;
  const told = JSON.parse(spec.textContent);
  // Names of bars take at most a good third, also on a narrow screen.
  if (told.encoding) told.encoding.y.axis.labelLimit = Math.round(place.clientWidth * 0.42);
  window
    .vegaEmbed(place, told, {
      actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true },
      formatLocale: numbers, logLevel: 1,
    })
    // The picture as a whole has a label, and the table beside it the figures.
    .then(() => place.querySelector("svg").setAttribute("aria-hidden", "true"))
    .catch(() => { place.hidden = true; });
});

// The menu is folded on narrow screens only.
const menu = document.querySelector(".gw-menu details");
const wide = window.matchMedia("(min-width: 64rem)");
const fold = () => { if (menu) menu.open = wide.matches; };
wide.addEventListener("change", fold);
fold();

// After a form with errors: to the summary, so that a screen reader says what is wrong.
const summary = document.querySelector("[data-error-summary]");
if (summary) {
  // Who came by the skip link has #main in the address, and the browser would go there instead.
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  summary.focus();
  window.addEventListener("load", () => summary.focus());
}
