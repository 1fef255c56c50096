// What a reader can do where nothing was found: other queries, columns and authors of such a name, fewer filters.
import { write } from "./address.js";
import { make } from "./results.js";

// `other` is what client.js suggests; `state` what was asked. The links carry addresses of the search view itself.
export function suggestions(other, state, { words }) {
  const queries = other.queries.map((query) => link({ ...state, query }, query));
  const names = other.names.map(({ filter, value, label }) =>
    link({ ...state, query: "", filters: { [filter]: [value] } }, words.chip.replace("{filter}", words[filter]).replace("{value}", label)),
  );
  const wider = Object.keys(state.filters).length && state.query ? [link({ ...state, filters: {} }, words.wider)] : [];
  return [...line(words.instead, queries), ...line(words.named, names), ...wider.map((one) => make("p", {}, one))];
}

const link = (state, text) => make("a", { href: write({ ...state, size: 0 }) || "?" }, text);

function line(words, links) {
  if (!links.length) return [];
  const list = make("ul", {}, ...links.map((one) => make("li", {}, one)));
  return [make("div", { className: "search-try" }, make("p", {}, words), list)];
}
