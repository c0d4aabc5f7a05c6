/* The heartbeat. Whether there is a connection is known by talking with the server, never by asking the browser. */
import { NoContact, post } from "./sync.js";

const PAUSE = 10000; // between two beats; as often as the online desk looks
const SOON = 300; // after something was done
const MOST_AT_ONCE = 100;
const FEW_NUMBERS = 10;

export class Beat {
  /** `told` is called after each attempt with { state, words }. */
  constructor(door, base, told) {
    this.door = door;
    this.base = base;
    this.told = told;
    this.state = "unknown";
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("offline", () => this.end(new NoContact("offline")));
    document.addEventListener("visibilitychange", () => document.hidden || this.soon(0));
  }

  soon(pause = SOON) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), pause);
  }

  /** One contact after the other: what was done first is sent first. Whatever happens, the next beat comes. */
  async now() {
    if (this.isTalking) {
      this.again = true;
      return;
    }
    this.isTalking = true;
    try {
      await this.talk();
    } finally {
      this.isTalking = false;
      this.soon(this.again || (this.state === "online" && this.door.queue.length) ? SOON : PAUSE);
      this.again = false;
    }
  }

  async talk() {
    try {
      const { door } = this;
      const asked = Date.now();
      const answer = await post(this.base, "sync", {
        device: door.desk.device,
        device_now: new Date(asked).toISOString(),
        since: door.facts.since,
        wants_numbers: door.numbersLeft < FEW_NUMBERS,
        items: door.queue.next(MOST_AT_ONCE),
      });
      if (!answer.banyan) throw new NoContact("trouble");
      const columns = { offset: (asked + Date.now()) / 2 - Date.parse(answer.now), contactAt: Date.now() };
      await door.hear(answer, columns);
      this.end({ state: answer.wipe ? "wipe" : "online", words: "" });
    } catch (error) {
      if (!(error instanceof NoContact)) throw error;
      this.end(error);
    }
  }

  end({ state, words }) {
    this.state = state;
    this.told({ state, words });
  }
}
