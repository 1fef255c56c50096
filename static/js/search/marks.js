// Where the searched text stands in what is shown, and how it is marked.
import { fold, foldWithPlaces, words, wordsWithPlaces } from "./tokens.js";

const AROUND = 24; // characters shown before a hit
const LENGTH = 110; // characters of an excerpt,
const LATIN = 2; // and how many times as many of a text in letters
const LOOKED_AT = 60; // hits that are looked at for the best piece

// The places of `needles` (folded) in `text`, as [start, end] in order, none overlapping another. Lines are apart.
export function places(text, needles) {
  const found = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const { folded, starts, ends } = foldWithPlaces(line);
    for (const needle of needles) {
      for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
        found.push([start + starts[at], start + ends[at + needle.length - 1]]);
      }
    }
    start += line.length + 1;
  }
  return merge(found);
}

// The places of English `needles` in `text`: as whole words, whatever stands between them.
export function wordPlaces(text, needles) {
  const found = [];
  let start = 0;
  const wanted = needles.map(words).filter((needle) => needle.length);
  for (const line of text.split("\n")) {
    const there = wanted.length ? wordsWithPlaces(line) : [];
    there.forEach((_, at) => {
      for (const needle of wanted) {
        if (needle.every((word, next) => there[at + next]?.[0] === word)) found.push([start + there[at][1], start + there[at + needle.length - 1][2]]);
      }
    });
    start += line.length + 1;
  }
  return merge(found);
}

export function merge(spans) {
  const merged = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

// text[from:to] cut into [text, whether it is a hit]; line breaks are shown as blanks.
export function marked(text, spans, from = 0, to = text.length) {
  const pieces = [];
  const put = (start, end, hit) => {
    if (end > start) pieces.push([text.slice(start, end).replaceAll("\n", "　"), hit]);
  };
  let at = from;
  for (const [start, end] of spans) {
    if (end <= from || start >= to) continue;
    put(at, Math.max(start, at), false);
    put(Math.max(start, from), Math.min(end, to), true);
    at = Math.min(end, to);
  }
  put(at, to, false);
  return pieces;
}

// The piece of `text` that holds the most hits, the first one of them near its beginning; the start where there is none.
export function excerpt(text, spans) {
  const wide = /\p{Script=Latin}{3}/u.test(text.slice(0, LENGTH)) && !/\p{Script=Han}/u.test(text.slice(0, LENGTH)) ? LATIN : 1;
  const windows = spans.slice(0, LOOKED_AT).map(([start, end]) => {
    const paragraph = text.lastIndexOf("\n", start) + 1;
    const from = start - paragraph < AROUND * wide ? paragraph : atWord(text, start - AROUND * wide);
    return [from, atWord(text, Math.max(from + LENGTH * wide, end))];
  });
  const held = ([from, to]) => spans.filter(([start, end]) => from <= start && end <= to).length;
  const start = [0, atWord(text, LENGTH * wide)];
  const [from, to] = windows.reduce((one, two) => (held(two) > held(one) ? two : one), windows[0] ?? start);
  return [...(from > 0 && text[from - 1] !== "\n" ? [["…", false]] : []), ...marked(text, spans, from, to), ...(to < text.length ? [["…", false]] : [])];
}

// `at`, moved to the end of the word it is in, and off the middle of a surrogate pair.
function atWord(text, at) {
  if (at >= text.length) return text.length;
  const rest = /^[\p{Script=Latin}\p{N}]{1,20}/u.exec(text.slice(at));
  const inside = rest && /[\p{Script=Latin}\p{N}]/u.test(text[at - 1] ?? "");
  return whole(text, inside ? at + rest[0].length : at);
}

// `at`, moved off the middle of a surrogate pair.
const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at);

export const needlesOf = (texts) => [...new Set(texts.map(fold))].filter(Boolean);
