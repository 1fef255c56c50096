// The filters beside the results, with how many articles each value would leave, and the chosen ones above the results.
import { day, make } from "./results.js";
import { timeline } from "./timeline.js";

const VALUES = 12; // values of a filter shown at first
const whole = new Set(); // filters of which the reader wanted to see all values

// Show the counts in the fieldsets of `panel`: facets as client.js answers them, `chosen` as the address has them.
export function showFilters(panel, facets, chosen, view) {
  for (const group of panel.querySelectorAll("[data-filter]")) {
    const name = group.dataset.filter;
    const counts = facets[name] ?? [];
    const keep = remembered(group);
    group.hidden = !counts.length;
    const inside = name === "year" ? [timeline(counts, chosen[name] ?? [], view)] : choices(name, counts, chosen[name] ?? [], view);
    group.replaceChildren(group.firstElementChild, ...(counts.length ? inside : []));
    keep();
  }
}

// What a fieldset should have again when it is filled anew: the focus, and how far a timeline was pushed.
function remembered(group) {
  const focused = group.contains(document.activeElement) && document.activeElement.value;
  const before = group.querySelector(".timeline")?.scrollLeft;
  return () => {
    const line = group.querySelector(".timeline");
    if (line) line.scrollLeft = before ?? line.scrollWidth;
    if (focused) group.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
}

function choices(name, counts, chosen, view) {
  const all = counts.map(({ value, count, label }) => choice(name, value, count, label, chosen.includes(value), view));
  const rest = whole.has(name) ? [] : all.slice(VALUES).filter((label) => !label.firstChild.checked);
  if (rest.length < 2) return all;
  for (const label of rest) label.hidden = true;
  const button = make("button", { type: "button", className: "search-all" }, view.say("more_values", all.length));
  button.onclick = () => {
    whole.add(name);
    for (const label of rest) label.hidden = false;
    rest[0].firstChild.focus();
    button.remove();
  };
  return [...all, button];
}

function choice(name, value, count, text, checked, { number, labels }) {
  const box = make("input", { type: "checkbox", name, value, checked });
  const shown = make("span", { className: "search-value" }, labels[name]?.[value] ?? text);
  return make("label", {}, box, shown, make("span", { className: "count" }, number.format(count)));
}

// What a chosen value is called: 检索课, 2025年3月3日.
export function labelOf(name, value, { labels, lang }) {
  if (name === "issue" && /^\d{4}-\d\d-\d\d$/.test(value)) return day(value, lang);
  return labels[name]?.[value] ?? value;
}

// The chosen values as buttons that take them away; `remove` is called with the name and the value.
export function showChips(list, chosen, view, remove) {
  const { words } = view;
  const at = [...list.querySelectorAll(".search-chip")].indexOf(document.activeElement);
  const chips = Object.entries(chosen).flatMap(([name, values]) =>
    values.map((value) => {
      const text = words.chip.replace("{filter}", words[name]).replace("{value}", labelOf(name, value, view));
      const button = make("button", { type: "button", className: "search-chip" }, text);
      button.setAttribute("aria-label", words.remove.replace("{chip}", text));
      button.onclick = () => remove(name, value);
      return make("li", {}, button);
    }),
  );
  list.replaceChildren(...chips);
  if (at >= 0) (list.querySelectorAll(".search-chip")[Math.min(at, chips.length - 1)] ?? document.getElementById("q")).focus();
}
