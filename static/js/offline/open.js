/* The open list: finding somebody, one tap for each, the keyboard, and the next person. */
import { showLink, showProblems } from "./banner.js";
import { Beat } from "./beat.js";
import { wipeHere } from "./closed.js";
import { List } from "./list.js";
import { onWiped } from "./lock.js";
import { make } from "./make.js";
import { $, place, show, warn } from "./page.js";
import { fetchAhead, useCamera } from "./scan.js";
import { WalkIn } from "./walkin.js";
import { clock, say } from "./words.js";

const TOAST_TIME = 8000;
const IDLE = 30 * 60000; // then the list closes, if everything was sent
const READING_PAUSE = 600;
const LOOK_AGAIN = 5000;
const find = $("find");

let door = null;
let beat = null;
let list = null;
let walkIn = null;
let link = { state: "unknown", words: "" };

/** Work with this list until the page is left. */
export async function open(opened) {
  if (!(await isAlone())) return warn("unlock-problem", say("otherTab"));
  door = opened;
  list = new List(door, act);
  walkIn = new WalkIn(door, (person) => done(person, say("walkedIn", { name: person.name, number: person.number ?? "–" })));
  beat = new Beat(door, place.base, heard);
  $("title").textContent = door.desk.title;
  document.title = `${door.desk.title} - ${document.title}`;
  show("door");
  draw();
  find.focus();
  useCamera(scanned);
  fetchAhead();
  beat.now();
  setInterval(() => showLink(door, link), LOOK_AGAIN);
  watchIdle();
  onWiped(place.id, () => location.reload());
}

/** Two tabs with one list would give out one number twice. The lock ends with the tab, however that ends. */
function isAlone() {
  if (!navigator.locks) return true;
  return new Promise((resolve) => {
    navigator.locks.request(`banyan-door ${place.id}`, { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : null;
    });
  });
}

function heard(now) {
  link = now;
  if (link.state === "wipe") wipeHere();
  else draw();
}

function draw() {
  const { here, booked, waiting } = door.counts;
  $("n-here").textContent = here;
  $("n-booked").textContent = booked;
  $("n-waiting").textContent = waiting;
  $("n-places").textContent = door.facts.places ?? "∞";
  $("when").textContent = door.facts.when;
  $("sample").hidden = !door.facts.is_sample;
  if (!isAtWork()) list.draw();
  walkIn.draw();
  showProblems(door);
  showLink(door, link);
}

/** While somebody chooses a row, the list stays as it is: it would move under their finger. */
const isAtWork = () => Boolean(list.chosen) || list.box.contains(document.activeElement);

// --- Acting --------------------------------------------------------------------------------------------------------

async function act(person, what) {
  const { name, here: since, state } = person;
  if (what === "undo") return done(await door.undo(person), say("takenBack", { name }));
  const isSeated = state === "confirmed";
  await door.checkIn(person);
  const words = !isSeated ? "noted" : since ? "isHereAlready" : "isHere";
  done(person, say(words, { name, time: since ? clock(since, door.facts.zone) : "" }), isSeated && !since);
}

/** Something is on the disk: say so, send it, and be ready for the next. */
function done({ id }, words, canUndo = false) {
  find.value = "";
  find.focus();
  list.draw();
  draw();
  toast(words, canUndo ? () => act(door.people.get(id), "undo") : null);
  beat.soon();
}

function toast(words, undo = null) {
  const button = undo && make("button", { type: "button" }, say("undo"));
  button?.addEventListener("click", undo);
  $("toast").replaceChildren(make("span", {}, words), ...(button ? [button] : []));
  $("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => ($("toast").hidden = true), TOAST_TIME);
}

async function scanned(text) {
  find.value = ""; // at once: a hand scanner does not wait
  const person = await door.byTicket(text);
  if (person) await act(person, "in");
  else {
    list.draw();
    toast(say("unknownTicket"));
  }
}

// --- The keyboard --------------------------------------------------------------------------------------------------

let reading;

find.addEventListener("input", () => {
  list.draw();
  clearTimeout(reading);
  reading = setTimeout(() => speak(list.summary), READING_PAUSE);
});

const speak = (words) => ($("said").textContent = words);

/** Enter, by hand or from a hand scanner: a ticket first, then whoever is chosen. */
async function pressed() {
  const typed = find.value.trim();
  if (typed && (typed.includes("/r/") || (await door.byTicket(typed)))) return scanned(typed);
  if (typed && !list.found.length) return walkIn.start(typed);
  list.chosen?.querySelector("[data-act=in]")?.click();
}

find.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // Enter takes a word from the input method
  if (event.key === "Enter") pressed();
  else if (event.key === "ArrowDown") speak(list.step(1));
  else if (event.key === "ArrowUp") speak(list.step(-1));
  else return;
  event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select");
  if (event.key !== "/" || isTyping || !door || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  find.focus();
});

document.addEventListener("click", (event) => {
  const tab = event.target.closest(".tabs [data-show]");
  if (tab) {
    list.show = tab.dataset.show;
    for (const other of tab.parentElement.children) other.setAttribute("aria-pressed", String(other === tab));
    list.draw();
    speak(list.summary);
  }
  if (event.target.closest("[data-walk-in]")) walkIn.start(find.value.trim());
});

$("retry").addEventListener("click", () => beat.soon(0));
$("dismiss").addEventListener("click", () => door.dismiss().then(draw));
$("lock").addEventListener("click", () => location.reload());

/** A tablet that nobody touches closes the list, unless something has still to be sent. */
function watchIdle() {
  let touched = Date.now();
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => (touched = Date.now()));
  setInterval(() => {
    if (Date.now() - touched > IDLE && !door.queue.length) location.reload();
  }, 60000);
}
