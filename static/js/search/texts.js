// What is shown of an article: its fragment, loaded when it is first needed and kept for a while.
const KEPT = 400;
const SIGNATURE = "pagefind_dcd"; // what Pagefind writes before the content of each of its files

export class Texts {
  #kept = new Map();

  // `version` changes when any of the texts does: their names do not, and a browser may keep the old ones.
  constructor(base, version) {
    this.base = base;
    this.version = version;
  }

  // The fragment of the result `id`: {url, content, meta}; content is the paragraphs, the title first.
  get(id) {
    const known = this.#kept.get(id);
    if (known) return known;
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value);
    const loading = load(new URL(`fragment/${id}.pf_fragment?v=${this.version}`, this.base));
    loading.catch(() => this.#kept.delete(id));
    this.#kept.set(id, loading);
    return loading;
  }
}

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b; // some servers take the gzip off
  const text = await (zipped ? new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))) : new Response(bytes)).text();
  return JSON.parse(text.slice(SIGNATURE.length));
}
