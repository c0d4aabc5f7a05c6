/* What was done here and not sent yet. Each action is on the disk, sealed, before the page says that it is done. */
import { open, seal } from "./seal.js";
import * as store from "./store.js";

export class Queue {
  constructor(id, key) {
    this.id = id;
    this.key = key;
    this.rows = []; // { n, action }, in order
  }

  /** Read what is waiting. A row that cannot be opened stays where it is, and is counted. */
  async load() {
    this.rows = [];
    this.unreadable = 0;
    for (const row of await store.waiting(this.id)) {
      try {
        this.rows.push({ n: row.n, action: await open(this.key, row, `action ${row.client_id}`) });
      } catch {
        this.unreadable += 1;
      }
    }
  }

  get length() {
    return this.rows.length;
  }

  get actions() {
    return this.rows.map((row) => row.action);
  }

  /** Keep an action, and with it what it changes of the desk's own row. */
  async add(action, columns) {
    const sealed = await seal(this.key, action, `action ${action.client_id}`);
    const n = await store.add(this.id, action.client_id, sealed, columns);
    this.rows.push({ n, action }); // only now: an answer may have put new rows in the place of the old meanwhile
  }

  /** The next ones to send, in order, as the server reads them. */
  next(most) {
    return this.rows.slice(0, most).map(({ n, action }) => ({ ...action, position: n }));
  }

  /** Which rows these answers are about. */
  answered(results) {
    const ids = new Set(results.map((result) => result.client_id));
    return this.rows.filter((row) => ids.has(row.action.client_id));
  }

  forget(rows) {
    this.rows = this.rows.filter((row) => !rows.includes(row));
  }
}

/** The id of one action. Secure pages only have it, and this page is one. */
export const newId = () => crypto.randomUUID();
