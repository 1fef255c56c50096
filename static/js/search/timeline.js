// The filter of years: a bar for each year, as high as the year has articles; before many years, a bar for each decade.
import { make } from "./results.js";
import { formOf } from "./wording.js";

const formats = new Map();
const FEW = 14; // years that are overlooked without decades

// [{value, count}, …] → what goes into the fieldset: strips of bars. Each bar is a checkbox.
export function timeline(counts, chosen, view) {
  const years = whole(counts).map(({ value, count }) => ({ value, values: [value], count }));
  return years.length > FEW ? [strip(decades(years), chosen, view), strip(years, chosen, view)] : [strip(years, chosen, view)];
}

// Years without articles between the first and the last are there too, so that a bar's place tells its time.
function whole(counts) {
  const known = new Map(counts.map((one) => [Number(one.value), one.count]));
  const first = Math.min(...known.keys());
  const last = Math.max(...known.keys());
  if (!Number.isInteger(first) || !Number.isInteger(last)) return counts;
  return Array.from({ length: last - first + 1 }, (_, at) => ({ value: String(first + at).padStart(4, "0"), count: known.get(first + at) ?? 0 }));
}

// A decade stands for those of its years that have articles.
function decades(years) {
  const found = new Map();
  for (const { value, count } of years) {
    const name = `${value.slice(0, 3)}0s`;
    const decade = found.get(name) ?? { value: name, values: [], count: 0, decade: name.slice(0, 4) };
    if (count) decade.values.push(value);
    found.set(name, { ...decade, count: decade.count + count });
  }
  return [...found.values()];
}

function strip(spans, chosen, view) {
  const most = Math.max(...spans.map(({ count }) => count), 1);
  const node = make("div", { className: "timeline" }, ...spans.map((span) => bar(span, most, chosen, view)));
  rove(node);
  return node;
}

function bar({ value, values, count, decade }, most, chosen, { words, number, lang }) {
  const box = make("input", { type: "checkbox", name: "year", value, checked: values.length > 0 && values.every((year) => chosen.includes(year)), tabIndex: -1 });
  box.dataset.values = values;
  box.indeterminate = !box.checked && values.some((year) => chosen.includes(year));
  box.disabled = !count && !box.checked;
  const text = formOf(decade ? words.decade : words.of_year, count);
  box.setAttribute("aria-label", text.replace("{year}", decade ?? value).replace("{count}", number.format(count)));
  const high = make("span", { className: "timeline-bar" });
  high.style.setProperty("--share", count / most);
  const short = make("span", { className: "timeline-count" }, count ? compact(lang).format(count) : "");
  return make("label", { className: "timeline-year", title: box.ariaLabel ?? "" }, box, short, high, make("span", {}, decade ?? value));
}

// A number in few characters: 1.2万, 12K. Making a format takes longer than using it a hundred times.
function compact(lang) {
  if (!formats.has(lang)) formats.set(lang, new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1 }));
  return formats.get(lang);
}

// One stop for the Tab key: the first chosen bar, or the last there is; Home, End, ← and → go on from there.
function rove(node) {
  const boxes = [...node.querySelectorAll("input:enabled")];
  const stop = boxes.find((box) => box.checked) ?? boxes.at(-1);
  if (stop) stop.tabIndex = 0;
  node.addEventListener("focusin", ({ target }) => {
    for (const box of boxes) box.tabIndex = box === target ? 0 : -1;
  });
  node.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: boxes.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    boxes[to]?.focus();
  });
}
