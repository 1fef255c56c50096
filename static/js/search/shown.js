// What a result shows: its title and a piece of its text, cut into [text, whether it is a hit].
import { excerpt, marked, merge, needlesOf, places, wordPlaces } from "./marks.js";
import { isSpelled, words } from "./tokens.js";

const TITLE_END = 256; // as in index.js

const ENDING = /^(?:[a-z]?(?:e[ds]|ing|ings|er)|s|e|y|ies|ied|ly|al|ally|ation|ations|ment|ments)?$/;

// `places` are those of words that Pagefind found in an English article, `near` those of words that begin in the same way.
export function shown({ content, meta }, texts, { places: found = [], near = [] }) {
  const { spans, needles } = hitsIn(content, meta, texts, found, near);
  const end = meta.title ? (content.indexOf("\n") + 1 || content.length + 1) - 1 : -1;
  const body = content.slice(end + 1);
  const inBody = spans.filter(([start]) => start > end).map(([from, to]) => [from - end - 1, to - end - 1]);
  return {
    title: meta.title ? marked(content, spans, 0, end) : [[meta.id, false]],
    excerpt: body ? excerpt(body, inBody) : [],
    hits: spans.length,
    inTitle: texts.filter((text) => stands(text, content.slice(0, Math.max(end, 0)), meta)).length,
    length: content.length,
    needles,
  };
}

const english = (meta, text) => /^en\b/i.test(meta.lang) && isSpelled(text);

// Whether a text stands in the title: in an English one, all of its words in any of their forms.
function stands(text, title, meta) {
  if (!english(meta, text)) return places(title, needlesOf([text])).length > 0;
  const there = words(title);
  return words(text).every((word) => there.some((other) => other === word || isForm(other, word)));
}

function hitsIn(content, meta, texts, found, near) {
  const plain = needlesOf(texts.filter((text) => !english(meta, text)));
  const spelled = texts.filter((text) => english(meta, text));
  const asked = spelled.flatMap(words);
  const alike = spelled.length ? formsAt(content, meta, near).filter((form) => asked.some((word) => isForm(form, word))) : [];
  const forms = spelled.length ? needlesOf([...spelled, ...formsAt(content, meta, found), ...alike]) : [];
  return { spans: merge([...places(content, plain), ...wordPlaces(content, forms)]), needles: [...plain, ...forms] };
}

// The words that stand at these places of an English article, counted as the index counts them.
function formsAt(content, meta, found) {
  const [first, ...others] = content.split("\n");
  const title = meta.title ? words(first) : [];
  const rest = (meta.title ? others : [first, ...others]).flatMap(words);
  const start = Math.max(title.length, TITLE_END);
  return found.map((place) => (place < TITLE_END ? title[place] : rest[place - start])).filter(Boolean);
}

// Whether two words differ in their endings only: what the stemmer in Pagefind would say, near enough for marking.
function isForm(one, two) {
  let same = 0;
  while (same < one.length && one[same] === two[same]) same++;
  return same > 2 && ENDING.test(one.slice(same)) && ENDING.test(two.slice(same));
}
