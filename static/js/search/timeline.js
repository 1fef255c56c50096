// The filter of years: a bar for each year, as high as the year has articles.
import { make } from "./results.js";

// [{value, count}, …] → what goes into the fieldset. Each bar is a checkbox; the arrow keys go from one to the next.
export function timeline(counts, chosen, { words, lang }) {
  const years = whole(counts);
  const most = Math.max(...years.map(({ count }) => count), 1);
  const short = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1 });
  const bars = years.map(({ value, count }) => {
    const box = make("input", { type: "checkbox", name: "year", value, checked: chosen.includes(value), tabIndex: -1 });
    box.disabled = !count && !box.checked;
    box.setAttribute("aria-label", (count === 1 ? words.year_one : words.year_many).replace("{year}", value).replace("{count}", new Intl.NumberFormat(lang).format(count)));
    const bar = make("span", { className: "timeline-bar" });
    bar.style.setProperty("--share", count / most);
    const amount = make("span", { className: "timeline-count" }, count ? short.format(count) : "");
    return make("label", { className: "timeline-year" }, box, amount, bar, make("span", {}, value));
  });
  const node = make("div", { className: "timeline" }, ...bars);
  rove(node);
  return node;
}

// Years without articles between the first and the last are there too, so that a bar's place tells its time.
function whole(counts) {
  const known = new Map(counts.map((one) => [Number(one.value), one.count]));
  const first = Math.min(...known.keys());
  const last = Math.max(...known.keys());
  if (!Number.isInteger(first) || !Number.isInteger(last)) return counts;
  return Array.from({ length: last - first + 1 }, (_, at) => ({ value: String(first + at).padStart(4, "0"), count: known.get(first + at) ?? 0 }));
}

// One stop for the Tab key: the first chosen year, or the last there is; Home, End, ← and → go on from there.
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
