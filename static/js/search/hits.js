// The hits of a search on the article it led to: found as the index finds them, marked, and taken off again.
import { merge, needlesOf, places, wordPlaces } from "./marks.js";
import { isSpelled, loadTable, needsTable } from "./tokens.js";

const BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, figcaption, blockquote, pre";
const NAMES = ["[data-kicker]", "[data-title]", "[data-deck]", "[data-byline]", "[data-body]", ".note", ".caption", ".credit"];
const PARTS = NAMES.map((name) => `[data-id] ${name}`).join(", ");
const ROOT = new URL("../../../", import.meta.url).href;

// Marks what is `wanted`, and where there is any, leads from one hit to the next; `words` is the address of the words.
export async function show(wanted, words) {
  await prepare(wanted).catch(() => {}); // without the table, text in the other kind of characters is not marked
  const hits = markAll(wanted);
  if (!hits.length) return;
  if (isFresh()) hits[0][0].scrollIntoView({ block: "center" });
  if (words) await (await import("./bar.js")).showBar(hits, words, `${ROOT}static/css/hits.css`);
}

// Load the table of characters if it makes a difference, and the search does not keep the scripts apart.
async function prepare(wanted) {
  const printed = Array.from(document.querySelectorAll(PARTS), (part) => part.textContent);
  if (![...wanted, ...printed].some(needsTable)) return;
  const index = `${ROOT}pagefind/`;
  const { fold } = await (await fetch(`${index}search.json`, { cache: "no-cache" })).json();
  if (fold) await loadTable(index);
}

// Not where a reader comes back to: there the browser knows the place.
const isFresh = () => performance.getEntriesByType("navigation")[0]?.type === "navigate";

// Every hit as the list of its marks: it may reach over several pieces of text.
const markAll = (wanted) => blocks().flatMap(([block, nodes]) => mark(nodes, spansOf(block, nodes, wanted)));

// The text nodes of each paragraph of the article: a hit may cross from one node into the next, not into the next block.
function blocks() {
  const found = new Map();
  for (const part of document.querySelectorAll(PARTS)) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const block = walker.currentNode.parentElement.closest(`${BLOCKS}, ${PARTS}`);
      found.set(block, (found.get(block) ?? new Set()).add(walker.currentNode));
    }
  }
  return [...found].map(([block, nodes]) => [block, [...nodes]]);
}

function spansOf(block, nodes, wanted) {
  const text = nodes.map((node) => node.data.replaceAll("\n", " ")).join("");
  const english = /^en\b/i.test(block.closest("[lang]")?.lang ?? "") ? wanted.filter(isSpelled) : [];
  const others = wanted.filter((needle) => !english.includes(needle));
  return merge([...places(text, needlesOf(others)), ...wordPlaces(text, english)]);
}

function mark(nodes, spans) {
  const hits = spans.map(() => []);
  let start = 0;
  for (const node of nodes) {
    const end = start + node.length;
    // From the last to the first: what is before a mark stays in the node.
    for (let at = spans.length - 1; at >= 0; at--) {
      const [from, to] = spans[at];
      if (from < end && to > start) hits[at].push(markPiece(node, Math.max(from, start) - start, Math.min(to, end) - start));
    }
    start = end;
  }
  return hits;
}

function markPiece(node, from, to) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const made = Object.assign(document.createElement("mark"), { className: "hit" });
  range.surroundContents(made);
  return made;
}

export function unmark(hits) {
  for (const piece of hits.flat()) {
    const around = piece.parentNode;
    piece.replaceWith(...piece.childNodes);
    around.normalize();
  }
}
