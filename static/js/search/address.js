// What is asked, as the address says it: the query, the filters, the order, and how many results are shown.
export const PAGE = 20; // results shown at a time
const MOST = 1000; // results that an address can have shown at once
const YEAR = /^\d{4}$/;
const FILTERS = ["year", "section", "column", "author", "kind", "issue"];

// "?q=…&year=2024&sort=date&show=40" → {query, filters: {year: ["2024"]}, sort: "relevance" | "date", size}.
export function read(search) {
  const given = new URLSearchParams(search);
  const values = (name) => [...new Set(given.getAll(name).filter(Boolean))];
  const pages = Math.ceil(Number(given.get("show")) / PAGE) || 1;
  return {
    query: (given.get("q") ?? "").trim(),
    filters: Object.fromEntries(FILTERS.map((name) => [name, values(name).filter((value) => name !== "year" || YEAR.test(value))]).filter(([, chosen]) => chosen.length)),
    sort: given.get("sort") === "date" ? "date" : "relevance",
    size: Math.min(Math.max(pages, 1) * PAGE, MOST),
  };
}

// The other way round; "" where nothing is asked.
export function write({ query, filters, sort, size }) {
  const given = new URLSearchParams(query ? { q: query } : {});
  for (const name of FILTERS) for (const value of filters[name] ?? []) given.append(name, value);
  if (sort === "date") given.set("sort", sort);
  if (size > PAGE) given.set("show", size);
  const text = given.toString();
  return text && `?${text}`;
}

// Whether there is anything to look for.
export const isAsked = ({ query, filters }) => Boolean(query || Object.keys(filters).length);

// The filters with some values of one chosen, or no longer chosen where all of them were.
export function toggled(filters, name, values) {
  const before = filters[name] ?? [];
  const others = before.filter((one) => !values.includes(one));
  const after = values.every((value) => before.includes(value)) ? others : [...others, ...values];
  const { [name]: _, ...rest } = filters;
  return after.length ? { ...rest, [name]: after } : rest;
}
