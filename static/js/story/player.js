/* The player of a story. The page itself scrolls, so swipe, links and the way back need nothing of this; it adds wheel,
   keys, the progress, sharing, full screen and sound, and fetches films and sounds when they come near. */
import { keysMove } from "./keys.js";
import { listen } from "./media.js";
import { pairs } from "./pairs.js";
import { sharing } from "./share.js";
import { swiping } from "./swipe.js";
import { wheelMoves } from "./wheel.js";

const $ = (selector) => document.querySelector(selector);
const pages = [...document.querySelectorAll("[data-story-page]")];
const leaves = [...document.querySelectorAll(".sprog a")];
const status = $("[data-say]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let shown = -1;
let byHand = false; // whether wheel or finger moves, not a key or a screen reader
let aim = null; // where a key or button leads, until one is there: who presses twice goes two pages

const say = (words) => { status.textContent = words; };

/** Go to a page by its number from 0; `focus` says that somebody moves by keyboard or with a screen reader. */
function go(number, { focus = false } = {}) {
  const to = Math.max(0, Math.min(pages.length - 1, number));
  const page = pages[to];
  aim = to === shown ? null : to;
  page.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
  if (focus) focusOn(page);
}

/** Reading goes on at the heading of the page; where it has none, at the page itself. */
function focusOn(page, focusVisible = true) {
  const target = page.querySelector("[data-focus]") ?? page;
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true, focusVisible });
}

/** Focus never stays behind on a page that was left: the next Tab would jump back there. */
function bringFocus(page, focusVisible) {
  const held = document.activeElement?.closest("[data-story-page]");
  if (held && held !== page) focusOn(page, focusVisible);
}

/** Another page is in view: the leaf, the count, the address and the screen reader follow. */
function arrive(number) {
  if (number === aim) aim = null;
  if (number === shown) return;
  const first = shown < 0;
  shown = number;
  pages[number].classList.add("seen");
  leaves.forEach((leaf, index) => {
    if (index === number) leaf.setAttribute("aria-current", "true");
    else leaf.removeAttribute("aria-current");
  });
  const count = $("[data-count]");
  count.querySelector("[data-page]").textContent = String(number + 1);
  document.body.dataset.page = String(number + 1);
  const words = count.dataset.said.replace("%(page)s", number + 1).replace("%(pages)s", pages.length);
  if (!first) say(words);
  // The address follows without a step in the history: the way back leads to where one came from. A link makes a step.
  const address = number || location.hash ? `#${pages[number].id}` : "";
  if (!first && address && address !== location.hash) history.replaceState(history.state, "", address);
  if (byHand) bringFocus(pages[number], false);
  media.arrive(pages[number]);
}

const media = listen({ pages, say, calm });

/** The page in the middle: told each time that one comes there or goes, also when it goes back where it came from. */
function look() {
  const middle = innerHeight / 2;
  const number = pages.findIndex((page) => page.getBoundingClientRect().bottom > middle);
  if (number >= 0) arrive(number);
}
const seen = new IntersectionObserver(look, { rootMargin: "-49% 0px -49% 0px" });
pages.forEach((page) => seen.observe(page));
// Once a page was in view it stays drawn, also when one leaps over others.
const near = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && entry.target.classList.add("seen")),
  { threshold: 0.05 },
);
pages.forEach((page) => near.observe(page));

for (const part of document.querySelectorAll("[data-nav], [data-count]")) part.hidden = false;
if (pages.length) {
  if (!calm.matches) document.body.classList.add("moves");
  const moving = { pages, go, where: () => aim ?? Math.max(0, shown), isMoving: () => aim !== null };
  const release = () => { aim = null; byHand = true; };
  keysMove(moving);
  wheelMoves({ ...moving, isCalm: () => calm.matches, release });
  addEventListener("touchstart", release, { passive: true });
  addEventListener("keydown", () => { byHand = false; }, { capture: true });
  pairs();
  sharing({ say });
  swiping({ step: (by) => go((aim ?? Math.max(0, shown)) + by) });
}

document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-go]");
  if (step) go((aim ?? shown) + Number(step.dataset.go));
  const link = event.target.closest('a[href^="#page-"]');
  // After the browser has gone there: whoever follows a link by keyboard goes on reading at its heading.
  if (link) requestAnimationFrame(() => focusOn(document.getElementById(link.hash.slice(1))));
});

// An address that changes while the pages still move is not followed by Chromium: it has to be led there.
addEventListener("hashchange", () => {
  const to = location.hash ? pages.findIndex((page) => `#${page.id}` === location.hash) : 0;
  if (to < 0) return;
  const { top, bottom } = pages[to].getBoundingClientRect();
  if (top > innerHeight / 2 || bottom < innerHeight / 2) go(to);
  bringFocus(pages[to]);
});

addEventListener("beforeprint", () => {
  for (const more of document.querySelectorAll("details")) more.open = true;
});

const full = $("[data-full]");
if (full && document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => {
    const on = Boolean(document.fullscreenElement);
    full.setAttribute("aria-pressed", String(on));
    full.querySelector(".lbl").textContent = on ? full.dataset.on : full.dataset.off;
  });
}
