// An article: its text comes rendered, its neighbours from the plan of the site.
import { plan } from "../plan.js";
import { article } from "../views.js";

export function render(data) {
  return article(data, data.content, plan(data.collections.all).byUrl.get(data.url).near);
}
