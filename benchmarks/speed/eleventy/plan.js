// What there is, worked out once: issues with their pages, lists with their parts.
import { GROUPS, grouped, iso, pageOf, plain } from "./views.js";

const PART = 50;
let made;

export function plan(all) {
  return (made ??= make(all.filter((item) => item.data.type === "article")));
}

function make(found) {
  const items = found.sort((a, b) => (a.data.params.id < b.data.params.id ? -1 : 1));
  const names = items[0].data.names;
  const issues = [...grouped(items, iso)].map(([date, some]) => ({ date, path: `/issues/${date}/`, items: some }));
  chain(issues);
  for (const issue of issues) {
    issue.pages = [...grouped(issue.items, (item) => item.data.params.page)].map(([name, some]) => ({
      name, issue, path: pageOf(some[0]), items: some,
    }));
    chain(issue.pages);
    issue.items.forEach((item, at) => {
      item.near = { previous: issue.items[at - 1], following: issue.items[at + 1], plain: plain(item) };
    });
  }
  const newest = items.toReversed();
  const groups = {};
  for (const kind of Object.keys(GROUPS)) groups[kind] = listed(kind, newest, names);
  const lists = Object.values(groups).flat().flatMap(parts);
  return { items, issues, pages: issues.flatMap((issue) => issue.pages), groups, lists, names, newest, byUrl: new Map(items.map((item) => [item.data.url, item])) };
}

function chain(them) {
  them.forEach((one, at) => {
    one.previous = them[at - 1];
    one.following = them[at + 1];
  });
}

function listed(kind, newest, names) {
  const found = new Map();
  for (const item of newest) {
    for (const key of item.data[kind] ?? []) {
      if (!found.has(key)) found.set(key, { kind, key, name: names[kind]?.[key] ?? key, home: `/${kind}/${key}/`, items: [] });
      found.get(key).items.push(item);
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function parts(group) {
  const count = Math.ceil(group.items.length / PART);
  const path = (number) => (number < 1 || number > count ? "" : number === 1 ? group.home : `${group.home}p/${number}/`);
  return Array.from({ length: count }, (_, at) => ({
    ...group, all: group.items, items: group.items.slice(at * PART, (at + 1) * PART),
    number: at + 1, path: path(at + 1), newer: path(at), older: path(at + 2),
  }));
}
