/* The registration form: it asks only what is called for, waits for the opening by the server's clock, and is sent
   once. Everything works without this file: hints stand in its place, and the server decides. */
const main = document.getElementById("main");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LOST_ANSWER = 15_000;

/* --- Fields that depend on others -------------------------------------------------------------------------------- */

const parts = [...main.querySelectorAll("[data-if]")];

/** The values given under this name in fields that are asked. */
function given(form, name) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:enabled`)]
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => field.value.trim())
    .filter(Boolean);
}

function isCalledFor(part) {
  const values = given(part.closest("form"), part.dataset.if);
  if (part.dataset.not) return values.some((value) => value !== part.dataset.not);
  return part.dataset.answer ? values.includes(part.dataset.answer) : values.length > 0;
}

/** What is hidden is not sent; what came back with an error stays in sight. */
function ask(part, shown) {
  if (part.querySelector(".err")) return false;
  const changes = part.hidden === shown;
  part.hidden = !shown;
  for (const field of part.querySelectorAll("input, textarea, select")) field.disabled = !shown;
  return changes;
}

/** One answer may call for a question whose answer calls for the next: look until nothing changes. */
function askWhatIsCalledFor() {
  for (const _ of parts) {
    const changed = parts.filter((part) => ask(part, isCalledFor(part)));
    if (!changed.length) return;
  }
}

if (parts.length) {
  for (const hint of main.querySelectorAll(".only-if")) hint.hidden = true;
  askWhatIsCalledFor();
  main.addEventListener("input", askWhatIsCalledFor);
  main.addEventListener("change", askWhatIsCalledFor);
  window.addEventListener("pageshow", askWhatIsCalledFor);
}

/* --- The wait for the opening ------------------------------------------------------------------------------------ */

const language = document.documentElement.lang;
const listed = new Intl.ListFormat(language, { type: "unit", style: "long" });

const counted = (value, unit) =>
  new Intl.NumberFormat(`${language}-u-nu-latn`, { style: "unit", unit, unitDisplay: "long" }).format(value);

/** `2 days, 3 hours`, and to the second in the last hour. */
function inWords(left) {
  const seconds = Math.ceil(left / 1000);
  const [days, hours, minutes] = [86_400, 3_600, 60].map((unit) => Math.floor(seconds / unit));
  if (days) return listed.format([counted(days, "day"), counted(hours % 24, "hour")]);
  if (hours) return listed.format([counted(hours, "hour"), counted(minutes % 60, "minute")]);
  if (minutes) return listed.format([counted(minutes, "minute"), counted(seconds % 60, "second")]);
  return counted(seconds, "second");
}

/**
 * The server's clock: its moment in the page, and what has passed since the page arrived. Both clocks of the device are
 * looked at, and only for what passes: one stands still in sleep, the other may be set meanwhile.
 */
function serverClock(atAnswer) {
  const arrived = performance.getEntriesByType("navigation")[0]?.responseStart ?? 0;
  const [steady, device] = [performance.now(), Date.now()];
  const atStart = atAnswer + Math.max(steady - arrived, 0);
  return () => atStart + Math.max(performance.now() - steady, Date.now() - device);
}

function waitFor(countdown, button) {
  const opens = Number(countdown.dataset.opens);
  const now = serverClock(Number(countdown.dataset.now));
  const later = Math.random() * 1000; // thousands wait: they need not all send in the same moment
  const label = button.textContent;
  const said = countdown.querySelector("[data-said]");
  const announcements = [[10 * MINUTE, said.dataset.ten], [MINUTE, said.dataset.one]];
  let timer;

  function open() {
    button.removeAttribute("aria-disabled");
    button.textContent = label;
    for (const words of countdown.querySelectorAll("[data-waiting]")) words.hidden = true;
    countdown.querySelector("[data-opened]").hidden = false;
    said.textContent = said.dataset.none;
    document.removeEventListener("visibilitychange", tick);
  }

  function tick() {
    clearTimeout(timer);
    const left = opens - now();
    if (left + later <= 0) return open();
    countdown.querySelector("[data-left]").textContent = inWords(Math.max(left, 0));
    while (announcements.length && left <= announcements[0][0]) {
      const [moment, words] = announcements.shift();
      if (left > moment - 2000) said.textContent = words; // who comes later has read how long it is
    }
    const pause = left > HOUR ? Math.min(MINUTE, left - HOUR) : left > 0 ? left % 1000 || 1000 : left + later;
    timer = setTimeout(tick, pause);
  }

  button.setAttribute("aria-disabled", "true");
  button.textContent = button.dataset.opening;
  document.addEventListener("visibilitychange", tick); // timers stand still in a page that nobody sees
  tick();
}

const countdown = document.getElementById("countdown");
const button = main.querySelector("button[data-opening]");
if (countdown && button) waitFor(countdown, button);

/* --- Sent once --------------------------------------------------------------------------------------------------- */

let sentAt = -Infinity;

main.addEventListener("submit", (event) => {
  const isEarly = button?.getAttribute("aria-disabled") === "true";
  if (isEarly) countdown.querySelector("[data-said]").textContent = countdown.querySelector("[data-said]").dataset.early;
  if (isEarly || performance.now() - sentAt < LOST_ANSWER) event.preventDefault();
  else sentAt = performance.now();
});
window.addEventListener("pageshow", () => (sentAt = -Infinity));
