/* The wheel turns pages: one turn, one page. Left to itself it would be drawn back, for snapping asks for half a page. */
import { goesOn } from "./keys.js";

const OWN = ".shots, .sprog, dialog, input, textarea, select";
const QUIET = 200; // milliseconds without a turn after which the next one is a new one
const FAINT = 20; // pixels: so little says no hand, but the end of a trackpad's fading
const PACE = 700; // milliseconds at least between two pages of one long turn

export function wheelMoves({ pages, go, where, isMoving, isCalm, release }) {
  let last = -PACE; // when the wheel was heard last
  let force = 0; // how much it said then: trackpads fade out for a second or two
  let doing = ""; // what this turn does: "step" to a page, or "scroll" inside one
  let done = -PACE; // when it did so last

  const has = (what, now, fades) => doing === what && (fades || now - done < PACE);

  addEventListener("wheel", (event) => {
    const { deltaX, deltaY, ctrlKey, shiftKey, target, timeStamp: now } = event;
    if (isCalm() || ctrlKey || shiftKey || Math.abs(deltaX) >= Math.abs(deltaY) || target.closest(OWN)) return;
    if (now - last > QUIET && now - done > PACE) doing = "";
    const size = Math.abs(deltaY);
    const fades = now - last < QUIET && (size < force || size < FAINT);
    [last, force] = [now, size];
    const isRest = isMoving() || has("step", now, fades);
    if (!isRest && goesOn(pages[where()], deltaY > 0)) {
      [doing, done] = ["scroll", now];
      release();
      return; // the page scrolls inside, as everywhere
    }
    if (event.cancelable) event.preventDefault();
    if (isRest || has("scroll", now, fades)) return;
    [doing, done] = ["step", now];
    release();
    go(where() + Math.sign(deltaY));
  }, { passive: false });
}
