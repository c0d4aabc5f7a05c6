/* The page: whose list it is about, its parts, and what it says where talking with the server did not work. */
import { make } from "./make.js";
import { NoContact } from "./sync.js";
import { say } from "./words.js";

export const $ = (id) => document.getElementById(id);
export const { root, login, worker } = $("main").dataset;

/** Whose list this page is about, by its address; null on the page that has none. */
function here() {
  const [slug, page] = location.pathname.slice(root.length).split("/");
  if (!slug || slug.includes(".") || (page && page !== "offline")) return null;
  const date = new URLSearchParams(location.search).get("date") ?? "";
  return { slug, date, id: date ? `${slug}?${date}` : slug, base: `${root}${slug}/offline/` };
}

export const place = here();

/** Where the list of a desk is opened. */
export const addressOf = ({ slug, date }) => `${root}${slug}/offline/${date ? `?date=${date}` : ""}`;

/** Show one of the parts of the page. */
export function show(id) {
  for (const part of document.querySelectorAll("[data-part]")) part.hidden = part.id !== id;
  document.body.dataset.shown = id;
  document.querySelector(`#${id} [autofocus]`)?.focus();
}

export function warn(id, words) {
  const note = $(id);
  // Said again each time, a screen reader would read it each time.
  if (note.textContent !== words) note.textContent = words;
  note.hidden = !words;
}

const WHY = { offline: "whyOffline", signedOut: "whySignedOut", notYours: "whyNotYours", gone: "whyGone" };
export const why = (problem) => problem.words || say(WHY[problem.state] ?? "whyTrouble");
export const signIn = () => `${login}?${new URLSearchParams({ next: location.pathname + location.search })}`;

/** What went wrong while talking with the server, in a note; with the way to sign in where that helps. */
export function explain(id, problem) {
  if (!(problem instanceof NoContact)) throw problem;
  warn(id, why(problem));
  if (problem.state === "signedOut") $(id).append(" ", make("a", { href: signIn() }, say("signIn")));
}
