/* Before a list is open: which there are, loading one, its PIN, the way in without it, and wiping. */
import { expire, isExpired, MOST_TRIES, prepare, unlock, unlockBySignIn, wipe } from "./lock.js";
import { make } from "./make.js";
import { $, addressOf, explain, place, show } from "./page.js";
import { canSeal, isGoodPin } from "./seal.js";
import * as store from "./store.js";
import { tell } from "./walkin.js";
import { say } from "./words.js";

let opened = null; // what to do with an open list

/** Show what comes before the list; `open(door)` is called once there is one. */
export async function enter(open) {
  opened = open ?? opened;
  if (!canSeal()) return show("insecure");
  for (const desk of await store.desks()) if (isExpired(desk)) await expire(desk);
  if (!place) return choose();
  const desk = await store.desk(place.id);
  if (!desk) return show("prepare");
  const reason = isExpired(desk) ? "expired" : desk.pin ? "forgotten" : "noTries";
  const unsent = await store.waitingCount(place.id);
  $("unlock-title").textContent = desk.title;
  $("recover-reason").textContent = say(reason, { most: MOST_TRIES });
  $("recover-unsent").textContent = unsent ? say("unsent", { count: unsent }) : "";
  show(desk.pin ? "unlock" : "recover");
}

/** The lists on this device. */
async function choose() {
  const desks = await store.desks();
  $("lists").replaceChildren(
    ...desks.map((desk) => {
      const label = make("span", { class: "muted" }, ` ${desk.label}`);
      return make("li", {}, make("a", { href: addressOf(desk) }, desk.title), label);
    }),
  );
  $("no-lists").hidden = desks.length > 0;
  show("choose");
}

/** Work that takes a moment: the button waits, and nothing is sent twice. */
function onSubmit(id, task) {
  $(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.target.querySelector("[type=submit]");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await task(event.target);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

/** The new PIN of a form, typed twice; null where it will not do, which is said beside the field. */
function newPin(form) {
  const { pin, again } = form.elements;
  const weak = isGoodPin(pin.value) ? "" : say("weakPin");
  const other = !weak && pin.value !== again.value ? say("otherPin") : "";
  tell(pin, weak);
  tell(again, other);
  (weak ? pin : other ? again : null)?.focus();
  return weak || other ? null : pin.value;
}

onSubmit("prepare-form", async (form) => {
  const pin = newPin(form);
  if (!pin) return;
  try {
    const door = await prepare({ ...place, label: form.elements.label.value, pin });
    form.reset();
    await opened(door);
  } catch (problem) {
    explain("prepare-problem", problem);
  }
});

onSubmit("unlock-form", async (form) => {
  const { pin } = form.elements;
  const { door, left } = await unlock(await store.desk(place.id), pin.value);
  pin.value = "";
  if (door) return opened(door);
  if (left <= 0) return enter();
  tell(pin, say("wrongPin", { left }));
  pin.focus();
});

onSubmit("recover-form", async (form) => {
  const pin = newPin(form);
  if (!pin) return;
  try {
    const door = await unlockBySignIn(await store.desk(place.id), place.base, pin);
    form.reset();
    await opened(door);
  } catch (problem) {
    explain("recover-problem", problem);
  }
});

$("forgot").addEventListener("click", () => {
  show("recover");
  $("recover-form").elements.pin.focus();
});

// --- Wiping ----------------------------------------------------------------------------------------------------------

for (const button of document.querySelectorAll("[data-wipe]")) {
  button.addEventListener("click", async () => {
    const unsent = await store.waitingCount(place.id);
    $("wipe-unsent").hidden = !unsent;
    $("wipe-unsent").textContent = unsent ? say("wipeUnsent", { count: unsent }) : "";
    $("wipe").showModal();
  });
}

$("wipe-form").addEventListener("submit", (event) => {
  if (event.submitter.value !== "yes") return;
  event.preventDefault();
  wipeHere();
});

/** Everything about this list goes from the device. */
export async function wipeHere() {
  await wipe(await store.desk(place.id), place.base);
  location.reload();
}
