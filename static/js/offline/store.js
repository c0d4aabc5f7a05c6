/* What stays on the device: for each event a row that says nothing of anybody, its sealed list, its sealed actions. */
const NAME = "banyan-door";
const STORES = { desks: { keyPath: "id" }, lists: { keyPath: "id" }, outbox: { keyPath: "n", autoIncrement: true } };

let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(STORES)) {
        const store = request.result.createObjectStore(name, options);
        if (name === "outbox") store.createIndex("desk", "desk");
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Do all of it or nothing. It is on the disk when the promise is kept: a tab may be killed a moment later. */
async function work(mode, task) {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(Object.keys(STORES), mode, { durability: "strict" });
    const stores = Object.fromEntries(Object.keys(STORES).map((name) => [name, transaction.objectStore(name)]));
    const request = task(stores);
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

const read = (task) => work("readonly", task);
const write = (task) => work("readwrite", task);

/** Ask the browser to keep what is here also when it runs short of space. */
export const keepForGood = () => navigator.storage?.persist?.().catch(() => false);

export const desks = () => read(({ desks }) => desks.getAll());
export const desk = (id) => read(({ desks }) => desks.get(id));
export const listOf = (id) => read(({ lists }) => lists.get(id));
export const waiting = (id) => read(({ outbox }) => outbox.index("desk").getAll(id));
export const waitingCount = (id) => read(({ outbox }) => outbox.index("desk").count(id));

/** A new list with its desk, in one go. */
export const begin = (desk, sealed) =>
  write(({ desks, lists }) => {
    desks.put(desk);
    lists.put({ id: desk.id, ...sealed });
  });

/** Change a desk's row, and do what belongs to it; not where it was wiped meanwhile. */
function put(desks, id, columns, also = () => null) {
  const request = desks.get(id);
  request.onsuccess = () => {
    if (!request.result) return;
    desks.put({ ...request.result, ...columns });
    also();
  };
}

/** Change some columns of a desk's row. */
export const change = (id, columns) => write(({ desks }) => put(desks, id, columns));

/** Write an action down, and what it changes of the desk's row. Returns its place in the order. */
export const add = (id, clientId, sealed, columns) =>
  write(({ desks, outbox }) => {
    put(desks, id, columns);
    return outbox.add({ desk: id, client_id: clientId, ...sealed });
  });

/** What the server has taken goes from here in the same moment in which the list says so. */
export const settle = (id, taken, list, columns) =>
  write(({ desks, lists, outbox }) => {
    for (const n of taken) outbox.delete(n);
    put(desks, id, columns, () => lists.put({ id, ...list }));
  });

/** Nothing is left of this desk. */
export const wipe = (id) =>
  write(({ desks, lists, outbox }) => {
    desks.delete(id);
    lists.delete(id);
    const request = outbox.index("desk").getAllKeys(id);
    request.onsuccess = () => request.result.forEach((n) => outbox.delete(n));
  });

/** The list goes, and the key with it; what was not sent stays sealed, for whoever signs in. */
export const shut = (id) =>
  write(({ desks, lists }) => {
    lists.delete(id);
    put(desks, id, { pin: null });
  });
