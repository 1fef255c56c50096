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
    const inside = name === "year" ? timeline(counts, chosen[name] ?? [], view) : choices(name, counts, chosen[name] ?? [], view);
    group.replaceChildren(group.firstElementChild, ...(counts.length ? inside : []));
    keep();
  }
}

// What a fieldset should have again when it is filled anew: the focus, and how far the strip of years was pushed. It is
// pushed to the first chosen year, or the newest there is, and later to the decade that somebody chooses.
function remembered(group) {
  const strip = () => [...group.querySelectorAll(".timeline")].at(-1);
  const focused = group.contains(document.activeElement) && document.activeElement.value;
  const before = strip()?.scrollLeft;
  return () => {
    const box = focused ? group.querySelector(`input[value="${CSS.escape(focused)}"]`) : null;
    const [first] = box?.dataset.values?.split(",") ?? [];
    const wanted = first && first !== focused ? `input[value="${first}"]` : before === undefined && "input:checked";
    const bar = wanted && strip()?.querySelector(wanted)?.parentElement;
    if (strip()) strip().scrollLeft = bar ? bar.offsetLeft : (before ?? strip().scrollWidth);
    box?.focus({ preventScroll: true });
  };
}

// The commonest values and the chosen ones; an archive may have thousands of authors, which are made when asked for.
function choices(name, counts, chosen, view) {
  const made = ({ value, count, label }) => choice(name, value, count, label, chosen.includes(value), view);
  const first = whole.has(name) ? counts : counts.filter(({ value }, at) => at < VALUES || chosen.includes(value));
  if (counts.length - first.length < 2) return counts.map(made);
  const shown = first.map(made);
  const button = make("button", { type: "button", className: "search-all" }, view.say("more_values", counts.length));
  button.onclick = () => {
    whole.add(name);
    const all = counts.map(made);
    for (const label of shown) label.remove();
    button.replaceWith(...all);
    all[counts.findIndex((one) => !first.includes(one))].firstChild.focus();
  };
  return [...shown, button];
}

function choice(name, value, count, text, checked, { number, labels }) {
  const box = make("input", { type: "checkbox", name, value, checked });
  const shown = make("span", { className: "search-value" }, labels[name]?.[value] ?? text);
  return make("label", {}, box, shown, make("span", { className: "count" }, number.format(count)));
}

// The chosen values as [{name, values, text}, …], years that follow each other together: 检索课, 2025年3月3日, 1956–1959.
export const chosenValues = (chosen, view) =>
  Object.entries(chosen).flatMap(([name, values]) =>
    (name === "year" ? runs(values) : values.map((value) => [value])).map((run) => ({ name, values: run, text: labelOf(name, run, view) })),
  );

function runs(years) {
  const found = [];
  for (const year of [...years].sort()) {
    if (found.length && Number(year) === Number(found.at(-1).at(-1)) + 1) found.at(-1).push(year);
    else found.push([year]);
  }
  return found;
}

function labelOf(name, values, { labels, lang }) {
  if (values.length > 1) return `${values[0]}–${values.at(-1)}`;
  if (name === "issue" && /^\d{4}-\d\d-\d\d$/.test(values[0])) return day(values[0], lang);
  return labels[name]?.[values[0]] ?? values[0];
}

// The chosen values as buttons that take them away; `remove` is called with the name and the values.
export function showChips(list, chosen, view, remove) {
  const { words } = view;
  const at = [...list.querySelectorAll(".search-chip")].indexOf(document.activeElement);
  const chips = chosenValues(chosen, view).map(({ name, values, text }) => {
    const chip = words.chip.replace("{filter}", words[name]).replace("{value}", text);
    const button = make("button", { type: "button", className: "search-chip" }, chip);
    button.setAttribute("aria-label", words.remove.replace("{chip}", chip));
    button.onclick = () => remove(name, values);
    return make("li", {}, button);
  });
  list.replaceChildren(...chips);
  if (at >= 0) (list.querySelectorAll(".search-chip")[Math.min(at, chips.length - 1)] ?? document.getElementById("q")).focus();
}
