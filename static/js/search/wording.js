// The words and the style that a script brings with it, loaded when they are first needed.
const lang = document.documentElement.lang;
const plural = new Intl.PluralRules(lang);
const number = new Intl.NumberFormat(lang);

// The words at an address → say(key, {count, …}), which chooses the plural and writes numbers as the language does.
export async function loadWords(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const words = await answer.json();
  return (key, values = {}) => {
    const text = words[key].other ? (words[key][plural.select(values.count)] ?? words[key].other) : words[key];
    return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number.format(values[name]) : values[name]));
  };
}

// Resolves when the style sheet is there, or cannot be had.
export function loadStyle(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}
