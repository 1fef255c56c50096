// The search as a view uses it: questions to the engine, which runs in a worker so that nothing ever waits for it.
export class MissingIndex extends Error {}

// `index` is the address of the folder of indexes.
export class Search {
  #waiting = new Map();
  #turn = 0;

  constructor(index) {
    this.index = new URL(index, document.baseURI).href;
  }

  // Load what the first search needs; nothing happens when there is no index.
  warm() {
    return this.#call("warm").catch(() => {});
  }

  // {query, filters: {year: […], …}, sort: "relevance" | "date", from, size, facets: whether to count, lang} →
  // {count, results: [{id, url, lang, title, excerpt, hits, day, date, page, section, column, needles}, …],
  // facets: {filter: [{value, count, label}, …]}, problems: [{code, text}, …], needles}; title and excerpt are in pieces
  // [text, whether it is a hit]. Rejects with MissingIndex.
  ask(question) {
    return this.#call("ask", question);
  }

  // What else might be meant where nothing was found: {query, lang} → {queries: […], names: [{filter, value, label}, …]}.
  suggest(question) {
    return this.#call("suggest", question);
  }

  async #call(method, ...args) {
    this.engine ??= this.#start();
    this.engine.catch(() => (this.engine = undefined)); // a later question tries again
    const answer = await (await this.engine)(method, args);
    if (answer.error === "missing") throw new MissingIndex(this.index);
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  // A function that asks the engine: in a worker, or here where a browser has no workers that are modules.
  async #start() {
    try {
      return await this.#inWorker();
    } catch {
      const { answer } = await import("./engine.js");
      return (method, args) => answer(this.index, method, args);
    }
  }

  #inWorker() {
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    const call = (method, args) =>
      new Promise((resolve) => {
        this.#waiting.set(++this.#turn, resolve);
        worker.postMessage({ turn: this.#turn, index: this.index, method, args });
      });
    return new Promise((resolve, reject) => {
      worker.onerror = reject;
      worker.onmessage = ({ data }) => {
        if (data.ready) resolve(call);
        this.#waiting.get(data.turn)?.(data.answer);
        this.#waiting.delete(data.turn);
      };
    });
  }
}
