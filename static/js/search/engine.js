// The indexes of the archive behind one question: which articles match? Pagefind runs each in a worker of its own.
import { fold, loadTable, needsTable, parse, tokens } from "./tokens.js";
import { needlesOf, places } from "./marks.js";

const HEAD = 5; // a longer text is first searched by its head,
const FEW = 20; // and where that finds no more than are shown, the rest is compared with the shown text itself
const LATIN = /\p{Script=Latin}/u;
const HAN = /[\u2e80-\u{3ffff}]/u;

export class MissingIndex extends Error {}

export async function openEngine(address) {
  const base = new URL(address, document.baseURI);
  const answer = await fetch(new URL("search.json", base), { cache: "no-cache" });
  if (!answer.ok) throw new MissingIndex(answer.statusText);
  return new Engine(base, await answer.json());
}

class Engine {
  constructor(base, manifest) {
    this.base = base;
    this.fold = manifest.fold;
    this.indexes = [];
    if (manifest.count.characters) this.indexes.push(new CharacterIndex(base, "und"));
    if (manifest.count.words) this.indexes.push(new WordIndex(new URL("en/", base), "en"));
  }

  // Load what the first search needs while the reader is still typing.
  warm() {
    this.indexes[0]?.pagefind();
  }

  // All articles that match, newest first. `query` may be empty: then every article does.
  async find(query) {
    if (this.fold && needsTable(query)) await loadTable(this.base).catch(() => {});
    const { find, without } = parse(query);
    const asked = this.indexes.filter((index) => !find.length || index.suits(find));
    const found = await Promise.all(asked.map((index) => index.find(find, without)));
    const results = found.flat().sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));
    return { find, results };
  }

  // Results → the values of each filter: a map from a result's name to {year: ["2025"], …}.
  async facets() {
    this.values ??= Promise.all(this.indexes.map((index) => index.facets())).then((maps) => new Map(maps.flatMap((map) => [...map])));
    return this.values;
  }

  // The text of a result, and the places to mark in it.
  async show(result, find) {
    const data = await result.data();
    let spans = result.index.places(data.content, find, result);
    if (!spans.length && find.length && this.fold) {
      await loadTable(this.base).catch(() => {}); // the text is in the other kind of characters
      spans = result.index.places(data.content, find, result);
    }
    return { ...data, spans, needles: result.index.forms(data.content, find, result) };
  }
}

const dayOf = (result) => result.id.slice(0, 4);

class Index {
  constructor(base, lang) {
    this.base = base;
    this.lang = lang;
    this.answers = new Map();
  }

  pagefind() {
    this.loading ??= import(new URL("pagefind.js", this.base).href).then((module) => {
      const page = document.documentElement;
      const shown = page.lang;
      page.lang = this.lang; // Pagefind takes the language of the page, and would cut our tokens or miss stems
      try {
        return module.createInstance();
      } finally {
        page.lang = shown;
      }
    });
    return this.loading;
  }

  async find(find, without) {
    const [first, ...others] = find.length ? find.map((text) => this.matches(text)) : [this.ask(null)];
    const [all, ...sets] = await Promise.all([first, ...others.map(idsOf)]);
    const banned = await Promise.all(without.map((text) => idsOf(this.matches(text))));
    return all.filter(({ id }) => sets.every((set) => set.has(id)) && !banned.some((set) => set.has(id)));
  }

  // One question to Pagefind; answers are kept, because a longer query and the filters ask the same again.
  ask(term) {
    if (this.answers.size > 20) this.answers.clear();
    if (!this.answers.has(term)) {
      const answer = this.pagefind().then(async (pagefind) => {
        const { results } = await pagefind.search(term);
        return results.map((result) => Object.assign(result, { index: this })); // a copy would not do: Pagefind's worker
        // forgets the text of a result as soon as the result itself is no longer held
      });
      answer.catch(() => this.answers.delete(term));
      this.answers.set(term, answer);
    }
    return this.answers.get(term);
  }

  async facets() {
    const { results, filters } = await (await fetch(new URL("facets.json", this.base))).json();
    const valuesAt = (place) =>
      Object.entries(filters).map(([name, { values, cells }]) => [name, [cells[place]].flat().map((number) => values[number])]);
    return new Map(results.map((id, place) => [id, Object.fromEntries(valuesAt(place))]));
  }
}

const idsOf = async (answer) => new Set((await answer).map(({ id }) => id));

// Any text, found character by character.
class CharacterIndex extends Index {
  suits() {
    return true;
  }

  async matches(text) {
    const folded = fold(text);
    const characters = [...folded];
    if (characters.length <= HEAD) return this.phrase(folded);
    const likely = await this.phrase(characters.slice(0, HEAD).join(""));
    if (likely.length > FEW) return this.phrase(folded);
    const sure = await Promise.all(likely.map(async (result) => places((await result.data()).content, [folded]).length));
    return sure.every(Boolean) ? likely : this.phrase(folded);
  }

  phrase(folded) {
    return this.ask(`"${tokens(folded).join(" ")}"`);
  }

  places(content, find) {
    return places(content, needlesOf(find));
  }

  forms(_, find) {
    return needlesOf(find);
  }
}

// English, found word by word in any of its forms. A word is asked for as a phrase of one, because Pagefind takes a bare
// word as the beginning of others, and a word it does not know as the nearest shorter one.
class WordIndex extends Index {
  suits(find) {
    return find.some((text) => LATIN.test(text)) && !find.some((text) => HAN.test(text));
  }

  matches(text) {
    return this.ask(`"${fold(text).replaceAll('"', "")}"`);
  }

  places(content, find, result) {
    const forms = this.forms(content, find, result);
    return places(content, forms).filter(([start, end]) => !/[\p{L}\p{N}]/u.test(content.charAt(start - 1) + content.charAt(end)));
  }

  // The words that Pagefind found (it says which words of the text they are), and the words of the query themselves.
  forms(content, find, result) {
    const words = content.split(/\s+/);
    const found = result.words.map((place) => (words[place] ?? "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
    return needlesOf([...find, ...found]);
  }
}
