// The bar on an article that leads from one hit to the next, and takes the marks off.
import { element } from "./element.js";
import { unmark } from "./hits.js";
import { loadStyle, loadWords } from "./wording.js";

export async function showBar(hits, words, style) {
  const [say] = await Promise.all([loadWords(words), loadStyle(style)]);
  new Bar(hits, say);
}

class Bar {
  #at = 0;

  constructor(hits, say) {
    Object.assign(this, { hits, say });
    this.count = element("span", { class: "hits-count", "aria-hidden": "true" });
    this.live = element("span", { class: "hidden", role: "status" });
    const steps = [["previous", "‹", "p", () => this.step(-1)], ["next", "›", "n", () => this.step(1)]];
    const buttons = [...(hits.length > 1 ? steps : []), ["clear", "✕", "Escape", () => this.clear()]];
    this.node = element("div", { class: "hits", role: "group", "aria-label": say("hits.bar") }, this.count, this.live);
    for (const [name, sign, key, act] of buttons) this.node.append(this.#button(name, sign, key, act));
    (document.querySelector("main") ?? document.body).append(this.node);
    this.keys = (event) => this.#key(event);
    addEventListener("keydown", this.keys);
    this.#tell();
  }

  #button(name, sign, key, act) {
    const label = this.say(`hits.${name}`);
    const button = element("button", { type: "button", class: `hits-${name}`, "aria-label": label, title: label, "aria-keyshortcuts": key }, sign);
    button.addEventListener("click", act);
    return button;
  }

  #key(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const act = { n: () => this.step(1), p: () => this.step(-1), Escape: () => this.clear() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // After the last hit comes the first.
  step(by) {
    this.#at = (this.#at + by + this.hits.length) % this.hits.length;
    this.#tell();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.hits[this.#at][0].scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }

  #tell() {
    this.hits.forEach((pieces, place) => pieces.forEach((piece) => piece.classList.toggle("current", place === this.#at)));
    const values = { at: this.#at + 1, count: this.hits.length };
    this.count.textContent = this.say("hits.count", values);
    this.live.textContent = this.say("hits.said", values);
  }

  // The article as it is without a search, and its address too.
  clear() {
    const focused = this.node.contains(document.activeElement);
    unmark(this.hits);
    this.node.remove();
    removeEventListener("keydown", this.keys);
    const here = new URL(location.href);
    here.searchParams.delete("hl");
    history.replaceState(history.state, "", here);
    if (focused) document.querySelector("main")?.focus({ preventScroll: true });
  }
}
