/* Swiping sideways, in the direction of reading. Up and down the page scrolls by itself, as everywhere. */
const OWN = "input, video, audio, .shots, .sprog, dialog";
const FAR = 50; // pixels that are no trembling of the thumb
const EDGE = 24; // pixels at the edge of the screen that telephones keep for the way back

export function swiping({ step }) {
  let from = null;
  const forward = () => (document.documentElement.dir === "rtl" ? 1 : -1);
  const isZoomed = () => (window.visualViewport?.scale ?? 1) > 1.01;

  addEventListener("touchstart", ({ touches, target }) => {
    const { clientX: x, clientY: y } = touches[0];
    const own = touches.length > 1 || isZoomed() || target.closest(OWN) || document.querySelector("dialog[open]");
    from = own || x < EDGE || x > innerWidth - EDGE ? null : { x, y };
  }, { passive: true });

  addEventListener("touchend", ({ changedTouches }) => {
    if (!from) return;
    const x = changedTouches[0].clientX - from.x;
    const y = changedTouches[0].clientY - from.y;
    from = null;
    if (Math.abs(x) < FAR || Math.abs(x) < 2 * Math.abs(y)) return;
    step(Math.sign(x) === forward() ? 1 : -1);
  }, { passive: true });

  addEventListener("touchcancel", () => { from = null; }, { passive: true });
}
