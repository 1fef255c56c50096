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
    return formOf(words[key], values.count).replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number.format(values[name]) : values[name]));
  };
}

// The form of a word that a number takes: {one, other, …} → text; a text without plurals is what it is.
export const formOf = (text, count) => (text.other === undefined ? text : (text[plural.select(count)] ?? text.other));

// Resolves when the style sheet is there, or cannot be had.
export function loadStyle(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}
