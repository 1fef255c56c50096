// The search view: what is asked, by keys, clicks and the address, and what comes of it. What matches is the engine's
// business (search/client.js); here the newest question wins, and results stay until there are others.
import { isAsked, PAGE, read, toggled, write } from "./search/address.js";
import { MissingIndex, Search } from "./search/client.js";
import { chosenValues, showChips, showFilters } from "./search/filters.js";
import { suggestions } from "./search/nothing.js";
import { item, make } from "./search/results.js";
import { formOf } from "./search/wording.js";
import { comeBack, follow, rememberPlaces } from "./search/visits.js";

const PAUSE = 200; // milliseconds without a key before a search starts
const SETTLED = 400; // and before its result is said, so that a screen reader does not speak at each key
const SLOW = 300; // milliseconds after which it is said that the search is on its way

const byId = (id) => document.getElementById(id);
const [form, input, list, status, more, panel, chips, clear] = ["search", "q", "results", "status", "search-more", "search-filters", "search-chips", "search-clear"].map(byId);
const [nothing, sorting, help] = ["search-nothing", "search-sort", "search-help"].map(byId);
const label = form.querySelector('label[for="q"]');
const { words, labels } = JSON.parse(byId("search-words").textContent);
const lang = document.documentElement.lang;
const root = form.dataset.root;
const number = new Intl.NumberFormat(lang);
const say = (key, count) => formOf(words[key], count).replace("{count}", number.format(count));
const view = { words, labels, lang, number, say };
const wide = matchMedia("(min-width: 60rem)");
const title = document.title;
const client = new Search(form.dataset.index);

let state = read(location.search);
let turn = 0; // only the newest question may write to the view
let waiting; // for another key
let speaking; // for another answer

// Ask what `next` says; `how` is what led to it (search/visits.js).
async function ask(next, how) {
  clearTimeout(waiting);
  state = next;
  const mine = ++turn;
  follow(how, write(state));
  showAsked();
  if (!isAsked(state)) return showNothing();
  busy();
  try {
    const answer = await client.ask({ ...state, from: 0, lang });
    if (mine !== turn) return;
    showAnswer(answer, how);
    if (!how) comeBack();
    await comfort(count(mine));
    if (!answer.count) await comfort(suggest(mine));
  } catch (error) {
    if (mine === turn) showError(error);
  }
}

// Numbers and suggestions: where they cannot be had, the results stay.
const comfort = (work) => work.catch((error) => console.error(error));

function showAsked() {
  if (input.value.trim() !== state.query) input.value = state.query;
  const scope = chosenValues(state.filters, view).map(({ text }) => text);
  label.textContent = scope.length ? words.within.replace("{scope}", scope.join(words.comma)) : words.field;
  document.title = state.query ? `${state.query} · ${title}` : title;
  for (const radio of sorting.querySelectorAll("input")) radio.checked = radio.value === state.sort;
  showChips(chips, state.filters, view, (name, values) => choose({ filters: toggled(state.filters, name, values) }));
  clear.hidden = !scope.length;
  sorting.hidden = !state.query; // a list of all articles is in the order of days
}

// idle, asked, none, error: what the style sheet shows of the view.
const stage = (name) => (document.documentElement.dataset.search = name);

function busy() {
  status.dataset.state = "busy";
  list.setAttribute("aria-busy", "true");
  if (!list.children.length) stage("asked");
  clearTimeout(speaking);
  if (!list.children.length) speaking = setTimeout(() => status.replaceChildren(words.busy), SLOW);
}

// The numbers are there at once; the words, which are read out, wait while somebody types.
function tell(name, texts, found = 0, how = "") {
  Object.assign(status.dataset, { state: name, count: found, query: input.value });
  list.removeAttribute("aria-busy");
  clearTimeout(speaking);
  const speak = () => {
    status.replaceChildren(...texts.map((text, at) => make("span", { className: at ? "search-problem" : "" }, text)));
    status.removeAttribute("data-late");
  };
  status.toggleAttribute("data-late", how === "typed");
  if (how === "typed") speaking = setTimeout(speak, SETTLED);
  else speak();
}

function showNothing() {
  list.replaceChildren();
  nothing.hidden = more.hidden = true;
  stage("idle");
  tell("idle", []);
}

function showError(error) {
  const missing = error instanceof MissingIndex;
  list.replaceChildren();
  nothing.hidden = more.hidden = true;
  stage("error");
  tell("error", [missing ? words.missing : words.failed]);
  if (!missing) console.error(error);
}

function showAnswer({ count: found, results, problems }, how) {
  const above = panel.contains(document.activeElement) && !wide.matches;
  list.replaceChildren(...results.map(shown));
  nothing.hidden = true;
  nothing.replaceChildren();
  stage(found ? "asked" : "none");
  const wrong = problems.map(({ code, text }) => (words[`problem_${code}`] ?? words.problem).replace("{text}", text));
  tell("done", [found ? say(state.query ? "found" : "listed", found) : words.none, ...wrong], found, how);
  offerMore(found);
  if (how === "chosen" && !above && list.parentElement.getBoundingClientRect().top < 0) list.parentElement.scrollIntoView();
}

const shown = (result) => item(result, { root, words, lang });

function offerMore(found) {
  const left = found - list.children.length;
  more.hidden = left <= 0;
  more.disabled = false;
  more.textContent = say("more", Math.min(left, PAGE));
}

more.addEventListener("click", async () => {
  const mine = turn;
  const from = list.children.length;
  more.disabled = true;
  try {
    const { count: found, results } = await client.ask({ ...state, from, size: PAGE, lang });
    if (mine !== turn) return;
    list.append(...results.map(shown));
    offerMore(found);
    state = { ...state, size: from + PAGE };
    follow("added", write(state));
    list.children[from]?.querySelector("a").focus({ preventScroll: true });
  } catch (error) {
    if (mine === turn) showError(error);
  }
});

async function suggest(mine) {
  const other = await client.suggest({ query: state.query, lang });
  if (mine !== turn) return;
  nothing.replaceChildren(...suggestions(other, state, view));
  nothing.hidden = !nothing.children.length;
}

// The filters cost bytes: they are counted when results are shown and somebody can see the numbers.
async function count(mine) {
  if (!panel.open) return;
  const { facets } = await client.ask({ ...state, from: 0, size: 0, facets: true, lang });
  if (mine === turn) showFilters(panel, facets, state.filters, view);
}

const choose = (change) => ask({ ...state, query: input.value.trim(), size: PAGE, ...change }, "chosen");

input.addEventListener("input", (event) => {
  if (event.isComposing) return; // half a word, still in letters
  clearTimeout(waiting);
  turn++; // what is still being searched is no longer asked for
  if (input.value.trim()) busy();
  waiting = setTimeout(() => ask({ ...state, query: input.value.trim(), size: PAGE }, "typed"), PAUSE);
});
input.addEventListener("compositionend", () => input.dispatchEvent(new InputEvent("input")));
input.addEventListener("focus", () => client.warm(), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ ...state, query: input.value.trim(), size: PAGE }, "entered");
});
sorting.addEventListener("change", ({ target }) => choose({ sort: target.value }));
panel.addEventListener("change", ({ target: { name, value, dataset } }) =>
  choose({ filters: toggled(state.filters, name, dataset.values?.split(",") ?? [value]) }),
);
panel.addEventListener("toggle", () => panel.open && status.dataset.state === "done" && comfort(count(turn)));
byId("search-apply").addEventListener("click", () => {
  panel.open = false;
  list.focus({ preventScroll: true });
  list.parentElement.scrollIntoView();
});
clear.addEventListener("click", () => {
  choose({ filters: {} });
  input.focus();
});

// Links to searches, in the help and among the suggestions, need no new view.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('main a[href^="?"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  help.open = false;
  input.focus({ preventScroll: true });
  ask(read(link.search), "chosen");
});
help.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !help.open) return;
  help.open = false;
  help.querySelector("summary").focus();
});
document.addEventListener("pointerdown", ({ target }) => help.contains(target) || (help.open = false));

const unfold = () => (panel.open = wide.matches);
wide.addEventListener("change", unfold);
addEventListener("popstate", () => {
  const there = read(location.search);
  if (write(there) !== write(state)) ask(there, ""); // else only the place in the view has changed
});

unfold();
rememberPlaces();
const typed = input.value.trim(); // before this script was there
ask(typed && !state.query ? { ...state, query: typed } : state, typed && !state.query ? "typed" : "");
