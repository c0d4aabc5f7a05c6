/* Keys that move through a story: arrows, Page Up and Down, Home and End, space. Left and right follow the script. */
const OWN = "input, textarea, select, video, audio, summary, dialog, .shots";
const ROOM = 8; // pixels that count as the end of a page

/** Whether a page goes on below (or above) what is seen of it: then the key scrolls inside, as everywhere. */
export const goesOn = (page, down) => {
  const { top, bottom } = page.getBoundingClientRect();
  return down ? bottom > innerHeight + ROOM : top < -ROOM;
};

function stepOf({ key, shiftKey, target }) {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  if (key === " ") return target.closest("a, button") ? 0 : shiftKey ? -1 : 1;
  if (key === "ArrowDown" || key === "PageDown" || key === forward) return 1;
  if (key === "ArrowUp" || key === "PageUp" || key === back) return -1;
  return 0;
}

export function keysMove({ pages, go, where, isMoving }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest(OWN) || document.querySelector("dialog[open]")) return;
    if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      go(event.key === "Home" ? 0 : pages.length - 1, { focus: true });
      return;
    }
    const step = stepOf(event);
    if (!step) return;
    const vertical = !/^Arrow(Left|Right)$/.test(event.key);
    if (vertical && !isMoving() && goesOn(pages[where()], step > 0)) return;
    event.preventDefault();
    go(where() + step, { focus: true });
  });
}
