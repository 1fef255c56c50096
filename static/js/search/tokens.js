// What is compared when a reader searches: folded text and the tokens of it. The same as generator/search/tokens.py;
// tests/search/cases.json holds cases that both must meet.

// Traditional → simplified, filled from fold.json when a query or a text turns out to need it.
export const table = new Map();

const BLANK = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const INVISIBLE =
  /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/u;
// Second copies of characters: radicals, vertical and small punctuation, other widths.
const COMPATIBLE = /[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uffef\u{2f800}-\u{2fa1f}]/u;
const SAME = new Map([...Array.from("“”„‟", (c) => [c, '"']), ...Array.from("‘’‚‛", (c) => [c, "'"]), ...Array.from("•‧∙⋅・", (c) => [c, "·"])]);
const SPACED = /[0-9a-z\xc0-\u1fff]/;
const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
// Simplified characters that also stand for others in traditional text; all other keys of the table are outside GB 2312.
const BOTH = "乾吒夥後徵捱摺於榘甯菸薹醣麴麽";

const one = (changed, char) => ([...changed].length === 1 ? changed : char);

function foldCharacter(char) {
  if (INVISIBLE.test(char)) return "";
  if (BLANK.test(char)) return " ";
  if (COMPATIBLE.test(char)) char = one(char.normalize("NFKC"), char);
  char = SAME.get(char) ?? char;
  char = one(char.toLowerCase(), char);
  return table.get(char) ?? char;
}

// The text as it is compared, and for each code unit of it where its character starts and ends in `text`.
export function foldWithPlaces(text) {
  let folded = "";
  const starts = [];
  const ends = [];
  let blank = -1; // where a run of blanks began that may turn out to count
  let at = 0;
  const put = (char, start, end) => {
    folded += char;
    for (let unit = 0; unit < char.length; unit++) starts.push(start), ends.push(end);
  };
  for (const printed of text) {
    const char = foldCharacter(printed);
    if (char === " ") {
      if (blank < 0 && SPACED.test(folded.slice(-1))) blank = at;
    } else if (char) {
      if (blank >= 0 && SPACED.test(char)) put(" ", blank, at);
      put(char, at, at + printed.length);
      blank = -1;
    }
    at += printed.length;
  }
  return { folded, starts, ends };
}

export const fold = (text) => foldWithPlaces(text).folded;

export function code(char) {
  const point = char.codePointAt(0);
  return point < 45360 ? point.toString(36).padStart(3, "0") : "z" + point.toString(36).padStart(4, "0");
}

// The tokens at consecutive positions that are found exactly where the folded text stands; it has two characters or more.
export function tokens(folded) {
  const codes = Array.from(folded, code);
  return codes.slice(1).map((next, place) => `0q${codes[place]}${next}1`);
}

// The token of a folded character, wherever it stands.
export const single = (char) => `0z${code(char)}1`;

const UNSPACED = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u; // no English word is written with them

// The words of an English text, each as [word, start, end]: runs of letters and digits, folded and without accents.
export function wordsWithPlaces(text) {
  const { folded, starts, ends } = foldWithPlaces(text);
  const found = [];
  let open = false;
  let at = 0;
  for (const char of folded) {
    const bare = char.normalize("NFD").replace(/\p{M}/gu, "");
    if (/[\p{L}\p{N}]/u.test(bare) && !UNSPACED.test(char)) {
      if (open) found.at(-1)[0] += bare;
      else found.push([bare, starts[at], 0]);
      found.at(-1)[2] = ends[at + char.length - 1];
      open = true;
    } else if (bare) open = false;
    at += char.length;
  }
  return found;
}

// Whether a text is looked for among the words of English articles as well: it has letters or digits, of any width.
export function isSpelled(text) {
  const folded = fold(text);
  return /[\p{L}\p{N}]/u.test(folded) && !UNSPACED.test(folded);
}

export const words = (text) => wordsWithPlaces(text).map(([word]) => word);

// The token of a word in this form only; the word itself is the token of all its forms.
export const exactly = (word) => `${word}0q0`;

let gb2312;
function isSimplified(char) {
  if (!gb2312) {
    const decoder = new TextDecoder("gbk");
    const bytes = [];
    for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
    gb2312 = new Set(decoder.decode(new Uint8Array(bytes)));
  }
  return gb2312.has(char);
}

// Whether `text` may fold differently with the table: browsers know the simplified characters, so it is seldom loaded.
export const needsTable = (text) =>
  !table.size && Array.from(text, (char) => one(char.normalize("NFKC"), char)).some((char) => HAN.test(char) && (BOTH.includes(char) || !isSimplified(char)));

// Load the table, and fold by it from now on.
export function loadTable(index) {
  loading ??= fill(index);
  loading.catch(() => (loading = undefined));
  return loading;
}

let loading;
async function fill(index) {
  for (const [from, to] of await readTable(index)) table.set(from, to);
}

// Traditional → simplified, for those who do not fold by it.
export async function readTable(index) {
  const { from, to } = await (await fetch(new URL("fold.json", index))).json();
  const values = [...to];
  return new Map(Array.from(from, (char, place) => [char, values[place]]));
}

// A text in the other script: traditional characters where it has simplified ones, and the other way round; of several
// traditional characters the one that comes first in the table `known` is taken.
export function inOtherScript(text, known) {
  const simplified = Array.from(text, (char) => known.get(char) ?? char).join("");
  if (simplified !== text) return simplified;
  const traditional = new Map([...known].reverse().map(([from, to]) => [to, from]));
  return Array.from(text, (char) => traditional.get(char) ?? char).join("");
}
