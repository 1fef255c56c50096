// What a reader typed, taken apart. Blanks mean AND, OR joins its two neighbours, "…" keeps blanks, -x leaves out,
// title: author: column: date: ask for one field, and a date or a range of dates (2024-01, 2024-01..2024-03) narrows.
import { fold } from "./tokens.js";

const FIELDS = new Map(
  Object.entries({
    ...{ title: "title", 标题: "title", 標題: "title", author: "author", 作者: "author" },
    ...{ column: "column", 栏目: "column", 欄目: "column", date: "date", 日期: "date" },
  }),
);
const NAMES = [...FIELDS.keys()].join("|");
const TERM = new RegExp(String.raw`(-?)(?:(${NAMES}):)?(?:"((?:[^"]|"(?!\s|$))+)"(?=\s|$)|(\S*))`, "giuy");
const OR = "OR";
const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const DAY = 86_400_000;
const EPOCH = 719_163; // days from the year 1 to 1970-01-01
const FIRST = "0100"; // codes below it are of articles without a date

// → {all: [[term, …], …], not: [term, …], dates: [[from, to], …], notDates, problems: [{code, text}, …]}: an article must
// meet one term of each list in `all`, none of `not`, and be of a day in each of `dates` and in none of `notDates` (day
// codes, both ends included). `narrowed` says that filters are chosen: then there is something to leave out from.
// A term is {field: ""|"title"|"author"|"column", text, exact}: exact where it stood in quotation marks. What is wrong with a query is named, and the rest still holds.
export function parse(query, narrowed = false) {
  const found = { all: [], not: [], dates: [], notDates: [], problems: [] };
  const minus = []; // what was typed of each of `not`
  let joins = false; // whether the last item was OR,
  let open = false; // and whether the one before can be joined by it: a date cannot
  const wrong = (text) => found.problems.push({ code: "or", text });
  for (const item of termsOf(query)) {
    if (item.raw === OR) {
      if (joins || !open) wrong(OR);
      else joins = true;
      continue;
    }
    const term = read(item, found);
    open = Boolean(term) && !item.minus;
    if (joins && !open) wrong(item.raw);
    if (open) joins ? found.all.at(-1).push(term) : found.all.push([term]);
    else if (term) found.not.push(term), minus.push(item.raw);
    joins = false;
  }
  if (joins) wrong(OR);
  const other = narrowed || found.all.length || found.dates.length || found.notDates.length;
  return other || !minus.length ? found : bare(minus, found);
}

// With nothing else to look for, a minus is text (-19).
function bare(minus, found) {
  const texts = minus.filter((text) => fold(text));
  return { ...found, all: texts.map((text) => [{ field: "", text, exact: false }]), not: [] };
}

function termsOf(query) {
  const items = [];
  TERM.lastIndex = 0;
  for (let at = 0; at < query.length; ) {
    if (/\s/u.test(query[at])) {
      at++;
      continue;
    }
    TERM.lastIndex = at;
    const [raw, minus, name, phrase, word] = TERM.exec(query);
    const text = phrase ?? (raw === "-" ? raw : word);
    items.push({ raw, minus: Boolean(minus) && raw !== "-", field: name && FIELDS.get(name.toLowerCase()), phrase, text });
    at += raw.length;
  }
  return items;
}

// The term of an item; a date goes to `found.dates` instead.
function read({ raw, minus, field, phrase, text }, found) {
  const range = field === "date" || (!field && phrase === undefined && isRange(text)) ? rangeOf(text) : undefined;
  if (range || field === "date") {
    if (range?.[0] <= range?.[1]) (minus ? found.notDates : found.dates).push(range);
    else found.problems.push({ code: text && range ? "range" : text ? "date" : "field", text: raw });
    return undefined;
  }
  if (fold(text)) return { field: field ?? "", text, exact: phrase !== undefined };
  if (field) found.problems.push({ code: "field", text: raw });
  return undefined;
}

// Without its name in front, a date must have a month, or be a range: a bare year is text.
const isRange = (text) => {
  const ends = text.split("..");
  if (ends.length > 2 || !ends.join("")) return false;
  return ends.every((end) => end === "" || dayOf(end)) && (ends.length === 2 || text.includes("-"));
};

// The day codes of both ends; nothing when it is no date.
function rangeOf(text) {
  const ends = text.split("..");
  if (ends.length > 2 || !ends.join("")) return undefined;
  const [from, to] = [ends[0], ends.at(-1)];
  if ((from && !dayOf(from)) || (to && !dayOf(to))) return undefined;
  return [from ? dayOf(from)[0] : FIRST, to ? dayOf(to)[1] : "zzzz"];
}

// The codes of the first and last day of a year, a month or a day.
function dayOf(text) {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year || Number(year) === 0 || Number(month ?? 1) > 12 || Number(month ?? 1) === 0) return undefined;
  const first = utc(year, (month ?? 1) - 1, day ?? 1);
  const next = day ? first + DAY : month ? utc(year, month, 1) : utc(Number(year) + 1, 0, 1);
  if (day && new Date(first).getUTCDate() !== Number(day)) return undefined;
  return [codeOf(first), codeOf(next - DAY)];
}

function utc(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // Date.UTC would take the year 24 for 1924
  return date.getTime();
}

// The code of a day as generator/search/documents.py writes it.
const codeOf = (time) => (Math.round(time / DAY) + EPOCH).toString(36).padStart(4, "0");

export const isDated = (code) => code >= FIRST;

// The ISO date of a day code, "" for none.
export const dateOf = (code) => (isDated(code) ? new Date((Number.parseInt(code, 36) - EPOCH) * DAY).toISOString().slice(0, 10) : "");

// The texts that are marked in what is found.
export const needles = ({ all }) => all.flat().filter(({ field }) => field === "" || field === "title").map(({ text }) => text);
