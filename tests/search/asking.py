"""Asking the search view as a reader does, and reading what it shows."""

ASK = """
async (queries) => {
  const [status, input, more] = ["status", "q", "search-more"].map((id) => document.getElementById(id));
  const done = () => status.dataset.state === "done";
  const until = async (met) => {
    for (let wait = 0; !met(); wait++) {
      if (wait > 2000 || status.dataset.state === "error") throw new Error(`no answer to ${input.value}`);
      await new Promise((go) => setTimeout(go, 3));
    }
  };
  const answers = [];
  for (const query of queries) {
    input.value = query;
    document.getElementById("search").requestSubmit();
    await until(done);
    while (!more.hidden) {
      const before = document.querySelectorAll("#results > li").length;
      more.click();
      await until(() => document.querySelectorAll("#results > li").length > before);
    }
    const items = [...document.querySelectorAll("#results > li")];
    answers.push({
      state: status.dataset.state,
      count: Number(status.dataset.count),
      ids: items.map((item) => item.dataset.id),
      marked: items.every((item) => item.querySelector("mark")),
    });
  }
  return answers;
}
"""


def ask(page, query):
    """All results of a query that is entered: state, count, the names of the articles, and whether each has a mark."""
    return page.evaluate(ASK, [query])[0]


def settle(page, count):
    """Wait until so many are found."""
    page.wait_for_selector(f'#status[data-state="done"][data-count="{count}"]', state="attached")
