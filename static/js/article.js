// Comforts of an article: the size of its text, another version beside it, the passage that a report is about.
(() => {
  const root = document.documentElement;
  const story = document.querySelector("article.story");
  const here = document.currentScript.src;
  const words = self.baoku;
  const script = (name, more) => {
    const made = Object.assign(document.createElement("script"), { src: new URL(name, here).href, async: false, ...more });
    document.head.append(made);
    return made;
  };

  // How it is cited, and links to passages, stand in files of their own.
  script("cite.js");
  script("passage.js");

  // Three sizes, remembered; the head of the view sets the size again before anything is shown.
  const group = story.querySelector(".sizes");
  group.setAttribute("role", "group");
  const sizes = ["s", "m", "l"].map((value) => {
    const button = Object.assign(document.createElement("button"), { type: "button", value, textContent: words.letter });
    button.setAttribute("aria-label", words[`article.size_${value}`]);
    return button;
  });
  group.setAttribute("aria-label", words["article.size"]);
  group.append(...sizes);
  const showSize = () => sizes.forEach((button) => button.setAttribute("aria-pressed", button.value === (root.dataset.size || "m")));
  for (const button of sizes) {
    button.addEventListener("click", () => {
      root.dataset.size = button.value;
      try { localStorage.setItem("size", button.value); } catch { /* private window: not remembered */ }
      showSize();
    });
  }
  showSize();

  // What was searched for is marked, when a result of the search led here.
  const find = document.querySelector("form.find");
  if (find && new URLSearchParams(location.search).has("hl")) {
    script("highlight.js", { type: "module" }).dataset.words = find.dataset.words;
  }

  // Where the text comes from is told in a closed box: a link into it opens it.
  const open = () => {
    const target = location.hash === "#provenance" && document.getElementById("provenance");
    if (target) target.closest("details").open = true;
  };
  addEventListener("hashchange", open);
  story.querySelector(".review a")?.addEventListener("click", () => setTimeout(open));
  open();

  // The passage that was selected last goes into the report.
  const report = document.querySelector(".report a[data-open]");
  if (report) {
    const how = report.nextElementSibling;
    const hint = how.textContent;
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const text = selection.toString().trim().replace(/\s+/g, " ").slice(0, 300);
      if (!text || !story.contains(selection.anchorNode)) return;
      report.href = report.dataset.open.replace("{text}", encodeURIComponent(text.toWellFormed?.() ?? text));
      how.replaceChildren(Object.assign(document.createElement("q"), { textContent: text }));
    });
    addEventListener("pageshow", () => (how.textContent = hint));
  }

  // Two versions side by side. The other one is fetched from its own view, so no view holds it twice.
  const button = story.querySelector(".pair-button");
  const link = story.querySelector(".version");
  if (!button) return;
  const label = button.textContent;
  const undo = [];
  let other;
  const fetched = async () => {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.status);
    const view = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = view.querySelector("article.story");
    found.lang ||= view.documentElement.lang;
    return found;
  };

  button.addEventListener("click", async () => {
    if (undo.length) {
      while (undo.length) undo.pop()();
      show(false);
      return;
    }
    button.disabled = true;
    try {
      other ??= await fetched();
      pairAll(other.cloneNode(true));
      show(true);
    } catch {
      if (!story.querySelector(".pair-failed")) {
        button.after(Object.assign(document.createElement("span"), { className: "pair-failed", role: "status", textContent: words["article.pair_failed"] }));
      }
    }
    button.disabled = false;
    button.focus();
  });

  function show(on) {
    story.classList.toggle("beside", on);
    button.setAttribute("aria-pressed", on);
    button.textContent = on ? words["article.pair_off"] : label;
  }

  function pairAll(foreign) {
    const lang = foreign.lang;
    for (const node of foreign.querySelectorAll("[href]")) node.href = new URL(node.getAttribute("href"), link.href).href;
    for (const node of foreign.querySelectorAll(".story-facts, .story-tools, .seam")) node.remove();
    for (const node of [foreign, ...foreign.querySelectorAll("*")]) {
      for (const { name } of [...node.attributes]) if (name === "id" || name.startsWith("data-")) node.removeAttribute(name);
    }
    const title = foreign.querySelector("h1");
    const copy = Object.assign(document.createElement("p"), { className: "beside-title" });
    copy.append(...title.childNodes);
    title.replaceWith(copy);
    // The head and each of its companions stand in the language that the foreign article speaks.
    for (const kind of [".story-head", ".note", ".text", ".caption"]) {
      const theirs = [...foreign.querySelectorAll(kind)];
      [...story.querySelectorAll(`:scope > ${kind}`)].forEach((mine, at) => {
        const its = theirs[at] ?? document.createElement("div");
        its.lang ||= lang;
        its.dir = foreign.dir || "ltr";
        if (kind === ".text" && sameShape(mine, its)) weave(mine, its);
        else side(mine, its);
      });
    }
  }

  // Whether two texts go paragraph by paragraph, sub-head by sub-head.
  const shape = (text) => [...text.children].map((block) => (/^H\d$/.test(block.tagName) ? "H" : block.tagName)).join();
  const sameShape = (mine, its) => shape(mine) === shape(its);

  function weave(mine, its) {
    const theirs = [...its.children];
    [...mine.children].forEach((block, at) => {
      Object.assign(theirs[at], { lang: its.lang, dir: its.dir });
      side(block, theirs[at]);
    });
  }

  // Puts two elements side by side, the original to the left.
  function side(mine, its) {
    const pair = Object.assign(document.createElement("div"), { className: "pair" });
    pair.dir = "ltr";
    const dir = mine.getAttribute("dir");
    mine.replaceWith(pair);
    pair.append(...(button.dataset.original === "this" ? [mine, its] : [its, mine]));
    if (!dir) mine.dir = story.dir || "ltr";
    undo.push(() => {
      if (!dir) mine.removeAttribute("dir");
      pair.replaceWith(mine);
    });
  }
})();
