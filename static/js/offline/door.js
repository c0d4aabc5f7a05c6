/* The list of one event and what may be done with it: the people as the server knows them, and over that what was done
   here and not sent yet. */
import { keysOf } from "./find.js";
import { newId, Queue } from "./queue.js";
import { open, seal, ticketOf } from "./seal.js";
import * as store from "./store.js";

const TICKET_SIGNS = 16;
const CONFIRMED = "confirmed";
const ORDER = [CONFIRMED, "offered", "pending", "waiting"]; // whoever has no place any more comes last
const { compare } = new Intl.Collator();

export class Door {
  constructor(desk, key) {
    this.desk = desk; // the row of the store
    this.key = key;
    this.queue = new Queue(desk.id, key);
  }

  /** The list that was just loaded, sealed before it touches the disk. */
  static async begin(desk, key, told) {
    const door = new Door(desk, key);
    door.take(told);
    await store.begin(desk, await door.sealed());
    return door;
  }

  /** Open what lies on the device. */
  async load() {
    const list = await store.listOf(this.desk.id);
    if (list) this.read(await open(this.key, list, `list ${this.desk.id}`));
    else this.take({ people: [], title: this.desk.title, zone: this.desk.zone, when: "", numbers: [], places: null });
    await this.queue.load();
    this.replay();
    return this;
  }

  // --- The list as the server knows it ---------------------------------------------------------------------------

  take(told) {
    const { people, ...facts } = told;
    this.facts = { title: facts.title, when: facts.when, zone: facts.zone, is_sample: facts.is_sample };
    this.facts = { ...this.facts, problems: [], since: null, numbers: [], places: null, conflicts: 0 };
    this.known = new Map();
    this.learn({ people, ...facts });
    this.replay();
  }

  read({ people, facts }) {
    this.facts = facts;
    this.known = new Map(people.map((person) => [person.id, person]));
  }

  /** What the server tells: those who changed, its moment, numbers and places. */
  learn({ people, now, numbers, places, conflicts }) {
    for (const person of people) {
      const { keys = [], others = [], tail = "", code = "", party = 1 } = this.known.get(person.id) ?? {};
      if (person.name) this.known.set(person.id, { keys, others, tail, code, party, ...person });
      else this.known.delete(person.id); // forgotten
    }
    Object.assign(this.facts, { since: now, numbers, places, conflicts });
    if (!conflicts) this.facts.problems = this.facts.problems.filter((problem) => problem.isRefused);
  }

  sealed() {
    return seal(this.key, { people: [...this.known.values()], facts: this.facts }, `list ${this.desk.id}`);
  }

  // --- What was done here, laid over it --------------------------------------------------------------------------

  replay() {
    this.sorted = null;
    this.people = new Map([...this.known.values()].map((person) => [person.id, { ...person }]));
    for (const action of this.queue.actions) this.apply(action);
  }

  apply(action) {
    if (action.kind === "walk_in") this.people.set(action.client_id, this.newcomer(action));
    if (action.kind === "walk_in") this.sorted = null;
    const person = this.people.get(action.place ?? action.client_id);
    if (!person || action.kind === "walk_in") return;
    if (action.kind === "in") Object.assign(person, { here: person.here ?? action.device_time, mine: action.client_id });
    else Object.assign(person, { here: null, mine: null });
    person.isWaiting = true; // to be sent
  }

  newcomer({ client_id, name, phone, number, party_size, device_time }) {
    const tail = phone.replace(/\D/g, "").slice(-4);
    const seat = { id: client_id, name, others: [], party: party_size, keys: keysOf(name), tail, code: "", ticket: "" };
    return { ...seat, number, state: CONFIRMED, here: device_time, isNew: true, isWaiting: true };
  }

  /** Everybody, by whether they have a place and by name. Sorted once: thousands take a moment. */
  get list() {
    const rank = ({ state }) => (ORDER.includes(state) ? ORDER.indexOf(state) : ORDER.length);
    const byRank = (one, other) => rank(one) - rank(other) || compare(one.name, other.name);
    this.sorted ??= [...this.people.values()].sort(byRank);
    return this.sorted;
  }

  get counts() {
    const all = [...this.people.values()];
    const sum = (filter) => all.filter(filter).reduce((total, person) => total + person.party, 0);
    return {
      here: sum((person) => person.state === CONFIRMED && person.here),
      booked: sum((person) => person.state === CONFIRMED),
      waiting: sum((person) => ["pending", "waiting", "offered"].includes(person.state)),
    };
  }

  /** Whether a walk-in of so many comes in beyond the places, as far as is known here. */
  isFull(party = 1) {
    const { places } = this.facts;
    return places !== null && this.counts.booked + party > places;
  }

  // --- Acting ------------------------------------------------------------------------------------------------------

  checkIn(person) {
    return this.do({ kind: "in", place: person.id });
  }

  /** A check-in of this device that the server does not know yet is named: only that one is taken back. */
  undo(person) {
    return this.do({ kind: "undo", place: person.id, undoes: person.mine ?? null });
  }

  async do(action, columns = {}) {
    const whole = { client_id: newId(), device_time: new Date().toISOString(), ...action };
    await this.queue.add(whole, columns);
    this.apply(whole);
    return this.people.get(whole.place ?? whole.client_id);
  }

  /** Let somebody in under the next number of this device, or without one where it has none left. */
  async letIn(told) {
    const number = this.nextNumber;
    this.desk.next = (number ?? this.desk.next - 1) + 1;
    return this.do({ kind: "walk_in", ...told, number }, { next: this.desk.next });
  }

  get nextNumber() {
    const block = this.facts.numbers.find(([, last]) => last >= this.desk.next);
    return block ? Math.max(block[0], this.desk.next) : null;
  }

  get numbersLeft() {
    return this.facts.numbers.reduce((left, [first, last]) => left + Math.max(0, last - Math.max(first, this.desk.next) + 1), 0);
  }

  // --- What the server answers -------------------------------------------------------------------------------------

  /** Its answer to a contact: what was sent leaves the queue in the moment in which the list says what became of it. */
  async hear(answer, columns) {
    const rows = this.queue.answered(answer.results);
    for (const result of answer.results) this.note(result, rows);
    this.learn(answer);
    await store.settle(this.desk.id, rows.map((row) => row.n), await this.sealed(), columns);
    this.queue.forget(rows);
    Object.assign(this.desk, columns);
    this.replay();
  }

  /** What could not be taken as it was told stays in sight until somebody has dealt with it. */
  note({ client_id, result, words }, rows) {
    const action = rows.find((row) => row.action.client_id === client_id)?.action;
    if (!action || (result === "done" && !words)) return;
    const name = action.name ?? this.known.get(action.place)?.name ?? "";
    this.facts.problems.push({ name, words, at: action.device_time, isRefused: result !== "conflict" });
  }

  async dismiss() {
    this.facts.problems = this.facts.problems.filter((problem) => !problem.isRefused);
    await store.settle(this.desk.id, [], await this.sealed(), {});
  }

  // --- Tickets -----------------------------------------------------------------------------------------------------

  /** Whose ticket this is: its code, or the address of its page. Undefined where it is none of this list. */
  async byTicket(scanned) {
    const [, token] = scanned.split("/r/");
    if (token !== undefined) {
      const ticket = await ticketOf(token.split("/")[0].trim(), TICKET_SIGNS);
      return this.list.find((person) => person.ticket === ticket);
    }
    const code = scanned.toUpperCase().replace(/[^A-Z0-9]/g, "");
    return code ? this.list.find((person) => person.code === code) : undefined;
  }
}
