/* The words of the page. They stand in the template, translated; here they only get their names and numbers. */
import { make } from "./make.js";

const root = document.getElementById("words").content;
const { language, zone: siteZone } = document.getElementById("main").dataset;

/** The sentence called `name`, with what stands in braces filled in. */
export function say(name, values = {}) {
  const sentence = root.querySelector(`[data-word="${name}"]`).textContent;
  return sentence.replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
}

/** A moment as a clock of the event's place shows it. */
export function clock(at, zone = siteZone) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone }).format(
    new Date(at),
  );
}

/** The day and the clock: 22 November 2026, 14:59. */
export function moment(at, zone = siteZone) {
  const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: zone });
  return `${day.format(new Date(at))}${say("comma")}${clock(at, zone)}`;
}

export const icon = (name) => document.getElementById(`icon-${name}`).content.firstElementChild.cloneNode(true);

export const hidden = (text) => make("span", { class: "visually-hidden" }, ` ${text}`);
