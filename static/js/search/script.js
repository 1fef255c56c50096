// Results in the reader's script: the texts of an archive in simplified characters as its view in traditional ones shows
// them, and the other way round. script-<language>.json has the table; generator/chinese.py does the same for views.
const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const loading = new Map();

// For a site with both scripts `views` names the folder of each: {zh: "", "zh-Hant": "zh-Hant/"}. Resolves with what
// turns a result into one of the view in `lang`; results in other languages stay as they are.
export async function rewriter(base, views, lang) {
  const other = Object.keys(views ?? {}).find((one) => one !== lang);
  if (!other || !(lang in views)) return (result) => result;
  if (!loading.has(lang)) loading.set(lang, load(new URL(`script-${lang}.json`, base)));
  const convert = await loading.get(lang);
  const pieces = (parts) => {
    const whole = [...convert(parts.map(([text]) => text).join(""))];
    return parts.map(([text, hit]) => [whole.splice(0, [...text].length).join(""), hit]);
  };
  return (result) => {
    if (!isIn(result.lang, other, Object.keys(views)[0])) return result;
    const texts = Object.fromEntries(["kicker", "section", "column", "page"].filter((name) => result[name]).map((name) => [name, convert(result[name])]));
    return { ...result, ...texts, lang, url: views[lang] + result.url.slice(views[other].length), title: pieces(result.title), excerpt: pieces(result.excerpt) };
  };
}

// Whether a text with this tag is in that script; one that names none is in the first of the site.
function isIn(tag, script, first) {
  const [main, ...more] = tag.toLowerCase().split("-");
  if (main !== "zh") return false;
  const traditional = more.some((part) => ["hant", "tw", "hk", "mo"].includes(part));
  const simplified = more.some((part) => ["hans", "cn", "sg", "my"].includes(part));
  return (traditional ? "zh-Hant" : simplified ? "zh" : first) === script;
}

// {characters: [from, to], phrases: [from, to]} → text => text; phrases have a blank between them, the longest first.
async function load(address) {
  const answer = await fetch(address).catch(() => ({ ok: false }));
  if (!answer.ok) return (text) => text;
  const { characters, phrases } = await answer.json();
  const forms = [...characters[1]];
  const table = new Map([...characters[0]].map((char, at) => [char, forms[at]]));
  const values = phrases[1].split(" ");
  const longer = new Map();
  phrases[0].split(" ").forEach((phrase, at) => {
    const start = [...phrase].slice(0, 2).join("");
    longer.set(start, [...(longer.get(start) ?? []), [phrase, values[at]]]);
  });
  return (text) => text.replace(HAN, (run) => rewritten(run, table, longer));
}

function rewritten(run, table, longer) {
  const chars = [...run];
  let text = "";
  for (let at = 0; at < chars.length; ) {
    const rest = chars.slice(at, at + 16).join("");
    const found = longer.get(chars[at] + (chars[at + 1] ?? ""))?.find(([phrase]) => rest.startsWith(phrase));
    text += found ? found[1] : (table.get(chars[at]) ?? chars[at]);
    at += found ? [...found[0]].length : 1;
  }
  return text;
}
