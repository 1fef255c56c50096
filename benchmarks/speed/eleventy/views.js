// The views as functions: the same markup as in Hugo's theme, as far as docs/speed.md says.
const BASE = "https://example.org/paper/";
export const TITLE = "测量报";
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const WEEK = "日一二三四五六";
const NAV = [["issues", "往期"], ["sections", "版面"], ["columns", "栏目"], ["authors", "作者"], ["about", "关于"], ["search", "检索"]];
export const GROUPS = { sections: "版面", columns: "栏目", authors: "作者" };

export const escape = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
export const absolute = (path) => BASE + encodeURI(path.replace(/^\//, ""));
export const link = (path) => `/paper${encodeURI(path)}`;
const days = new Map();
export const iso = (item) => item.data.url.slice(10, 20);
export const day = (date) => {
  if (!days.has(date)) {
    const [year, month, number] = date.split("-").map(Number);
    days.set(date, `${year}年${month}月${number}日 星期${WEEK[new Date(Date.UTC(year, month - 1, number)).getUTCDay()]}`);
  }
  return days.get(date);
};
export const plain = (item) => (item._plain ??= item.rawInput.replace(/^## /gm, "").replace(/\\(.)/g, "$1").replace(/\n\n/g, "\n"));
export function grouped(items, key) {
  const found = new Map();
  for (const item of items) {
    const at = key(item);
    if (!found.has(at)) found.set(at, []);
    found.get(at).push(item);
  }
  return found;
}
const cut = (text, length) => (text.length > length ? `${text.slice(0, length)} …` : text);
const issueOf = (item) => `/issues/${iso(item)}/`;
export const pageOf = (item) => `${issueOf(item)}${item.data.params.page}/`;

const headers = new Map();
function header(active, names) {
  if (!headers.has(active)) {
    const here = (key) => (key === active ? ' aria-current="true"' : "");
    const entry = (key, path, text) => `<li><a href="${link(path)}"${here(key)}>${text}</a></li>`;
    headers.set(
      active,
      `<p class="wordmark"><a href="/paper/">${TITLE}</a></p>
<nav class="nav" aria-label="主导航">
<ul>
${NAV.map(([key, text]) => entry(key, `/${key}/`, text)).join("\n")}
</ul>
</nav>
<nav class="section-nav" aria-label="版面">
<ul>
${Object.entries(names.sections).map(([key, text]) => entry(key, `/sections/${key}/`, text)).join("\n")}
</ul>
</nav>`,
    );
  }
  return headers.get(active);
}

const HEAD = `<style>:root{color-scheme:light dark;--accent-light:#8c1c13;--accent-dark:#ba7771}</style>
<script>(d=>{d.js="";try{for(let k of["theme","size"]){let v=localStorage.getItem(k);if(v)d[k]=v}}catch(e){}})(document.documentElement.dataset)</script>
<link rel="stylesheet" href="/paper/static/css/site.css">
<link rel="icon" href="/paper/static/favicon.svg">
<script src="/paper/static/js/site.js" defer></script>`;
const FOOT = `<footer class="foot">
<p class="foot-name">${TITLE}</p>
<ul class="foot-links">
<li><a href="/paper/about/">关于</a></li>
<li><a href="/paper/feed.xml">订阅</a></li>
<li><a href="/paper/articles.jsonl">数据</a></li>
</ul>
<p class="foot-made">由 Eleventy 生成</p>
</footer>`;

export function base({ title, path, active, kind, names, main, head = "", css = "front" }) {
  const address = absolute(path);
  const shown = head || `<meta property="og:type" content="website">
<meta property="og:title" content="${escape(title)}">
<meta property="og:site_name" content="${TITLE}">
<meta property="og:image" content="${BASE}card.svg">`;
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · ${TITLE}</title>
<link rel="canonical" href="${address}">
${shown}
${HEAD}
<link rel="stylesheet" href="/paper/static/css/${css}.css">
<link rel="stylesheet" href="/paper/static/css/print.css" media="print">
</head>
<body class="${kind}">
<a class="skip" href="#main">跳到正文</a>
<header class="head">
${header(active, names)}
<div class="tools">
<button class="theme" type="button" hidden aria-pressed="false">夜读</button>
</div>
</header>
<main id="main" tabindex="-1">
${main}
</main>
${FOOT}
</body>
</html>
`;
}

const cardHeads = new Map();
function cardHead(item, names, h) {
  const key = `${h} ${item.data.url}`;
  if (!cardHeads.has(key)) {
    const { params, title, url, columns = [] } = item.data;
    const label = columns.length ? `<p class="column-label"><a href="${link(`/columns/${columns[0]}/`)}" data-column>${names.columns[columns[0]]}</a></p>\n` : "";
    const kicker = params.kicker ? `<p class="kicker" data-kicker>${escape(params.kicker)}</p>\n` : "";
    const deck = params.deck ? `\n<div class="deck" data-deck>${params.deck.map((line) => `<p>${escape(line)}</p>`).join("")}</div>` : "";
    cardHeads.set(key, `${label}${kicker}<h${h} class="card-title" data-title><a href="${link(url)}"><span>${escape(title)}</span></a></h${h}>${deck}`);
  }
  return cardHeads.get(key);
}

export function card(item, names, { size, length, h = 3, where = false }) {
  const { params, sections = [] } = item.data;
  const byline = params.byline ? `\n<p class="byline"><span data-byline>${escape(params.byline)}</span></p>` : "";
  const section = sections.length ? `<a href="${link(`/sections/${sections[0]}/`)}" data-section>${names.sections[sections[0]]}</a> ` : "";
  const place = where
    ? `\n<p class="card-where">${section}<time data-date datetime="${iso(item)}">${day(iso(item)).split(" ")[0]}</time> <a href="${link(pageOf(item))}">${params.page}版</a></p>`
    : "";
  return `<article class="card ${size}" data-id="${params.id}" data-kind="${params.kind}" lang="zh">
${cardHead(item, names, h)}${byline}
<div class="card-text"><p>${escape(cut(plain(item), length))}</p></div>${place}
</article>`;
}

export function article(data, content, near) {
  const { params, title, url, sections = [], columns = [], authors = [], names } = data;
  const date = url.slice(10, 20);
  const address = absolute(url);
  const issue = `/issues/${date}/`;
  const sheet = `${issue}${params.page}/`;
  const text = escape(cut(near.plain, 90));
  const section = sections.length ? names.sections[sections[0]] : "";
  const record = {
    "@context": "https://schema.org", "@type": "NewsArticle", "@id": address, identifier: params.id, headline: title, datePublished: date,
    inLanguage: "zh", printPage: params.page, pageStart: params.page, articleSection: section || undefined, alternativeHeadline: params.deck,
    author: authors.length ? authors.map((name) => ({ "@type": "Person", name })) : undefined,
    isPartOf: [{ "@type": "PublicationIssue", "@id": absolute(issue), datePublished: date, isPartOf: { "@type": "Newspaper", name: TITLE } }],
    image: `${BASE}card.svg`,
  };
  const head = `<meta name="description" property="og:description" content="${text}">
<meta name="z:itemType" content="newspaperArticle">
<meta name="citation_title" content="${escape(title)}">
${authors.map((name) => `<meta name="citation_author" content="${escape(name)}">\n`).join("")}<meta name="citation_date" content="${date.replaceAll("-", "/")}">
<meta name="citation_firstpage" content="${params.page}">
<meta name="citation_language" content="zh">
<meta name="citation_fulltext_html_url" property="og:url" content="${address}">
<meta name="DC.title" property="og:title" content="${escape(title)}">
${authors.map((name) => `<meta name="DC.creator" property="article:author" content="${escape(name)}">\n`).join("")}<meta name="DC.source" content="${TITLE}">
<meta name="DC.language" content="zh">
<meta name="DC.identifier" content="${params.id}">
<meta name="DCTERMS.issued" property="article:published_time" content="${date}">
<meta name="twitter:card" content="summary">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${TITLE}">
<meta property="og:locale" content="zh_CN">
${section ? `<meta property="article:section" content="${section}">\n` : ""}<meta property="og:image" content="${BASE}card.svg">
<script type="application/ld+json">${JSON.stringify(record)}</script>`;
  let byline = escape(params.byline);
  for (const name of authors) byline = byline.replace(escape(name), `<a rel="author" href="${link(`/authors/${name}/`)}">${escape(name)}</a>`);
  const lines = (list, css) => (list ? `<div class="${css}">${list.map((line) => `<p>${escape(line)}</p>`).join("")}</div>\n` : "");
  const who = authors.length ? `${escape(authors.join(", "))}. ` : "";
  const beside = (item, rel, note) => (item ? `<a rel="${rel}" href="${link(item.data.url)}"><small>${note}</small><span>${escape(item.data.title)}</span></a>` : "");
  const main = `<nav class="crumbs" aria-label="所在位置">
<ol>
<li><a href="${link(issue)}">${day(date)}</a></li>
<li><a href="${link(sheet)}" rel="up">${params.page}版</a></li>
</ol>
</nav>
<article class="story is-${params.kind}" data-id="${params.id}" data-kind="${params.kind}">
<p class="clipping"><b>${TITLE}</b> <span>${day(date)}</span> <span>${params.page}版</span></p>
<header class="story-head">
${columns.length ? `<p class="column-label"><a href="${link(`/columns/${columns[0]}/`)}" data-column>${names.columns[columns[0]]}</a></p>\n` : ""}${params.kicker ? `<p class="kicker" data-kicker>${escape(params.kicker)}</p>\n` : ""}<h1 data-title><span>${escape(title)}</span></h1>
${params.deck ? `<div class="deck" data-deck>${params.deck.map((line) => `<p>${escape(line)}</p>`).join("")}</div>\n` : ""}${byline ? `<p class="byline" data-byline>${byline}</p>\n` : ""}<ul class="story-facts">
${section ? `<li><a href="${link(`/sections/${sections[0]}/`)}" data-section>${section}</a></li>\n` : ""}<li><time data-date datetime="${date}">${day(date)}</time></li>
<li><a href="${link(sheet)}">${params.page}版</a></li>
<li class="kind">${params.kind}</li>
</ul>
<div class="story-tools">
<span>${near.plain.length} 字 · 约 ${Math.ceil(near.plain.length / 500)} 分钟</span>
</div>
</header>
${lines(params.note, "note")}<div class="text" data-body>
${content}</div>
${lines(params.caption, "caption")}${params.credit ? `<p class="credit">${escape(params.credit.join(" "))}</p>\n` : ""}</article>
<div class="after">
<nav class="around" aria-label="前后文章">
${beside(near.previous, "prev", "上一篇")}${beside(near.following, "next", "下一篇")}
</nav>
<section class="cite">
<h2 id="cite" class="rubric"><span>引用本文</span></h2>
<div class="cite-style" data-style="gbt-2015"><h3>GB/T 7714—2015</h3><p class="citation">${who}${escape(title)}[N]. ${TITLE}, ${date}(${params.page}).</p><p class="citation">${who}${escape(title)}[N/OL]. ${TITLE}, ${date}(${params.page})<span data-accessed="gbt"></span>. ${address}.</p></div>
<p class="cite-link">固定链接： <a rel="bookmark" href="${link(url)}">${address}</a></p>
</section>
<p class="downloads">带走 <a href="${link(`${url}index.txt`)}" type="text/plain" download>纯文本（TXT）</a></p>
</div>`;
  return base({ title, path: url, active: sections[0] ?? "", kind: "article", names, main, head, css: "article" });
}

export function text(item) {
  const { params, title, url } = item.data;
  const lines = [params.kicker, title, ...(params.deck ?? []), params.byline, ...(params.note ?? []), plain(item), ...(params.caption ?? []), ...(params.credit ?? [])];
  return `刊于：${TITLE} · ${day(iso(item))} · ${params.page}版\n编号：${params.id}\n地址：${absolute(url)}\n------------------------\n\n${lines.filter(Boolean).join("\n")}\n`;
}

export function issue(group, names) {
  const parts = group.pages.map((page) => `<section class="issue-page">
<h2 class="page-name"><a href="${link(page.path)}">${page.name}版</a></h2>
<div class="heads">
${page.items.map((item, at) => card(item, names, { size: at ? "brief" : "second", length: 88 })).join("\n")}
</div>
</section>`);
  const main = `<header class="folio">
<p class="paper">${TITLE}</p>
<h1><time data-date datetime="${group.date}">${day(group.date)}</time></h1>
<p class="folio-facts">${group.pages.length} 个版 · ${group.items.length} 篇</p>
</header>
<div class="issue-tools">
<p><a href="${link(`${group.path}all/`)}">整期通读</a></p>
</div>
${parts.join("\n")}
${around(group, "期")}`;
  return base({ title: group.date, path: group.path, active: "issues", kind: "issue", names, main });
}

function around(group, word) {
  const one = (other, rel, note) => (other ? `<a rel="${rel}" href="${link(other.path)}"><small>${note}</small>${other.date ? day(other.date) : other.name}</a>` : "");
  return `<nav class="around" aria-label="前后各${word}">
${one(group.previous, "prev", `前一${word}`)}${one(group.following, "next", `后一${word}`)}
</nav>`;
}

export function whole(group, names) {
  const contents = group.pages.map((page, at) => `<p><a href="#page-${at + 1}">${page.name}版</a></p>
<ul>
${page.items.map((item) => `<li><a href="#${item.data.params.id}">${escape(item.data.title)}</a></li>`).join("\n")}
</ul>`);
  const lines = (list, css) => (list ? `<div class="${css}">${list.map((line) => `<p>${escape(line)}</p>`).join("")}</div>\n` : "");
  const parts = group.pages.map((page, at) => `<section id="page-${at + 1}">
<h2 class="page-name"><a href="${link(page.path)}">${page.name}版</a></h2>
${page.items.map((item) => `<article class="card full" id="${item.data.params.id}" data-id="${item.data.params.id}" data-kind="${item.data.params.kind}" lang="zh">
${cardHead(item, names, 3)}
${item.data.params.byline ? `<p class="byline"><span data-byline>${escape(item.data.params.byline)}</span></p>\n` : ""}${lines(item.data.params.note, "aside")}<div class="running" data-body>
${item.templateContent}</div>
${lines(item.data.params.caption, "caption")}${item.data.params.credit ? `<p class="credit">${escape(item.data.params.credit.join(" "))}</p>\n` : ""}</article>`).join("\n")}
</section>`);
  const main = `<header class="folio">
<p class="paper">${TITLE}</p>
<h1><a href="${link(group.path)}">${day(group.date)}</a></h1>
</header>
<div class="scroll">
<details class="toc" open>
<summary>本期目录</summary>
${contents.join("\n")}
</details>
<div class="roll">
${parts.join("\n")}
</div>
</div>`;
  return base({ title: group.date, path: `${group.path}all/`, active: "issues", kind: "issue", names, main });
}

export function sheet(page, names) {
  const bands = [];
  page.items.forEach((item, at) => {
    const made = card(item, names, { size: at ? "second" : "lead", length: at ? 235 : 430, h: 2 });
    if (at % 2) bands[bands.length - 1] += `\n${made}`;
    else bands.push(`<div class="band b8-4">\n${made}`);
  });
  const here = page.issue.pages.map((one) => `<li><a href="${link(one.path)}"${one === page ? ' aria-current="page"' : ""}><b>${one.name}版</b></a></li>`);
  const main = `<header class="folio">
<div class="folio-paper">
<p class="paper">${TITLE}</p>
<p class="folio-facts"><time data-date datetime="${page.issue.date}"><a href="${link(page.issue.path)}">${day(page.issue.date)}</a></time></p>
</div>
<h1>${page.name}版</h1>
<p class="folio-people">本期第 ${page.issue.pages.indexOf(page) + 1} 个版面，共 ${page.issue.pages.length} 个</p>
</header>
<nav class="page-nav" aria-label="本期各版">
<ul>
${here.join("\n")}
</ul>
</nav>
<div class="sheet">
${bands.map((band) => `${band}\n</div>`).join("\n")}
</div>
${around(page, "版")}`;
  return base({ title: `${page.name}版`, path: page.path, active: "issues", kind: "page", names, main });
}

export function list(part, names) {
  const years = grouped(part.items, (item) => iso(item).slice(0, 4));
  const all = grouped(part.all, (item) => iso(item).slice(0, 4));
  const jumps = [...all].map(([year, items]) => `<li><a href="${link(part.home)}#y${year}">${year}年</a> <small>${items.length} 篇</small></li>`);
  const rows = [...years].map(([year, items]) => `<section>
<h2 id="y${year}" class="year-head">${year}年</h2>
${items.map((item) => (item._row ??= card(item, names, { size: "row", length: 88, where: true }))).join("\n")}
</section>`);
  const main = `<header class="list-head">
<p class="up"><a href="${link(`/${part.kind}/`)}">${GROUPS[part.kind]}</a></p>
<h1 class="view-title">${escape(part.name)}</h1>
<ul class="story-facts">
<li>${part.all.length} 篇</li>
<li><a href="${link(`${part.home}feed.xml`)}">订阅</a></li>
</ul>
</header>
<div class="list-body with-aside">
${part.number === 1 ? `<div class="list-aside"><nav class="jumps"><h2 id="jumps" class="aside-head">按年跳转</h2>\n<ul class="linked">\n${jumps.join("\n")}\n</ul></nav></div>` : ""}
<div class="rows">
${rows.join("\n")}
</div>
</div>
<nav class="around list-around">
${part.newer ? `<p><a rel="prev" href="${link(part.newer)}">较新的 50 篇</a></p>` : ""}${part.older ? `<p class="onwards"><a rel="next" href="${link(part.older)}">较早的 50 篇</a></p>` : ""}
</nav>`;
  return base({ title: part.name, path: part.path, active: part.kind === "sections" ? part.key : part.kind, kind: "list", names, main, css: "lists" });
}

export function index(kind, groups, names) {
  const rows = groups.map((group) => `<li><a href="${link(group.home)}">${escape(group.name)}</a> <small>${group.items.length} 篇</small></li>`);
  const main = `<h1 class="view-title">${GROUPS[kind]}</h1>\n<ul class="names">\n${rows.join("\n")}\n</ul>`;
  return base({ title: GROUPS[kind], path: `/${kind}/`, active: kind, kind: "index", names, main, css: "lists" });
}

export function feed(group, names) {
  const entries = group.items.slice(0, 50).map((item) => (item._entry ??= `<entry><id>${absolute(item.data.url)}</id><title>${escape(item.data.title)}</title><link href="${absolute(item.data.url)}" hreflang="zh" rel="alternate" type="text/html"/><published>${iso(item)}T00:00:00Z</published><updated>${iso(item)}T00:00:00Z</updated>${(item.data.authors ?? []).map((name) => `<author><name>${escape(name)}</name></author>`).join("")}${(item.data.sections ?? []).map((key) => `<category label="${names.sections[key]}" term="${key}"/>`).join("")}<summary type="text">${escape(cut(plain(item), 210))}</summary></entry>`));
  const address = absolute(group.home);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xml:lang="zh" xmlns="http://www.w3.org/2005/Atom"><id>${address}</id><title>${escape(group.name)}</title><link href="${address}" hreflang="zh" rel="alternate" type="text/html"/><link href="${address}feed.xml" hreflang="zh" rel="self" type="application/atom+xml"/><updated>${group.items.length ? iso(group.items[0]) : "1970-01-01"}T00:00:00Z</updated><author><name>${TITLE}</name></author>${entries.join("")}</feed>
`;
}

export function home(issues, groups, names) {
  const last = issues[issues.length - 1];
  const main = `<h1>${TITLE}</h1>
<p><a href="${link(last.path)}">${day(last.date)}</a></p>
${last.items.map((item) => card(item, names, { size: "second", length: 190 })).join("\n")}
<ul class="column-list">
${groups.columns.map((group) => `<li><a href="${link(group.home)}">${escape(group.name)}</a> <small>${group.items.length} 篇</small></li>`).join("\n")}
</ul>`;
  return base({ title: TITLE, path: "/", active: "home", kind: "home", names, main });
}

export function calendar(issues, names) {
  const rows = issues.map((group) => `<li><a href="${link(group.path)}">${day(group.date)}</a></li>`);
  const main = `<h1 class="view-title">往期</h1>\n<ul class="years">\n${rows.join("\n")}\n</ul>`;
  return base({ title: "往期", path: "/issues/", active: "issues", kind: "issues", names, main });
}

export function record(item) {
  const { params, title, url, sections = [], columns = [], authors = [] } = item.data;
  return JSON.stringify({
    id: params.id, lang: "zh", title, kicker: params.kicker ?? "", deck: params.deck ?? [], kind: params.kind, authors, byline: params.byline ?? "",
    section_key: sections[0] ?? "", column_key: columns[0] ?? "", date: iso(item), page: params.page, order: item.data.weight, text: plain(item), url: absolute(url),
  });
}

export function siteMap(paths) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `<url><loc>${absolute(path)}</loc></url>`).join("\n")}
</urlset>
`;
}
