// The browser's history: what is typed changes the entry it is typed in, what is asked for makes a new one, and each
// entry remembers how far down its reader was.
const REST = 150; // milliseconds without scrolling

let asked = location.pathname + location.search; // what was asked for last, not only typed

// `how`: "typed"; "entered" with the Enter key, where what was typed on the way is forgotten; "chosen" by a click;
// "added" where the same results go on; "" where the address led here.
export function follow(how, search) {
  const here = location.pathname + location.search;
  const there = location.pathname + search;
  if (how === "typed" || how === "added") put("replace", there);
  if (how === "entered" && there !== asked) put("replace", asked);
  if (how === "chosen" ? there !== here : how === "entered" && there !== asked) put("push", there);
  if (how !== "typed") asked = location.pathname + location.search;
}

function put(verb, there) {
  if (verb === "replace" && there === location.pathname + location.search) return;
  try {
    history[`${verb}State`](verb === "replace" ? history.state : { top: 0 }, "", there);
  } catch {
    // Browsers refuse when the address changes too often; the search itself goes on.
  }
}

// Where the reader was when this entry was left; to be called when its results are there.
export const comeBack = () => scrollTo({ top: history.state?.top ?? 0, behavior: "instant" });

export function rememberPlaces() {
  history.scrollRestoration = "manual"; // the browser would scroll before there are results
  const remember = (top = Math.round(scrollY)) => {
    try {
      history.replaceState({ ...history.state, top }, "");
    } catch {
      // as above
    }
  };
  let waiting;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => remember(), REST);
  });
  addEventListener("pagehide", () => remember());
  remember(history.state?.top ?? 0);
}
