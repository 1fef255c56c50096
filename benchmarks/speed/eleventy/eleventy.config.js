// The same newspaper with Eleventy. Markdown files are the ones that Hugo reads; all other views are virtual templates.
import { readFileSync } from "node:fs";
import { plan } from "./plan.js";
import * as views from "./views.js";

const names = JSON.parse(readFileSync("names.json", "utf8"));
const file = (path) => (path.endsWith("/") ? `${path}index.html` : path);

export default function (config) {
  config.addGlobalData("names", () => names);
  config.addGlobalData("layout", "article.11ty.js");
  config.addGlobalData("permalink", () => (data) => (data.type === "article" ? file(data.url) : false));
  config.ignores.add("content/**/_index.md");
  config.ignores.add("content/about.md");
  config.ignores.add("content/search.md");
  config.addPassthroughCopy({ static: "static" });

  // One template for each kind of view; `find` gives what there is of the kind, `path` its address, `show` its text.
  const kind = (name, find, path, show) => {
    config.addCollection(name, (api) => find(plan(api.getAll())));
    config.addTemplate(`${name}.11ty.js`, (data) => show(data.it, plan(data.collections.all)), {
      layout: false,
      eleventyExcludeFromCollections: true,
      pagination: { data: `collections.${name}`, size: 1, alias: "it", resolve: "values" },
      permalink: (data) => file(path(data.it)),
    });
  };
  kind("texts", ({ items }) => items, (item) => `${item.data.url}index.txt`, (item) => views.text(item));
  kind("sheets", ({ pages }) => pages, (page) => page.path, (page, { names }) => views.sheet(page, names));
  kind("numbers", ({ issues }) => issues, (issue) => issue.path, (issue, { names }) => views.issue(issue, names));
  kind("wholes", ({ issues }) => issues, (issue) => `${issue.path}all/`, (issue, { names }) => views.whole(issue, names));
  kind("issuetexts", ({ issues }) => issues, (issue) => `${issue.path}index.txt`, (issue) => issue.items.map(views.text).join("\n"));
  kind("lists", ({ lists }) => lists, (part) => part.path, (part, { names }) => views.list(part, names));
  const all = ({ groups }) => Object.values(groups).flat();
  kind("feeds", all, (group) => `${group.home}feed.xml`, (group, { names }) => views.feed(group, names));
  kind("indexes", () => Object.keys(views.GROUPS), (key) => `/${key}/`, (key, { groups, names }) => views.index(key, groups[key], names));
  const single = (name, path, show) => kind(name, () => [path], () => path, (_, found) => show(found));
  single("home", "/", ({ issues, groups, names }) => views.home(issues, groups, names));
  single("calendar", "/issues/", ({ issues, names }) => views.calendar(issues, names));
  single("sitefeed", "/feed.xml", ({ newest, names }) => views.feed({ home: "/", name: views.TITLE, items: newest }, names));
  single("data", "/articles.jsonl", ({ items }) => `${items.map(views.record).join("\n")}\n`);
  single("map", "/sitemap.xml", ({ items, issues, pages, lists }) =>
    views.siteMap([...items.map((item) => item.data.url), ...[...issues, ...pages, ...lists].map((one) => one.path)]),
  );
  return { dir: { input: "content", includes: "../includes" }, markdownTemplateEngine: false, templateFormats: ["md", "11ty.js"] };
}
