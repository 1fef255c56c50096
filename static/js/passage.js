// A link to the passage that a reader has selected, as a text fragment (https://wicg.github.io/scroll-to-text-fragment/).
(() => {
  const story = document.querySelector("article[data-id]");
  const words = self.baoku;
  if (!story || !words || !navigator.clipboard || !document.fragmentDirective) return;
  const LONGEST = 60; // characters of a passage that are quoted whole; of a longer one, its first and last words
  const EDGE = 12; // characters of these words
  const FURTHEST = 120; // characters around a passage by which others like it are told from it
  const BLOCK = "p, h1, h2, h3, h4, h5, h6, li, dt, dd, td, th, figcaption, pre, div, summary, section, article, header, nav, ul, main, footer, body";

  // The text as browsers search it: blanks are one, a new block is "\n"; and where the range begins and ends in it.
  function read(range) {
    let text = "";
    let block;
    let from = -1;
    let to = -1;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("script, style, noscript, template, .passage") || !node.parentElement.checkVisibility?.()
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const join = (data) => {
      const flat = data.replace(/\s+/g, " ");
      text += /\s$/.test(text) || !text ? flat.trimStart() : flat;
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node.parentElement.closest(BLOCK);
      if (block && own !== block && text && !text.endsWith("\n")) text = `${text.trimEnd()}\n`;
      block = own;
      const first = node === range.startContainer ? range.startOffset : 0;
      const last = node === range.endContainer ? range.endOffset : node.length;
      if (!range.intersectsNode(node) || first >= last || !node.data.slice(first, last).trim()) {
        join(node.data);
        continue;
      }
      join(node.data.slice(0, first));
      if (from < 0) from = text.length;
      join(node.data.slice(first, last));
      to = text.length;
      join(node.data.slice(last));
    }
    return { text, from, to };
  }

  // Browsers find whole words only, and words of Chinese are those of a dictionary.
  function whole(text, from, to, lang) {
    while (from < to && /\s/.test(text[from])) from++;
    while (to > from && /\s/.test(text[to - 1])) to--;
    return [edge(text, from, lang, false), edge(text, to, lang, true)];
  }

  function edge(text, at, lang, after) {
    const start = text.lastIndexOf("\n", at - 1) + 1;
    const end = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    if (!window.Intl?.Segmenter || at === start || at >= end) return at;
    const found = new Intl.Segmenter(lang, { granularity: "word" }).segment(text.slice(start, end)).containing(at - start);
    if (!found || found.index === at - start) return at;
    return start + found.index + (after ? found.segment.length : 0);
  }

  const code = (text) => encodeURIComponent(text.replace(/\n/g, " ").trim()).replace(/-/g, "%2D");
  const places = (text, part) => {
    const found = [];
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
    return found;
  };

  const stop = (text, at) => (text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at));

  // What stands before and behind the words at from…to, as little as tells them from others like them.
  function around(text, from, to, lang) {
    const lower = text.toLowerCase();
    const same = places(lower, lower.slice(from, to)).filter((at) => at !== from);
    // Words before and behind stand in one block each: that of the passage, or where it begins or ends one, the next.
    const first = text[from - 1] === "\n" ? from - 1 : from;
    const last = text[to] === "\n" ? to + 1 : to;
    const start = text.lastIndexOf("\n", first - 1) + 1;
    for (let reach = 0; same.length && reach <= FURTHEST; reach += 6) {
      const left = reach ? edge(text, Math.max(first - reach, start), lang, false) : from;
      const right = reach ? edge(text, Math.min(last + reach, stop(text, last)), lang, true) : to;
      const before = lower.slice(left, from);
      const behind = lower.slice(to, right);
      const alone = same.every((at) => lower.slice(at - before.length, at) !== before || !lower.startsWith(behind, at + to - from));
      if (alone) return [text.slice(left, from).trim(), text.slice(to, right).trim()];
    }
    return ["", ""];
  }

  function fragment(text, from, to, lang) {
    [from, to] = whole(text, from, to, lang);
    const passage = text.slice(from, to);
    if (passage.length <= LONGEST && !passage.includes("\n")) {
      const [before, behind] = around(text, from, to, lang);
      return `${before && `${code(before)}-,`}${code(passage)}${behind && `,-${code(behind)}`}`;
    }
    const head = edge(text, Math.min(from + EDGE, stop(text, from), to), lang, true);
    const tail = edge(text, Math.max(to - EDGE, text.lastIndexOf("\n", to - 1) + 1, head), lang, false);
    const [before] = around(text, from, head, lang);
    // The end is the first place behind the beginning that reads so; what follows it tells it from an earlier one.
    const early = text.indexOf(text.slice(tail, to), head) < tail;
    const behind = early ? around(text, tail, to, lang)[1] : "";
    return `${before && `${code(before)}-,`}${code(text.slice(from, head))},${code(text.slice(tail, to))}${behind && `,-${code(behind)}`}`;
  }

  function address(range) {
    const { text, from, to } = read(range);
    const base = document.querySelector(".cite-link a").href.replace(/#.*/, "");
    return `${base}#:~:text=${fragment(text, from, to, story.lang || document.documentElement.lang)}`;
  }

  const bar = Object.assign(document.createElement("p"), { className: "passage", hidden: true });
  bar.lang = document.documentElement.lang;
  let range;
  const add = (label, text) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    made.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
    made.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      made.textContent = words["cite.copied"];
      setTimeout(() => { made.textContent = label; bar.hidden = true; }, 1200);
    });
    bar.append(made);
  };
  add(words["cite.passage"], () => address(range));
  add(words["cite.quote"], () => {
    const line = [...document.querySelectorAll(".cite-style:not([hidden]) .citation")].pop();
    return `“${range.toString().replace(/\s+/g, " ").trim()}”\n${line.textContent}\n${address(range)}`;
  });
  story.append(bar);

  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const selection = getSelection();
      const found = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      const inside = found && story.contains(found.startContainer) && story.contains(found.endContainer) && found.toString().trim().length > 1;
      if (!inside) {
        bar.hidden = !bar.contains(document.activeElement);
        return;
      }
      range = found.cloneRange();
      const box = range.getBoundingClientRect();
      bar.hidden = false;
      bar.style.top = `${box.bottom + scrollY + 8}px`;
      bar.style.left = `${Math.max(8, Math.min(box.left + scrollX, document.documentElement.clientWidth - bar.offsetWidth - 8))}px`;
    }, 250);
  });
})();
