// Put into every view by the preview, never into a published file: reloads the view and shows what is wrong.
(() => {
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.id = "baoku-problems";
  box.style.cssText =
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:99999;padding:1rem 1.25rem;" +
    "background:#2b0b0b;color:#fff;font:14px/1.6 ui-monospace,monospace;border-top:4px solid #d33";
  let version = null;

  function line(text, style) {
    const row = document.createElement("div");
    row.textContent = text;
    row.style.cssText = style || "";
    return row;
  }

  function show(problems) {
    box.replaceChildren();
    for (const found of problems) {
      const place = [found.file, found.line, found.column].filter((part) => part !== null).join(":");
      box.append(line(place, "font-weight:bold"), line(found.message), line(found.hint, "opacity:.75;margin-bottom:.5em"));
    }
    if (problems.length) document.body.append(box);
    else box.remove();
  }

  const news = new EventSource("/__baoku__/news");
  news.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (version !== null && state.version !== version) location.reload();
    version = state.version;
    show(state.problems);
  };
})();
