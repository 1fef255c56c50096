// The table of an index: how many articles each day has, and the values of the filters of each article.
import { dateOf, isDated } from "./query.js";

// The articles of an index are rows in the order of days. The name of a result is its day and its number within the day,
// with a "/" before the last two digits; so a row is found without a list of names.
export class Table {
  constructor({ days, digits, filters }) {
    this.starts = new Map();
    this.names = [];
    this.digits = digits;
    let row = 0;
    for (const [day, count] of days) {
      this.starts.set(day, row);
      for (let number = 0; number < count; number++) this.names.push(nameOf(day, number, digits));
      row += count;
    }
    this.filters = filters;
  }

  row(id) {
    const day = dayOf(id);
    return this.starts.get(day) + Number.parseInt(id.slice(day.length).replace("/", ""), 36);
  }

  // The values of a filter that an article has.
  values(filter, id) {
    if (filter === "year") return yearsOf(id);
    if (filter === "issue") return [dateOf(dayOf(id)) || "undated"];
    const column = this.filters[filter];
    const cell = column?.cells[this.row(id)] ?? 0;
    if (typeof cell === "object") return cell.map((number) => column.values[number - 1]);
    return cell ? [column.values[cell - 1]] : [];
  }
}

const DAY_DIGITS = 4;
const years = new Map();

export const dayOf = (id) => id.slice(0, DAY_DIGITS);

function nameOf(day, number, digits) {
  const name = day + number.toString(36).padStart(digits, "0");
  return `${name.slice(0, -2)}/${name.slice(-2)}`;
}

function yearsOf(id) {
  const day = dayOf(id);
  if (!isDated(day)) return [];
  if (!years.has(day)) years.set(day, [dateOf(day).slice(0, 4)]);
  return years.get(day);
}
