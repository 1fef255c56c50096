// How an article is cited: the day of access, one style at a time, and buttons that copy. Without it all lines are there.
(() => {
  const section = document.querySelector("section.cite");
  const words = section.dataset;
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
  for (const place of section.querySelectorAll("[data-accessed]")) place.textContent = forms[place.dataset.accessed] ?? "";

  // One style at a time, the one chosen last.
  const styles = [...section.querySelectorAll(".cite-style")];
  const choice = document.createElement("select");
  choice.className = "cite-choice";
  choice.setAttribute("aria-label", words.styles);
  for (const style of styles) choice.add(new Option(style.querySelector("h3").textContent, style.dataset.style));
  const show = () => {
    for (const style of styles) style.hidden = style.dataset.style !== choice.value;
  };
  try { choice.value = localStorage.getItem("cite") ?? choice.value; } catch { /* private window: the first style */ }
  if (!choice.value) choice.selectedIndex = 0;
  choice.addEventListener("change", () => {
    show();
    try { localStorage.setItem("cite", choice.value); } catch { /* not remembered */ }
  });
  styles[0].before(choice);
  choice.after(...styles);
  section.querySelector("details").remove();
  section.classList.add("chosen");
  show();

  // The address that stays: the public one where the site knows it, else where the article stands now.
  const permanent = section.querySelector(".cite-link a");
  permanent.href = document.querySelector("link[rel=canonical]")?.href ?? permanent.href;
  permanent.textContent = permanent.href;

  if (!navigator.clipboard) return;
  const button = (after, name, copy) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: words.copy });
    if (name) made.setAttribute("aria-label", `${words.copy}: ${name}`);
    made.addEventListener("click", async () => {
      await copy();
      made.textContent = words.copied;
      setTimeout(() => (made.textContent = words.copy), 2000);
    });
    after.after(" ", made);
  };
  // Word processors take the italics; what knows no HTML takes the text.
  const line = (place) => () => navigator.clipboard.write([new ClipboardItem({
    "text/plain": new Blob([place.textContent], { type: "text/plain" }),
    "text/html": new Blob([place.innerHTML], { type: "text/html" }),
  })]);
  for (const place of section.querySelectorAll(".citation")) button(place, "", line(place));
  for (const link of section.querySelectorAll(".cite-files a")) {
    const text = () => decodeURIComponent(link.getAttribute("href").split(",").slice(1).join(","));
    button(link, link.textContent, () => navigator.clipboard.writeText(text()));
  }
  button(permanent, "", () => navigator.clipboard.writeText(permanent.href));
})();
