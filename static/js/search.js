// The search view: the form, the address, the list of results. What matches is the engine's business.
import { MissingIndex, openEngine } from "./search/engine.js";
import { excerpt, marked } from "./search/marks.js";

const PAGE = 20; // results shown at a time
const PAUSE = 200; // milliseconds without a key before a search starts
const VALUES = 12; // values of a filter shown at once

const form = document.getElementById("search");
const input = document.getElementById("q");
const list = document.getElementById("results");
const status = document.getElementById("status");
const more = document.getElementById("search-more");
const panel = document.getElementById("search-filters");
const clear = document.getElementById("search-clear");
const groups = [...panel.querySelectorAll("[data-filter]")];
const { words, labels } = JSON.parse(document.getElementById("search-words").textContent);
const number = new Intl.NumberFormat(document.documentElement.lang);

let turn = 0; // only the newest search may write to the view
let opening;
const engine = () => {
  opening ??= openEngine(form.dataset.index);
  opening.catch(() => (opening = undefined));
  return opening;
};

const say = (key, count) => words[key].replace("{count}", number.format(count));

function make(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function tell(state, text, count = 0) {
  status.textContent = text;
  status.dataset.count = count;
  status.dataset.query = input.value;
  status.dataset.state = state;
  list.setAttribute("aria-busy", state === "busy");
}

// What is asked, in the form and in the address.
function asked() {
  const chosen = new FormData(form);
  const filters = groups.map(({ dataset }) => [dataset.filter, chosen.getAll(dataset.filter)]);
  return { query: input.value.trim(), filters: Object.fromEntries(filters.filter(([, values]) => values.length)) };
}

function address({ query, filters }) {
  const parameters = new URLSearchParams(query ? { q: query } : {});
  for (const [name, values] of Object.entries(filters)) for (const value of values) parameters.append(name, value);
  const text = parameters.toString();
  return location.pathname + (text && `?${text}`);
}

function follow(visit, there) {
  if (there === location.pathname + location.search) return;
  try {
    history[`${visit}State`](null, "", there);
  } catch {
    // Browsers refuse when the address changes too often; the search itself goes on.
  }
}

function readAddress() {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get("q") ?? "";
  for (const group of groups) {
    const values = parameters.getAll(group.dataset.filter);
    group.querySelectorAll("label").forEach((label) => label.remove());
    group.append(...values.map((value) => choice(group.dataset.filter, value, 0, true)));
    if (values.length) panel.open = true;
  }
}

// `visit` says how the address follows: "push" a new entry for Back, "replace" it while typing, "" when it led here.
async function search(visit) {
  const question = asked();
  const mine = ++turn;
  if (visit) follow(visit, address(question));
  if (!question.query && !Object.keys(question.filters).length) return showNothing();
  tell("busy", words.busy);
  try {
    const found = await (await engine()).find(question.query);
    const filtering = panel.open || Object.keys(question.filters).length;
    const values = filtering ? await (await engine()).facets() : new Map();
    if (mine !== turn) return;
    const results = found.results.filter(({ id }) => fits(values.get(id), question.filters));
    await showResults({ ...found, results, shown: 0 }, mine);
    if (mine === turn && filtering) showFilters(found.results, values, question.filters);
  } catch (error) {
    if (mine !== turn) return;
    list.replaceChildren();
    more.hidden = true;
    tell("error", error instanceof MissingIndex ? words.missing : words.failed);
    if (!(error instanceof MissingIndex)) console.error(error);
  }
}

const fits = (values, filters, except) =>
  Object.entries(filters).every(([name, wanted]) => name === except || wanted.some((value) => values?.[name]?.includes(value)));

function showNothing() {
  list.replaceChildren();
  more.hidden = panel.hidden = true;
  tell("idle", "");
}

async function showResults(found, mine) {
  const items = await nextItems(found);
  if (mine !== turn) return;
  const count = found.results.length;
  list.replaceChildren(...items);
  panel.hidden = false;
  offerMore(found, mine);
  tell("done", count === 0 ? words.none : say(count === 1 ? "found_one" : "found", count), count);
}

async function nextItems(found) {
  const next = found.results.slice(found.shown, found.shown + PAGE);
  const shown = await Promise.all(next.map(async (result) => item(await (await engine()).show(result, found.find))));
  found.shown += next.length;
  return shown;
}

function offerMore(found, mine) {
  const left = found.results.length - found.shown;
  more.hidden = left <= 0;
  more.textContent = say("more", Math.min(left, PAGE));
  more.onclick = async () => {
    more.disabled = true;
    const items = await nextItems(found).catch(() => tell("error", words.failed));
    more.disabled = false;
    if (mine !== turn || !items) return;
    list.append(...items);
    items[0].querySelector("a").focus();
    offerMore(found, mine);
  };
}

function item({ content, meta, raw_url: url, spans, needles }) {
  const parameters = new URLSearchParams(needles.map((needle) => ["hl", needle]));
  const link = make("a", { href: form.dataset.root + encodeURI(url) + (needles.length ? `?${parameters}` : "") });
  const end = meta.title ? (content.indexOf("\n") + 1 || content.length + 1) - 1 : -1;
  link.append(...(meta.title ? marked(content, spans, 0, end) : [meta.id]));
  const body = content.slice(end + 1);
  const inBody = spans.filter(([start]) => start > end).map(([from, to]) => [from - end - 1, to - end - 1]);
  const facts = [meta.date, meta.page, meta.section, meta.column].filter(Boolean).join(words.separator);
  const node = make("li", { className: "search-result", lang: meta.lang, dir: "auto" });
  node.dataset.id = meta.id;
  if (meta.kicker) node.append(make("p", { className: "search-kicker", textContent: meta.kicker }));
  node.append(make("h2", {}, link), make("p", { className: "search-facts", textContent: facts }));
  if (body) node.append(make("p", { className: "search-excerpt" }, ...excerpt(body, inBody)));
  return node;
}

// The filters with how many articles each value would leave, given the query and the other filters.
function showFilters(results, values, chosen) {
  for (const group of groups) {
    const name = group.dataset.filter;
    const counts = new Map((chosen[name] ?? []).map((value) => [value, 0]));
    for (const { id } of results) {
      if (!fits(values.get(id), chosen, name)) continue;
      for (const value of values.get(id)?.[name] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    showGroup(group, name, [...counts], chosen[name] ?? []);
  }
  clear.hidden = !Object.keys(chosen).length;
}

function showGroup(group, name, counts, chosen) {
  const order = name === "year" ? (a, b) => (a[0] < b[0] ? 1 : -1) : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  const choices = counts.sort(order).map(([value, count]) => choice(name, value, count, chosen.includes(value)));
  const rest = choices.slice(VALUES).filter((label) => !label.firstChild.checked);
  const focused = group.contains(document.activeElement) && document.activeElement.value;
  group.hidden = !choices.length;
  group.replaceChildren(group.firstElementChild, ...choices);
  for (const label of rest) label.hidden = true;
  if (rest.length) {
    const all = make("button", { type: "button", className: "search-all", textContent: say("more_values", choices.length) });
    all.onclick = () => {
      for (const label of rest) label.hidden = false;
      rest[0].firstChild.focus();
      all.remove();
    };
    group.append(all);
  }
  if (focused) choices.find((label) => label.firstChild.value === focused)?.firstChild.focus();
}

function choice(name, value, count, checked) {
  const box = make("input", { type: "checkbox", name, value, checked });
  const amount = make("span", { className: "count", textContent: number.format(count) });
  return make("label", {}, box, ` ${labels[name]?.[value] ?? value} `, amount);
}

let waiting;
input.addEventListener("input", (event) => {
  if (event.isComposing) return; // half a word, still in letters
  clearTimeout(waiting);
  turn++; // what is still being searched is no longer asked for
  if (input.value.trim()) tell("busy", words.busy);
  waiting = setTimeout(search, PAUSE, "replace");
});
input.addEventListener("compositionend", () => input.dispatchEvent(new InputEvent("input")));
const now = (visit) => {
  clearTimeout(waiting);
  search(visit);
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  now("push");
});
panel.addEventListener("change", () => now("push"));
panel.addEventListener("toggle", () => panel.open && clear.hidden && now(""));
clear.addEventListener("click", () => {
  for (const box of panel.querySelectorAll("input:checked")) box.checked = false;
  now("push");
});
input.addEventListener("focus", () => engine().then((opened) => opened.warm(), () => {}), { once: true });
addEventListener("popstate", () => {
  readAddress();
  now("");
});

const typed = input.value; // before this script was there
readAddress();
if (typed.trim() && !input.value) input.value = typed;
search(input.value === typed ? "replace" : "");
