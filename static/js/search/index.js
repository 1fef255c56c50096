// The index of the archive, searched by Pagefind. A large archive has several folders, which Pagefind takes for one.
import { dayOf, Table } from "./table.js";
import { exactly, fold, isSpelled, single, tokens, words } from "./tokens.js";
import { Texts } from "./texts.js";
import { places } from "./marks.js";

const TAIL = 5; // a longer text is first searched by its end (beginnings are often those of many articles: “本报讯（记者…”),
const FEW = 20; // and where that finds no more than are shown, the rest is compared with the shown text itself
const SCORED = 300; // articles up to which it is asked how often the text stands in each
const TITLE_END = 256; // positions from here on are not of the title; the same as in generator/search/tokens.py
const SINGLE = '"0z';
const KEPT = 60_000; // articles in the answers that are kept

export class Index {
  #answers = new Map();
  #kept = 0;
  #tables = new Map();

  // What the manifest says: {folders: [{path, from, version}, …], words}; the folders in the order of days, `from` the
  // first of each, and `version` another one when anything in the folder is.
  constructor(base, manifest) {
    this.base = base;
    this.hasWords = manifest.words > 0;
    this.folders = manifest.folders.map(({ path, from, version }) => ({ from, version, address: new URL(path, base), texts: new Texts(new URL(path, base), version) }));
  }

  // Pagefind, opened once.
  pagefind() {
    this.opening ??= this.#open();
    this.opening.catch(() => (this.opening = undefined));
    return this.opening;
  }

  async #open() {
    const module = await import(new URL("pagefind.js", this.base).href);
    const pagefind = module.createInstance();
    for (const { address } of this.folders.slice(1)) await pagefind.mergeIndex(address.href, {});
    return pagefind;
  }

  // The fragment of a result.
  text(id) {
    return this.#folder(id).texts.get(id);
  }

  // The table of filters goes before what follows.
  loadTables() {
    this.loading ??= Promise.all(this.folders.map((folder) => this.#loadTable(folder)));
    this.loading.catch(() => (this.loading = undefined));
    return this.loading;
  }

  async #loadTable(folder) {
    const answer = await fetch(new URL(`facets.json?v=${folder.version}`, folder.address));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    this.#tables.set(folder, new Table(await answer.json()));
  }

  // The values of a filter that a result has.
  values(filter, id) {
    return this.#tables.get(this.#folder(id)).values(filter, id);
  }

  // The names of all results there can be.
  all() {
    return [...this.#tables.values()].flatMap((table) => table.names);
  }

  // All values of a filter.
  everyValue(filter) {
    return new Set([...this.#tables.values()].flatMap((table) => table.filters[filter]?.values ?? []));
  }

  #folder(id) {
    const day = dayOf(id);
    return this.folders.findLast(({ from }) => from <= day) ?? this.folders[0];
  }

  // The articles that hold a text, as id → {title, score, places, near}: whether it stands in the title, how dense it is,
  // and in an English article where the words are that were found, and those that are like them. An English text is looked for word by word in English articles,
  // in all forms of a word unless `exact`. Scores cost time: without `scored`, and where too many hold the text, all are 1.
  async matches({ text, exact, field }, scored) {
    const asked = [this.#characters(text, scored)];
    if (this.hasWords && isSpelled(text)) asked.unshift(this.#words(text, exact, scored));
    const hits = (await Promise.all(asked)).flatMap((found) => [...found]);
    return new Map(field === "title" ? hits.filter(([, hit]) => hit.title) : hits);
  }

  async #words(text, exact, scored) {
    const found = words(text);
    return found.length ? this.#phrase(exact ? found.map(exactly) : found, scored) : new Map();
  }

  async #characters(text, scored) {
    const folded = fold(text);
    const characters = [...folded];
    if (!characters.length) return new Map();
    if (characters.length === 1) return this.#phrase([single(folded)], false);
    if (characters.length <= TAIL) return this.#phrase(tokens(folded), scored);
    const likely = await this.#phrase(tokens(characters.slice(-TAIL).join("")), scored);
    if (likely.size > FEW) return this.#phrase(tokens(folded), scored);
    const compared = await Promise.all([...likely].map(async ([id, hit]) => [id, hit, await this.#compare(id, folded)]));
    // A text in traditional characters, whose table is not loaded, cannot be compared: then only the index can tell.
    if (compared.some(([, , found]) => !found)) return this.#phrase(tokens(folded), scored);
    return new Map(compared.map(([id, hit, found]) => [id, { ...hit, ...found }]));
  }

  async #compare(id, folded) {
    const { content, meta } = await this.text(id);
    const found = places(content, [folded]);
    return found.length ? { title: found[0][0] < meta.title.length } : undefined;
  }

  // Articles that hold a phrase of Pagefind's words.
  async #phrase(terms, scored) {
    const found = await this.#ask(`"${terms.join(" ")}"`);
    if (!scored || found.size < 2 || found.size > SCORED) return found;
    const scores = await this.#ask(terms.join(" "));
    return new Map([...found].map(([id, hit]) => [id, { ...hit, score: scores.get(id)?.score ?? 0, near: scores.get(id)?.places }]));
  }

  // One question to Pagefind; answers are kept, because a longer query and the filters ask the same again.
  #ask(term) {
    if (!this.#answers.has(term)) {
      const answer = this.#search(term);
      answer.catch(() => this.#answers.delete(term));
      this.#answers.set(term, answer);
    }
    return this.#answers.get(term);
  }

  async #search(term) {
    const { results } = await (await this.pagefind()).search(term);
    if ((this.#kept += results.length) > KEPT) this.#forget(term, results.length);
    const end = term.startsWith(SINGLE) ? 1 : TITLE_END; // a single character stands at 0 in the title, at 1 elsewhere
    return new Map(results.map(({ id, score, words }) => [id, { title: words[0] < end, score, places: words }]));
  }

  // All answers but the newest.
  #forget(term, size) {
    const newest = this.#answers.get(term);
    this.#answers.clear();
    if (newest) this.#answers.set(term, newest); // another answer may have cleared it away
    this.#kept = size;
  }
}
