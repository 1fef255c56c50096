// Results below the search field of every view, as one types: a combobox with a list. site.js loads this file when the
// field is first used; without it Enter leads to the search view, and it still does.
import { MissingIndex, Search } from "./client.js";
import { element } from "./element.js";
import { address, day, pieces } from "./results.js";
import { loadStyle, loadWords } from "./wording.js";

const SHOWN = 8; // results
const PAUSE = 150; // milliseconds without a key before a search starts,
const PATIENCE = 300; // and until a reader is told that it is under way
const OPTION = { role: "option", tabindex: "-1", "aria-selected": "false" };
const ROOT = new URL("../../../", import.meta.url).href;
const LANG = document.documentElement.lang;
const overAll = matchMedia("(max-width: 40rem)"); // as in find.css

// `composing` says whether what stands in the field is not yet a word, but the letters of an input method.
export async function attach(form, composing) {
  const [say] = await Promise.all([loadWords(form.dataset.words), loadStyle(`${ROOT}static/css/find.css`)]);
  const finder = new Finder(form, say);
  if (!composing()) finder.typed(0);
}

class Finder {
  #turn = 0; // only the newest search may write to the panel
  #at = -1; // the option that is chosen; -1 is the field itself

  constructor(form, say) {
    this.say = say;
    this.form = form;
    this.input = form.elements.q;
    this.search = new Search(`${ROOT}pagefind/`);
    this.search.warm();
    this.#build();
    this.#listen();
  }

  #build() {
    this.said = element("p", { class: "find-said" });
    this.list = element("div", { id: "find-results", role: "listbox", "aria-label": this.say("find.results") });
    this.panel = element("div", { class: "find-panel", hidden: "" }, this.said, this.list);
    this.shut = element("button", { type: "button", class: "find-close" }, this.say("find.close"));
    this.live = element("p", { class: "hidden", role: "status" });
    this.input.parentElement.append(this.shut, this.panel);
    this.form.append(this.live);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": "find-results" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
  }

  #listen() {
    this.input.addEventListener("input", (event) => event.isComposing || this.typed(PAUSE));
    this.input.addEventListener("compositionend", () => this.typed(PAUSE));
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.panel.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.panel.addEventListener("click", (event) => event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey && this.close());
    this.form.addEventListener("focusout", () => setTimeout(() => this.#left()));
    this.form.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && this.#leave(event));
    this.shut.addEventListener("click", () => this.#leave());
    addEventListener("pageshow", ({ persisted }) => persisted && this.close());
  }

  // Searches for what stands in the field, once nothing was typed for `pause` milliseconds.
  typed(pause) {
    clearTimeout(this.waiting);
    const query = this.input.value.trim();
    const mine = ++this.#turn;
    if (!query) return this.close();
    this.waiting = setTimeout(() => this.#find(query, mine), pause);
  }

  async #find(query, mine) {
    const patience = setTimeout(() => mine === this.#turn && this.panel.hidden && this.#show(this.say("find.busy"), []), PATIENCE);
    try {
      const answer = await this.search.ask({ query, filters: {}, sort: "relevance", from: 0, size: SHOWN, lang: LANG });
      if (mine === this.#turn) this.#answer(query, answer);
    } catch (error) {
      if (mine !== this.#turn) return;
      const missing = error instanceof MissingIndex;
      if (!missing) console.error(error);
      this.#show(this.say(missing ? "find.missing" : "find.failed"), []);
      this.live.textContent = this.said.textContent;
    } finally {
      clearTimeout(patience);
    }
  }

  #answer(query, { count, results, problems }) {
    const wrong = problems.map(({ code, text }) => this.say(`search.problem_${code}`, { text }));
    const all = `${this.form.action}?${new URLSearchParams({ q: query })}`;
    const last = element("a", { class: "find-option find-all", href: all, ...OPTION }, this.say(count ? "find.all" : "find.none_more", { count }), " →");
    this.#show([...(count ? [] : [this.say("find.none", { query })]), ...wrong].join(" "), [...results.map((result) => this.#option(result)), last]);
    this.live.textContent = [count ? this.say("find.found", { count }) : "", this.said.textContent].join(" ").trim();
  }

  #option(result) {
    const { lang, title, kicker, excerpt } = result;
    const option = element("a", { class: "find-option", href: address(result, ROOT), lang, dir: "auto", ...OPTION });
    option.append(element("div", { class: "find-title" }, ...(kicker && !title.length ? [kicker] : pieces(title))), this.#facts(result));
    if (excerpt.some(([, hit]) => hit)) option.append(element("div", { class: "find-text" }, ...pieces(fromHit(excerpt))));
    return option;
  }

  #facts({ day: iso, date, page, section, column, lang }) {
    const node = element("div", { class: "find-facts", lang: LANG });
    const parts = [iso ? element("time", { datetime: iso }, day(iso, LANG)) : date, ...[page, column || section].filter(Boolean).map((text) => element("span", { lang }, text))];
    parts.filter(Boolean).forEach((part, place) => node.append(place ? " · " : "", part));
    return node;
  }

  #show(text, options) {
    if (document.activeElement !== this.input && !overAll.matches) return; // the reader has gone elsewhere
    options.forEach((option, place) => (option.id = `find-${place}`));
    this.said.textContent = text;
    this.list.replaceChildren(...options);
    this.panel.hidden = false;
    this.list.scrollTop = 0;
    this.form.dataset.open = "";
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.#choose(-1);
  }

  close() {
    clearTimeout(this.waiting);
    this.#turn++; // what is still being searched is no longer asked for
    this.panel.hidden = true;
    delete this.form.dataset.open;
    this.input.setAttribute("aria-expanded", "false");
    this.live.textContent = "";
    this.#choose(-1);
  }

  #choose(place) {
    this.list.children[this.#at]?.setAttribute("aria-selected", "false");
    this.#at = place;
    const option = this.list.children[place];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return; // keys of an input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (this.panel.hidden) return this.typed(0);
      const places = this.list.children.length + 1; // and the field, between the last option and the first
      this.#choose(((this.#at + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.#at >= 0) {
      event.preventDefault();
      this.list.children[this.#at].click();
    }
  }

  #leave(event) {
    if (this.panel.hidden) return;
    event?.preventDefault();
    this.close();
    this.input.focus();
  }

  // The focus is no longer in the form. Over the whole view, a keyboard that was put away is no reason to close.
  #left() {
    const { activeElement } = document;
    if (this.form.contains(activeElement) || (overAll.matches && activeElement === document.body)) return;
    this.close();
  }
}

// An excerpt of one line: not much before the first hit, and no half word or lone stop.
function fromHit(parts) {
  const first = parts.findIndex(([, hit]) => hit);
  const before = [...parts.slice(0, first).map(([text]) => text).join("")];
  const room = /\p{Script=Han}/u.test(before.join("")) ? 10 : 24;
  const near = before.slice(-room).join("").replace(/^[\p{Script=Latin}\p{N}’'-]*[\s.,;:!?)"”，。；：！？、）]*/u, "");
  return [[before.length > room ? `…${near}` : before.join(""), false], ...parts.slice(first)];
}
