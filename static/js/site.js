// Comforts only: everything on the site works without this file.
(() => {
  const root = document.documentElement;

  // Light or dark, remembered. Until the reader chooses, the system decides.
  const button = document.querySelector(".theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", dark());
  if (button) {
    button.hidden = false;
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private window: not remembered */ }
      show();
    });
  }

  const typing = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]");

  // The search field: "/" and Ctrl-K lead to it, and what it shows while one types is loaded when it is first used.
  const form = document.querySelector("form.find");
  const field = form?.elements.q ?? document.getElementById("q");
  const script = document.currentScript.src;
  addEventListener("keydown", (event) => {
    if (!field || event.altKey || event.isComposing || event.defaultPrevented) return;
    const command = event.ctrlKey || event.metaKey;
    if (command ? event.key !== "k" || event.shiftKey : event.key !== "/" || typing(event)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  if (form) {
    let loaded;
    let composing = false; // with an input method
    form.addEventListener("input", ({ isComposing }) => (composing = isComposing));
    const load = () => {
      loaded ??= import(new URL("search/dialog.js", script)).then(({ attach }) => attach(form, () => composing));
      loaded.catch(() => (loaded = undefined)); // Enter leads to the search view all the same
    };
    // A browser loads no modules for files that were opened directly; say what helps.
    const explain = () => {
      if (form.querySelector(".find-note")) return;
      form.append(Object.assign(document.createElement("p"), { className: "find-note", id: "find-note", textContent: self.baoku["find.local"] }));
      field.setAttribute("aria-describedby", "find-note");
    };
    const local = location.protocol === "file:";
    form.addEventListener("focusin", local ? explain : load);
    if (local) form.addEventListener("submit", (event) => event.preventDefault());
    field.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    const key = document.createElement("kbd");
    key.setAttribute("aria-hidden", "true");
    key.textContent = "/";
    field.after(key);
  }

  // ← and → turn to the neighbouring page, issue or article.
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (typing(event)) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = rel && document.querySelector(`.around a[rel="${rel}"]`);
    if (link) link.click();
  });
})();
