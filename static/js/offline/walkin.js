/* Somebody who just comes: a name is enough, and the number for the badge is this device's own. */
import { make } from "./make.js";
import { say } from "./words.js";

const MOST_PEOPLE = 20;

export class WalkIn {
  /** `added(person)` is called for each. */
  constructor(door, added) {
    this.door = door;
    this.form = document.getElementById("walk-in-form");
    this.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (this.isRight()) added(await this.add());
    });
  }

  field(name) {
    return this.form.elements[name];
  }

  /** Says beside the field what is wrong with it, and goes there. */
  isRight() {
    const digits = this.field("phone").value.replace(/\D/g, "").length;
    const people = Number(this.field("party_size").value);
    const wrong = {
      name: this.field("name").value.trim() ? "" : say("needsName"),
      phone: this.field("phone").value.trim() && (digits < 7 || digits > 15) ? say("needsPhone") : "",
      party_size: Number.isInteger(people) && people >= 1 && people <= MOST_PEOPLE ? "" : say("needsPeople"),
      reason: !this.isReasonShown || this.field("reason").value.trim() ? "" : say("needsReason"),
    };
    for (const [name, words] of Object.entries(wrong)) tell(this.field(name), words);
    const first = Object.keys(wrong).find((name) => wrong[name]);
    if (first) this.field(first).focus();
    return !first;
  }

  get isReasonShown() {
    return !this.form.querySelector("[data-reason]").hidden;
  }

  async add() {
    const value = (name) => this.field(name).value.trim();
    const told = { name: value("name"), phone: value("phone"), body: value("body"), reason: value("reason") };
    const person = await this.door.letIn({ ...told, party_size: Number(value("party_size")) });
    this.form.reset();
    return person;
  }

  /** Take what was searched for along: a name, or else a phone number. */
  start(typed) {
    const isNumber = /^[\d\s()+-]+$/.test(typed);
    if (typed) this.field(isNumber ? "phone" : "name").value = typed;
    this.field(isNumber || !typed ? "name" : "phone").focus();
  }

  draw() {
    const next = this.door.nextNumber;
    document.getElementById("next-number").textContent = next ? say("nextNumber", { number: next }) : say("noNumber");
    this.form.querySelector("[data-reason]").hidden = !this.door.isFull();
  }
}

/** Put a sentence beside a field, or take it away. */
export function tell(field, words) {
  const group = field.closest(".field");
  group.querySelector(".errmsg")?.remove();
  group.classList.toggle("err", Boolean(words));
  field.toggleAttribute("aria-invalid", Boolean(words));
  if (!words) return field.removeAttribute("aria-describedby");
  const id = `${field.id}-wrong`;
  field.before(make("p", { class: "errmsg", id }, words));
  field.setAttribute("aria-describedby", id);
}
