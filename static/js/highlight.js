// Marks what a reader searched for on the article it led to: ?hl=… (any number of them), folded as the search folds.
(() => {
  const BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, figcaption, blockquote, pre";
  const NAMES = ["kicker", "title", "deck", "byline", "column", "body"];
  const PARTS = NAMES.map((name) => `[data-id] [data-${name}]`).join(", ");
  const wanted = new URLSearchParams(location.search).getAll("hl").slice(0, 20);
  const script = document.querySelector('script[src$="js/highlight.js"]');

  async function highlight() {
    const { loadTable } = await import(new URL("search/tokens.js", script.src).href);
    const { needlesOf, places } = await import(new URL("search/marks.js", script.src).href);
    const markAll = () => paragraphs().reduce((count, texts) => count + mark(texts, places(textOf(texts), needlesOf(wanted))), 0);
    if (markAll() === 0) {
      // Perhaps the text is in traditional characters, and the query in simplified ones, or the other way round.
      await loadTable(new URL("../../pagefind/", script.src)).then(markAll, () => {});
    }
    document.querySelector("mark.hit")?.scrollIntoView({ block: "center" });
  }

  // The text nodes of each paragraph of the article: a hit may cross from one node into the next, not into the next block.
  function paragraphs() {
    const found = new Map();
    for (const part of document.querySelectorAll(PARTS)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const block = walker.currentNode.parentElement.closest(`${BLOCKS}, ${PARTS}`);
        found.set(block, (found.get(block) ?? new Set()).add(walker.currentNode));
      }
    }
    return [...found.values()].map((nodes) => [...nodes]);
  }

  const textOf = (nodes) => nodes.map((node) => node.data.replaceAll("\n", " ")).join("");

  function mark(nodes, spans) {
    let start = 0;
    for (const node of nodes) {
      const end = start + node.length;
      const inside = spans.filter(([from, to]) => from < end && to > start).reverse();
      for (const [from, to] of inside) markPiece(node, Math.max(from, start) - start, Math.min(to, end) - start);
      start = end;
    }
    return spans.length;
  }

  function markPiece(node, from, to) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    range.surroundContents(Object.assign(document.createElement("mark"), { className: "hit" }));
  }

  if (wanted.length) highlight();
})();
