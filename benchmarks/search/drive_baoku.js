// Asks the search view of Baoku as a reader does: the field, the form, the list, and the button for more.
{
  const LATE = 60000; // milliseconds after which an answer is given up
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });

  const until = (node, options, met) =>
    new Promise((resolve, reject) => {
      const end = (settle, value) => (watch.disconnect(), clearTimeout(late), settle(value));
      const look = () => met() && end(resolve, performance.now());
      const late = setTimeout(() => end(reject, new Error("no answer")), LATE);
      const watch = new MutationObserver(look);
      watch.observe(node, options);
      look();
    });
  const items = () => [...document.querySelectorAll("#results [data-id]")];

  window.measured = {
    // Answers with how long it took, how many articles were counted, and which are listed: all of them if no more than
    // `limit` were counted, else the first ones. `translated` says of each whether its address is that of a translation.
    async ask(text, limit) {
      const [input, status, more] = ["q", "status", "search-more"].map((id) => document.getElementById(id));
      status.dataset.state = "asked"; // so that the last answer is not taken for this one
      input.value = text;
      const start = performance.now();
      input.form.requestSubmit();
      const end = await until(status, { attributes: true }, () => ["done", "error"].includes(status.dataset.state));
      const failed = status.dataset.state !== "done";
      const count = Number(status.dataset.count);
      while (!failed && count <= limit && more && !more.hidden) {
        const before = items().length;
        more.click();
        await until(document.body, { attributes: true, childList: true, subtree: true }, () => items().length > before && !more.disabled);
      }
      const found = failed ? [] : items();
      return {
        ms: end - start,
        count: failed ? -1 : count,
        ids: found.map((item) => item.dataset.id),
        translated: found.map((item) => /(^|\/)en\/articles\//.test(item.querySelector("a")?.getAttribute("href") ?? "")),
      };
    },
    // The tasks over 50 ms of the main thread since the last call, in milliseconds.
    longTasks: () => tasks.splice(0).map(({ duration }) => duration),
  };
}
