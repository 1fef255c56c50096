// The names of sections, columns, authors and kinds in the languages of the site, for filters, fields and suggestions.
import { parse } from "./query.js";
import { fold, inOtherScript, readTable } from "./tokens.js";

const NEAREST = 3;

export class Names {
  #names;

  constructor(base, version) {
    this.base = base;
    this.version = version;
  }

  // names.json: filter → value → {language: name}. A site without it shows the values themselves.
  load() {
    this.#names ??= fetch(new URL(`names.json?v=${this.version}`, this.base)).then((answer) => (answer.ok ? answer.json() : {}), () => ({}));
    return this.#names.then((names) => ({ label: (filter, value, lang) => names[filter]?.[value]?.[lang] ?? value, names }));
  }

  // The values of a filter whose key, or name in any language, holds a text.
  async holding(filter, text, values) {
    const { names } = await this.load();
    const wanted = fold(text);
    const isMeant = (value) => [value, ...Object.values(names[filter]?.[value] ?? {})].some((name) => fold(name).includes(wanted));
    return new Set([...values].filter(isMeant));
  }

  // Columns and authors whose names are like the query, and queries that may find more. `folds` says whether traditional
  // and simplified characters are one for the search: then the query in the other script finds nothing else.
  async suggest(query, index, lang, folds) {
    const { names, label } = await this.load();
    const wanted = pairsOf(parse(query).all.flat().map(({ text }) => text).join(" "));
    const near = ["column", "author", "section"].flatMap((filter) =>
      [...index.everyValue(filter)].map((value) => {
        const all = [value, ...Object.values(names[filter]?.[value] ?? {})];
        return { filter, value, label: label(filter, value, lang), likeness: Math.max(...all.map((name) => likeness(wanted, pairsOf(name)))) };
      }),
    );
    const best = near.filter((one) => one.likeness > 0).sort((a, b) => b.likeness - a.likeness || (a.value < b.value ? -1 : 1));
    return { names: best.slice(0, NEAREST).map(({ filter, value, label: name }) => ({ filter, value, label: name })), queries: await others(query, folds ? undefined : this.base) };
  }
}

// Parts of a text that may be enough to know it by: its characters and pairs of them.
function pairsOf(text) {
  const characters = [...fold(text).replace(/\s/g, "")];
  return new Set([...characters, ...characters.slice(1).map((char, at) => characters[at] + char)]);
}

function likeness(one, two) {
  const shared = [...one].filter((part) => two.has(part)).reduce((sum, part) => sum + part.length, 0);
  return shared >= 3 ? shared / Math.sqrt((one.size + 1) * (two.size + 1)) : 0;
}

// Queries that may find more: in the other script, without quotation marks, and with any of the words.
async function others(query, base) {
  const known = base && (await readTable(base).catch(() => undefined));
  const terms = query.trim().split(/\s+/u);
  const loose = terms.length > 1 && !/[":]|\bOR\b|\.\./.test(query) ? terms.filter((term) => !term.startsWith("-")).join(" OR ") : "";
  const found = [known && inOtherScript(query, known), query.replaceAll('"', ""), loose];
  return [...new Set(found)].filter((other) => other && other !== query);
}
