// One question in, one answer out: what the index finds, put together, filtered, sorted, counted, and shown in pieces.
import { Names } from "./names.js";
import { dayOf } from "./table.js";
import { dateOf, isDated, needles, parse } from "./query.js";
import { Index } from "./index.js";
import { loadTable, needsTable } from "./tokens.js";
import { rewriter } from "./script.js";
import { shown } from "./shown.js";

const SIZE = 20;
const SHORT = 200; // characters added to the length of each text, so that the shortest do not always come first
const FILTERS = ["year", "section", "column", "author", "kind"];
const engines = new Map();

// What worker.js passes on: the answer as {value}, or {error}: "missing" where there is no index, else the reason.
export async function answer(index, method, args) {
  try {
    if (!engines.has(index)) engines.set(index, open(index));
    return { value: await (await engines.get(index))[method](...args) };
  } catch (error) {
    engines.delete(index);
    return { error: error instanceof NoIndex ? "missing" : String(error.message ?? error) };
  }
}

class NoIndex extends Error {}

async function open(index) {
  const base = new URL(index);
  const found = await fetch(new URL("search.json", base), { cache: "no-cache" }).catch(() => undefined);
  if (!found?.ok) throw new NoIndex();
  return new Engine(base, await found.json());
}

class Engine {
  #last = {};

  constructor(base, manifest) {
    this.base = base;
    this.folds = manifest.fold;
    this.views = manifest.views; // where each script of Chinese has its views, if the site has both
    this.index = new Index(base, manifest);
    this.names = new Names(base, manifest.names);
  }

  async warm() {
    await this.index.pagefind();
  }

  // {query, filters, sort, from, size, facets, lang} → {count, results, facets, problems, needles}; client.js tells more.
  async ask({ query = "", filters = {}, sort = "relevance", from = 0, size = SIZE, facets = false, lang = "" }) {
    if (this.folds && needsTable(query)) await loadTable(this.base).catch(() => {});
    const parsed = parse(query, Object.keys(filters).length > 0);
    const marked = needles(parsed);
    if (facets || Object.keys(filters).length) await this.index.loadTables();
    const found = await this.#find(parsed, query, sort, filters);
    const kept = found.filter(({ id }) => this.#fits(id, filters));
    const some = kept.slice(from, from + size);
    const rewrite = some.length ? await rewriter(this.base, this.views, lang) : undefined;
    return {
      count: kept.length,
      results: (await Promise.all(some.map((hit) => this.#show(hit, marked)))).map((result) => rewrite(result)),
      facets: facets ? await this.#count(found, filters, lang) : undefined,
      problems: parsed.problems,
      needles: marked,
    };
  }

  // All that matches the query, in order. The last answer is kept for the next page of it and for its filters.
  async #find(parsed, query, sort, filters) {
    const key = JSON.stringify([query, sort, !Object.keys(filters).length]); // filters alone ask for all articles
    if (this.#last.key === key && query) return this.#last.found;
    const found = inOrder(await this.#match(parsed, sort === "relevance", filters), sort);
    if (sort === "relevance" && found.length <= SIZE) await this.#refine(found, parsed);
    this.#last = { key, found };
    return found;
  }

  async #match({ all, not, dates, notDates }, scored, filters) {
    if (!all.length && !dates.length && !notDates.length && !Object.keys(filters).length) return new Map();
    let found;
    for (const terms of all) {
      const any = await this.#any(terms, scored);
      found = found ? both(found, any) : any;
    }
    if (!found) {
      await this.index.loadTables();
      found = new Map(this.index.all().map((id) => [id, { title: 0, score: 0, places: [] }]));
    }
    const without = await Promise.all(not.map((term) => this.#term(term, false)));
    const on = (day) => ([from, to]) => isDated(day) && from <= day && day <= to;
    const within = (day) => dates.every(on(day)) && !notDates.some(on(day));
    return new Map([...found].filter(([id]) => within(dayOf(id)) && !without.some((hits) => hits.has(id))));
  }

  async #any(terms, scored) {
    const [first, ...others] = await Promise.all(terms.map((term) => this.#term(term, scored)));
    return others.reduce(either, first);
  }

  // One term → id → {title, score}; `title` counts the terms that stand in the title.
  async #term(term, scored) {
    if (term.field === "author" || term.field === "column") {
      const named = await this.#named(term);
      return new Map(this.index.all().filter((id) => named(id)).map((id) => [id, { title: 0, score: 0, places: [] }]));
    }
    const hits = await this.index.matches(term, scored);
    return new Map([...hits].map(([id, hit]) => [id, { ...hit, title: Number(hit.title) }]));
  }

  async #named({ field, text }) {
    await this.index.loadTables();
    const values = await this.names.holding(field, text, this.index.everyValue(field));
    return (id) => this.index.values(field, id).some((value) => values.has(value));
  }

  // No more than are shown at once: the texts themselves tell which hold the query most densely.
  async #refine(found, parsed) {
    const texts = needles(parsed);
    if (found.length < 2 || !texts.length) return;
    const counted = await Promise.all(found.map(async (hit) => [hit, shown(await this.#text(hit.id), texts, hit)]));
    for (const [hit, { hits, inTitle, length }] of counted) Object.assign(hit, { title: inTitle, score: hits / (length + SHORT) });
    found.sort(byRelevance);
  }

  #fits(id, filters, except) {
    return Object.entries(filters).every(([name, wanted]) => name === except || this.index.values(name, id).some((value) => wanted.includes(value)));
  }

  // The values of each filter with how many articles each would leave, given the query and the other filters.
  async #count(found, filters, lang) {
    const names = await this.names.load();
    return Object.fromEntries(FILTERS.map((filter) => [filter, this.#countOne(filter, found, filters, names, lang)]));
  }

  #countOne(filter, found, filters, names, lang) {
    const counts = new Map((filters[filter] ?? []).map((value) => [value, 0]));
    for (const { id } of found) {
      if (!this.#fits(id, filters, filter)) continue;
      for (const value of this.index.values(filter, id)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const byCount = ([a, one], [b, two]) => two - one || (a < b ? -1 : 1);
    const order = filter === "year" ? ([a], [b]) => (a < b ? -1 : 1) : byCount;
    return [...counts].sort(order).map(([value, count]) => ({ value, count, label: names.label(filter, value, lang) }));
  }

  async #show(hit, texts) {
    const data = await this.#text(hit.id);
    return { ...data.meta, url: data.url, day: dateOf(dayOf(hit.id)), ...shown(data, texts, hit) };
  }

  // The fragment of a result, and what it takes to find in it what was asked for in the other kind of characters.
  async #text(id) {
    const data = await this.index.text(id);
    if (this.folds && data.meta.folds) await loadTable(this.base).catch(() => {});
    return data;
  }

  async suggest({ query, lang = "" }) {
    await this.index.loadTables().catch(() => {});
    return this.names.suggest(query, this.index, lang, this.folds);
  }
}

// Newest first, undated ones at the end; articles of one day in the order of their pages.
function byDate(a, b) {
  const [one, two] = [dayOf(a.id), dayOf(b.id)];
  if (one !== two && (isDated(one) || isDated(two))) return one < two ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

const byRelevance = (a, b) => b.title - a.title || b.score - a.score || byDate(a, b);

const inOrder = (found, sort) => [...found].map(([id, hit]) => ({ id, ...hit })).sort(sort === "date" ? byDate : byRelevance);

const sum = (one, two) => ({
  title: one.title + two.title,
  score: one.score + two.score,
  places: [...(one.places ?? []), ...(two.places ?? [])],
  near: [...(one.near ?? []), ...(two.near ?? [])],
});

const both = (one, two) => new Map([...one].filter(([id]) => two.has(id)).map(([id, hit]) => [id, sum(hit, two.get(id))]));

function either(one, two) {
  const found = new Map(one);
  for (const [id, hit] of two) found.set(id, found.has(id) ? sum(found.get(id), hit) : hit);
  return found;
}
