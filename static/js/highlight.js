// Marks on an article what a reader searched for: ?hl=… (any number of them), as the results of the search give it.
(() => {
  const wanted = new URLSearchParams(location.search).getAll("hl").slice(0, 20);
  const script = document.querySelector('script[src$="js/highlight.js"]');
  if (wanted.length) import(new URL("search/hits.js", script.src).href).then(({ show }) => show(wanted, script.dataset.words));
})();
