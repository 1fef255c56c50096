// How an article is cited: the day of access, one style at a time, buttons that copy, and records of its own.
// Without it the other styles are a link away, and records are taken home with those of the whole issue.
(() => {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const english = (month) => now.toLocaleDateString("en", { month });
  const short = english("long").length < 5 ? english("long") : `${now.getMonth() === 8 ? "Sept" : english("short")}.`;
  const long = `${english("long")} ${now.getDate()}, ${now.getFullYear()}`;
  const forms = {
    gbt: `[${day}]`,
    mla: ` Accessed ${now.getDate()} ${short} ${now.getFullYear()}.`,
    note: `accessed ${long}, `,
    entry: `Accessed ${long}. `,
  };
  const date = (part) => {
    for (const place of part.querySelectorAll("[data-accessed]")) place.textContent = forms[place.dataset.accessed] ?? "";
  };
  date(document);
  const section = document.querySelector("section.cite");
  if (!section) return; // the view of all citations of an issue
  const words = self.baoku;
  const asked = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  };

  // One style at a time, the one chosen last. The article has the first; the others are fetched from the view of its
  // issue when one of them is wanted, and where that fails, the link to it stays.
  const others = section.querySelector(".cite-more a");
  const choice = document.createElement("select");
  choice.className = "cite-choice";
  choice.setAttribute("aria-label", words["cite.styles"]);
  for (const [style, name] of words.styles) choice.add(new Option(name, style));
  const first = section.querySelector(".cite-style");
  const more = others.parentElement;
  more.hidden = true;
  let fetching;
  const fetched = async () => {
    const view = await (await asked(others.href)).text();
    const id = decodeURIComponent(others.hash.slice(1));
    const found = new DOMParser().parseFromString(view, "text/html").getElementById(id);
    const styles = [...found.closest("section").querySelectorAll(".cite-style")].slice(1);
    let last = first;
    for (const style of styles) {
      style.hidden = true;
      last.after(style);
      last = style;
      settle(style);
    }
  };
  const show = async () => {
    try {
      if (choice.selectedIndex) await (fetching ??= fetched());
    } catch {
      fetching = undefined;
      choice.selectedIndex = 0;
      more.hidden = false;
    }
    for (const style of section.querySelectorAll(".cite-style")) style.hidden = style.dataset.style !== choice.value;
  };
  choice.addEventListener("change", () => {
    try { localStorage.setItem("cite", choice.value); } catch { /* not remembered */ }
    show();
  });
  first.before(choice);
  section.classList.add("chosen");

  // The address that stays: the public one where the site knows it, else where the article stands now.
  const permanent = section.querySelector(".cite-link a");
  permanent.href = document.querySelector("link[rel=canonical]")?.href ?? permanent.href;
  permanent.textContent = permanent.href;

  const button = (after, name, copy) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: words["cite.copy"] });
    if (name) made.setAttribute("aria-label", `${words["cite.copy"]}: ${name}`);
    made.addEventListener("click", async () => {
      await copy();
      made.textContent = words["cite.copied"];
      setTimeout(() => (made.textContent = words["cite.copy"]), 2000);
    });
    after.after(" ", made);
  };
  // Word processors take the italics; what knows no HTML takes the text.
  const line = (place) => () => navigator.clipboard.write([new ClipboardItem({
    "text/plain": new Blob([place.textContent], { type: "text/plain" }),
    "text/html": new Blob([place.innerHTML], { type: "text/html" }),
  })]);
  const settle = (style) => {
    date(style);
    if (navigator.clipboard) for (const place of style.querySelectorAll(".citation")) button(place, "", line(place));
  };
  settle(first);
  if (navigator.clipboard) button(permanent, "", () => navigator.clipboard.writeText(permanent.href));

  // The article's own record, cut out of the file of its issue; where that cannot be fetched, the link leads to the file.
  const id = document.querySelector("article.story").dataset.id;
  const key = more.dataset.record ?? id;
  const cut = {
    bib: (text) => text.split(/^(?=@)/m).find((entry) => entry.startsWith(`@article{${key},`)).trimEnd() + "\n",
    ris: (text) => text.split(/^(?=TY  - )/m).find((entry) => entry.includes(`\nID  - ${key}\r\n`)),
    json: (text) => JSON.stringify(JSON.parse(text).filter((item) => item.id === key)),
  };
  const files = Object.assign(document.createElement("p"), { className: "cite-files", textContent: words["cite.files"] });
  more.after(files);
  for (const [kind, name] of [["bib", "BibTeX"], ["ris", "RIS"], ["json", "CSL-JSON"]]) {
    const link = Object.assign(document.createElement("a"), { href: `${more.dataset.files}${kind}`, download: "", textContent: name });
    files.append(" ", link);
    const record = async () => cut[kind](await (await asked(link.href)).text());
    const named = `${id}.${kind}`;
    const take = async (event) => {
      event.preventDefault();
      let address = link.href;
      try {
        address = URL.createObjectURL(new Blob([await record()], { type: "application/octet-stream" }));
      } catch { /* the whole issue's */ }
      Object.assign(document.createElement("a"), { href: address, download: address === link.href ? "" : named }).click();
      if (address !== link.href) setTimeout(() => URL.revokeObjectURL(address), 10000);
    };
    link.addEventListener("click", take);
    if (navigator.clipboard) {
      button(link, link.textContent, () => navigator.clipboard.write([new ClipboardItem({
        "text/plain": record().then((text) => new Blob([text], { type: "text/plain" })),
      })]));
    }
  }

  try { choice.value = localStorage.getItem("cite") ?? choice.value; } catch { /* private window: the first style */ }
  if (!choice.value) choice.selectedIndex = 0;
  show();
})();
