// What the device keeps, in IndexedDB. Everything that says something is sealed; beside it stand only ids, of random signs.

import { newKey, open, seal } from "./sealing.js";

const NAME = "kedja-audits";
const KEYS = "keys";
const THINGS = "things";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const finished = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });

/** Opens the store; throws where the browser keeps nothing. */
export async function openStore() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(KEYS);
    const things = opening.result.createObjectStore(THINGS, { keyPath: "name" });
    things.createIndex("audit", "audit");
  };
  const database = await done(opening);
  return new Store(database, await keyOf(database));
}

async function keyOf(database) {
  const read = () => done(database.transaction(KEYS).objectStore(KEYS).get("key"));
  const standing = await read();
  if (standing) return standing;
  const made = await newKey();
  // Two windows may come here at once: `add` lets the first one's key stand.
  const writing = database.transaction(KEYS, "readwrite");
  writing.objectStore(KEYS).add(made, "key").onerror = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  await finished(writing);
  return read();
}

class Store {
  constructor(database, key) {
    this.database = database;
    this.key = key;
  }

  /** Keeps `value` under the kind and id of an audit's thing. Returns when it lies on the disk. */
  async put(audit, kind, id, value, bytes) {
    const name = `${kind}:${audit}:${id}`;
    const sealed = await seal(this.key, name, value, bytes);
    const writing = this.database.transaction(THINGS, "readwrite", { durability: "strict" });
    writing.objectStore(THINGS).put({ name, audit, kind, id, ...sealed });
    await finished(writing);
  }

  /** The same for several values at once: all of them, or none. */
  async putAll(audit, kind, values) {
    const rows = await Promise.all(
      values.map(async (value) => {
        const name = `${kind}:${audit}:${value.id}`;
        return { name, audit, kind, id: value.id, ...(await seal(this.key, name, value)) };
      }),
    );
    const writing = this.database.transaction(THINGS, "readwrite", { durability: "strict" });
    for (const row of rows) writing.objectStore(THINGS).put(row);
    await finished(writing);
  }

  async get(audit, kind, id) {
    const name = `${kind}:${audit}:${id}`;
    const row = await done(this.database.transaction(THINGS).objectStore(THINGS).get(name));
    return row ? open(this.key, name, row) : null;
  }

  /** Every thing of a kind that the audit has: { value, bytes }. */
  async all(audit, kind) {
    const rows = await done(this.database.transaction(THINGS).objectStore(THINGS).index("audit").getAll(audit));
    const wanted = rows.filter((row) => row.kind === kind);
    return Promise.all(wanted.map((row) => open(this.key, row.name, row)));
  }

  async drop(audit, kind, id) {
    const writing = this.database.transaction(THINGS, "readwrite");
    writing.objectStore(THINGS).delete(`${kind}:${audit}:${id}`);
    await finished(writing);
  }

  /** Everything of an audit is taken from the device. */
  async dropAudit(audit) {
    const writing = this.database.transaction(THINGS, "readwrite");
    const cursor = writing.objectStore(THINGS).index("audit").openCursor(audit);
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      cursor.result.delete();
      cursor.result.continue();
    };
    await finished(writing);
  }

  /** What the device knows of the audits that were taken along. */
  async audits() {
    const rows = await done(this.database.transaction(THINGS).objectStore(THINGS).getAll());
    const plans = rows.filter((row) => row.kind === "plan");
    return Promise.all(plans.map(async (row) => (await open(this.key, row.name, row)).value));
  }
}
