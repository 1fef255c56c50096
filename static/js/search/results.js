// One result of a search as an item of a list, for the search view and for whoever else shows results.
import { formOf } from "./wording.js";

const dates = new Map();
const numbers = new Map();

// result (as client.js answers) → <li>. `root` leads to the site's root; `words` are {separator, hits}, in the
// language `lang` of the interface; what is printed is in the language of the article.
export function item(result, { root, words, lang }) {
  const node = make("li", { className: "search-result", dir: "auto", lang: result.lang });
  node.dataset.id = result.id;
  const [kicker, excerpt] = apart(result);
  if (kicker.length) node.append(make("p", { className: "search-kicker" }, ...pieces(kicker)));
  const link = make("a", { href: address(result, root) }, ...pieces(result.title));
  node.append(make("h2", {}, link), facts(result, words, lang));
  if (excerpt.length) node.append(make("p", { className: "search-excerpt" }, ...pieces(excerpt)));
  return node;
}

// An excerpt may begin with the kicker, which stands above the title: then it is taken from there, hits and all.
function apart({ kicker = "", excerpt }) {
  const text = excerpt.map(([piece]) => piece).join("");
  if (!kicker || !text.startsWith(`${kicker}　`)) return [kicker ? [[kicker, false]] : [], excerpt];
  return [cut(excerpt, 0, kicker.length), cut(excerpt, kicker.length + 1, text.length)];
}

function cut(parts, from, to) {
  let at = 0;
  const within = parts.map(([text, hit]) => {
    const start = at;
    at += text.length;
    return [text.slice(Math.max(from - start, 0), Math.max(to - start, 0)), hit];
  });
  return within.filter(([text]) => text);
}

// [[text, whether it is a hit], …] → nodes.
export const pieces = (parts) => parts.map(([text, hit]) => (hit ? make("mark", {}, text) : text));

// Where a result leads, with what the article's view should mark.
export function address({ url, needles }, root) {
  const marks = new URLSearchParams(needles.map((needle) => ["hl", needle])).toString();
  return root + encodeURI(url) + (marks && `?${marks}`);
}

// An ISO date in words: 2025年3月3日, March 3, 2025.
export function day(iso, lang) {
  if (!dates.has(lang)) dates.set(lang, new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }));
  return dates.get(lang).format(new Date(`${iso}T00:00:00Z`));
}

function number(count, lang) {
  if (!numbers.has(lang)) numbers.set(lang, new Intl.NumberFormat(lang));
  return numbers.get(lang).format(count);
}

export function make(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// Date, page and column, or where there is none the section; and how often the text was found.
function facts({ day: iso, date, page, section, column, hits, lang: printed }, words, lang) {
  const node = make("p", { className: "search-facts", lang });
  const add = (tag, text, more) => text && node.append(node.childNodes.length ? words.separator : "", make(tag, { ...more }, text));
  add("time", iso ? day(iso, lang) : date, iso && { dateTime: iso });
  add("span", page, { lang: printed });
  add("span", column || section, { lang: printed });
  if (hits) add("span", formOf(words.hits, hits).replace("{count}", number(hits, lang)), { className: "search-hits" });
  return node;
}
