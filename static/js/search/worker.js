// The engine in a thread of its own.
import { answer } from "./engine.js";

addEventListener("message", async ({ data: { turn, index, method, args } }) => {
  postMessage({ turn, answer: await answer(index, method, args) });
});
postMessage({ ready: true });
