// Where the searched text stands in what is shown, and how it is marked. Nothing is inserted but <mark> elements.
import { fold, foldWithPlaces } from "./tokens.js";

const AROUND = 24; // characters shown before a hit
const LENGTH = 96; // characters of one piece of an excerpt
const PIECES = 3;

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

function merge(spans) {
  const merged = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

// Nodes for text[from:to] with the spans marked; line breaks are shown as blanks.
export function marked(text, spans, from = 0, to = text.length) {
  const nodes = [];
  const put = (start, end, tag) => {
    const piece = text.slice(start, end).replaceAll("\n", "　");
    if (piece) nodes.push(tag ? Object.assign(document.createElement(tag), { textContent: piece }) : piece);
  };
  let at = from;
  for (const [start, end] of spans) {
    if (end <= from || start >= to) continue;
    put(at, Math.max(start, at));
    put(Math.max(start, from), Math.min(end, to), "mark");
    at = Math.min(end, to);
  }
  put(at, to);
  return nodes;
}

// Pieces of `text` around its hits, every hit in them marked; the start of it when there is none.
export function excerpt(text, spans) {
  const windows = [];
  for (const [start, end] of spans) {
    const last = windows.at(-1);
    if (last && end <= last[1]) continue;
    if (windows.length === PIECES) break;
    const from = whole(text, Math.max(start - AROUND, 0));
    const to = whole(text, Math.min(Math.max(from + LENGTH, end), text.length));
    if (last && from <= last[1]) last[1] = to;
    else windows.push([from, to]);
  }
  if (!windows.length) windows.push([0, whole(text, Math.min(LENGTH, text.length))]);
  return windows.flatMap(([from, to], number) => [
    from > 0 && number === 0 ? "…" : "",
    ...marked(text, spans, from, to),
    to < text.length ? "…" : "",
  ]);
}

// `at`, moved off the middle of a surrogate pair.
const whole = (text, at) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at);

export const needlesOf = (texts) => [...new Set(texts.map(fold))].filter(Boolean);
