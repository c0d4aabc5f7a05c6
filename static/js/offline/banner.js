/* What is known of the connection, what is not sent, how wrong the clock is, and what somebody has to look at. */
import { make } from "./make.js";
import { $, place, root, signIn, warn, why } from "./page.js";
import { clock, moment, say } from "./words.js";

const WRONG_CLOCK = 120000;
const LINK = { online: "sending", offline: "noConnection", signedOut: "signedOut", unknown: "looking" };

/** The banner: it says what was found out by talking with the server, and nothing else. */
export function showLink(door, link) {
  const unsent = door.queue.length;
  const isFine = link.state === "online";
  $("offline").hidden = isFine && !unsent;
  put("link", LINK[link.state] ? say(LINK[link.state]) : why(link));
  put("unsent", unsent ? say("unsent", { count: unsent }) : say("nothingUnsent"));
  $("sign-in").hidden = link.state !== "signedOut";
  $("sign-in").href = signIn();
  $("retry").hidden = isFine || link.state === "signedOut";
  put("contact", say("contact", { moment: moment(door.desk.contactAt - door.desk.offset, door.facts.zone) }));
  const { offset } = door.desk;
  const minutes = Math.round(Math.abs(offset) / 60000);
  warn("clock", Math.abs(offset) > WRONG_CLOCK ? say(offset > 0 ? "clockFast" : "clockSlow", { minutes }) : "");
}

/** Words that are already there stay: a live region would be read out again. */
function put(id, words) {
  if ($(id).textContent !== words) $(id).textContent = words;
}

/** What the server could not take as it was told, and how much waits for a decision there. */
export function showProblems({ facts }) {
  const { problems, conflicts, zone } = facts;
  $("problems").hidden = !problems.length && !conflicts;
  $("problem-list").replaceChildren(
    ...problems.map(({ name, words, at }) => {
      return make("li", {}, make("bdi", {}, name), say("colon"), words, say("comma"), clock(at, zone));
    }),
  );
  $("decide").hidden = !conflicts;
  $("decide").textContent = say("decide", { count: conflicts });
  $("decide").href = `${root}${place.slug}/devices/`;
  $("dismiss").hidden = !problems.some((problem) => problem.isRefused);
}
