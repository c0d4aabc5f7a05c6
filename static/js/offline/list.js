/* The list of people: searching, choosing by keyboard, and one button for each. */
import { search } from "./find.js";
import { make } from "./make.js";
import { clock, hidden, icon, say } from "./words.js";

const MOST_SHOWN = 50;
const SHOWS = {
  all: (person) => ["confirmed", "offered", "pending", "waiting"].includes(person.state),
  due: (person) => person.state === "confirmed" && !person.here,
  here: (person) => person.state === "confirmed" && person.here,
  waiting: (person) => ["waiting", "pending", "offered"].includes(person.state),
};

export class List {
  /** `act(person, what)` is called with what is wanted of somebody: "in" or "undo". */
  constructor(door, act) {
    this.door = door;
    this.act = act;
    this.show = "all";
    this.find = document.getElementById("find");
    this.box = document.getElementById("people");
    this.box.addEventListener("click", (event) => this.clicked(event.target.closest("[data-act]")));
  }

  clicked(button) {
    const id = button?.closest("li").dataset.id;
    if (id) this.act(this.door.people.get(Number(id) || id), button.dataset.act);
  }

  draw() {
    const typed = this.find.value.trim();
    // Whoever looks for somebody is to find them, also where they gave the place back.
    const all = typed ? this.door.list : this.door.list.filter(SHOWS[this.show]);
    const { found, isExact } = search(all, typed);
    this.found = typed ? found.filter((person) => this.show === "all" || SHOWS[this.show](person)) : found;
    this.isExact = isExact;
    const rows = this.found.slice(0, MOST_SHOWN).map((person) => this.row(person));
    const notes = [isExact || !rows.length ? null : this.note("close"), rows.length ? make("ul", { class: "people" }, ...rows) : this.nobody(typed)];
    if (this.found.length > MOST_SHOWN) notes.push(this.note("more"));
    this.box.replaceChildren(...notes.filter(Boolean));
    this.choose(typed && isExact ? this.rows.find((row) => row.querySelector("[data-act=in]")) : null);
  }

  get summary() {
    return this.isExact ? say("found", { count: this.found.length }) : say("close");
  }

  note(name) {
    return make("p", { class: "muted space-above" }, say(name));
  }

  nobody(typed) {
    if (!typed) return this.note(this.show === "due" && this.door.counts.booked ? "everybody" : "empty");
    const button = make("button", { type: "button", class: "btn btn-quiet", "data-walk-in": true }, say("addWalkIn"));
    return make("p", { class: "space-above" }, say("nobody"), " ", button);
  }

  row(person) {
    const state = person.state === "confirmed" ? (person.here ? "here" : "due") : person.state;
    const name = make("b", {}, make("bdi", {}, person.name));
    const who = make("div", {}, name, make("span", {}, ...this.details(person)));
    return make("li", { class: state, "data-id": person.id, "data-code": person.code }, who, this.side(person, state));
  }

  details(person) {
    const parts = person.tail ? [`••• ${person.tail}`] : [];
    if (person.code) parts.push(`${person.code.slice(0, 4)}-${person.code.slice(4)}`);
    if (person.number) parts.push(say("number", { number: person.number }));
    if (person.party > 1) parts.push(say("party", { count: person.party }));
    if (person.others.length && this.find.value) parts.push(say("among", { names: person.others.join(say("comma")) }));
    if (person.isWaiting) parts.push(say("notSent"));
    return parts.flatMap((part, index) => [index ? say("comma") : "", make("bdi", {}, part)]);
  }

  side(person, state) {
    if (state === "due") return this.button(person, "in", say("checkIn"), "btn btn-quiet");
    if (state === "here") {
      const here = make("span", { class: "badge-in" }, icon("check"), say("here", { time: clock(person.here, this.door.facts.zone) }));
      // A walk-in that was not sent yet cannot be taken back: the number is on somebody's badge.
      return make("div", { class: "done" }, here, person.isNew ? "" : this.button(person, "undo", say("undo")));
    }
    return make("div", { class: "done" }, make("span", {}, say(`state_${state}`)), this.button(person, "in", say("came"), "btn btn-quiet"));
  }

  button(person, what, words, css = null) {
    return make("button", { type: "button", class: css, "data-act": what }, words, hidden(person.name));
  }

  // --- Choosing by keyboard ----------------------------------------------------------------------------------------

  get rows() {
    return [...this.box.querySelectorAll("li")];
  }

  get chosen() {
    return this.box.querySelector("li.sel");
  }

  choose(row) {
    for (const other of this.rows) {
      other.classList.toggle("sel", other === row);
      const button = other.querySelector(".btn[data-act]");
      button?.classList.toggle("btn-primary", other === row);
      button?.classList.toggle("btn-quiet", other !== row);
    }
  }

  /** One row up or down; returns what a screen reader is to say of it. */
  step(by) {
    const all = this.rows;
    if (!all.length) return "";
    const row = all[Math.min(Math.max(all.indexOf(this.chosen) + by, 0), all.length - 1)];
    this.choose(row);
    row.scrollIntoView({ block: "nearest" });
    return row.textContent.replace(/\s+/g, " ").trim();
  }
}
