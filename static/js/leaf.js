// Leafing through the paper with the keyboard: Shift with ← → turns issues (← → alone is in site.js); contents that
// leave room on a telephone. Everything works without this file.
(() => {
  const typing = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]");
  addEventListener("keydown", (event) => {
    if (!event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    // Shift with an arrow also widens what is selected: leave it alone where something is.
    if (!way || typing(event) || String(getSelection())) return;
    const links = document.querySelectorAll(`.around a[data-turn="${way}"], .around a[rel="${way}"]`);
    links[links.length - 1]?.click(); // the issue, which comes after the page
  });
  const keys = document.querySelector(".keys");
  if (keys && matchMedia("(hover: hover)").matches) keys.hidden = false;
  const contents = document.querySelector(".toc");
  if (contents && matchMedia("(max-width: 56rem)").matches) contents.open = false;
})();
