// Keys for lists that are worked through, while something in the list has the focus: j and k go from row to row, Enter
// opens, x ticks, v goes to the button that decides. Nobody decides by a letter alone.
(() => {
  "use strict";
  const links = () => [...document.querySelectorAll("[data-rows] a[href]")].filter((a) => a.closest("tr, li") && !a.closest("thead"));
  const rows = () => links().filter((a, n, all) => all.findIndex((b) => b.closest("tr, li") === a.closest("tr, li")) === n);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest("[data-rows]")
      || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const all = rows(), here = document.activeElement.closest("tr, li"), at = all.findIndex((a) => a.closest("tr, li") === here);
    if (event.key === "j" || event.key === "k") {
      const next = all[Math.max(0, Math.min(all.length - 1, at + (event.key === "j" ? 1 : -1)))];
      if (next) { next.focus(); event.preventDefault(); }
    } else if (event.key === "x" && here) {
      const box = here.querySelector("input[type=checkbox]");
      if (box) { box.checked = !box.checked; event.preventDefault(); }
    } else if (event.key === "v") {
      const button = document.querySelector("[data-key=v]");
      if (button) { button.focus(); event.preventDefault(); }
    }
  });
})();
