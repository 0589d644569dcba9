// Sends what waits and fetches what others have written. Cut off at any point it can be done again: every version and photo
// has an id of its own, and is taken from the waiting only when the answer says that it is there.

const AT_ONCE = 50;

/** Why nothing was sent, as a name of the words. */
export class NotSent extends Error {
  constructor(word, said = "") {
    super(word);
    this.word = word;
    this.said = said;
  }
}

async function asked(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new NotSent("offline");
  }
  if (answer.redirected || answer.status === 401) throw new NotSent("logged_out");
  const type = answer.headers.get("content-type") || "";
  if (answer.status === 403 || answer.status === 404) throw new NotSent("not_allowed");
  if (!type.startsWith("application/json")) throw new NotSent("failed");
  const said = await answer.json();
  if (answer.status === 422) throw new NotSent("refused", said.error);
  if (!answer.ok) throw new NotSent("failed");
  return said;
}

/** This device's name: made up, so that two devices of one auditor can be told apart. */
export function deviceName() {
  let name = localStorage.getItem("kedja-device");
  if (!name) {
    name = crypto.randomUUID();
    localStorage.setItem("kedja-device", name);
  }
  return name;
}

/** One whole round for an audit. Throws NotSent; whatever was sent until then is sent. */
export async function sendAndFetch(store, audit, addresses) {
  const address = (name) => addresses[name].replace("{id}", audit);
  const state = await asked(address("state"));
  await store.put(audit, "plan", "plan", state.audit);
  await takeIn(store, audit, state);
  const headers = { "X-CSRFToken": state.csrf };
  const versions = (await store.all(audit, "version")).map((row) => row.value);
  const waiting = versions
    .filter((version) => version.isWaiting)
    .sort((a, b) => Date.parse(a.written_at) - Date.parse(b.written_at));
  for (let first = 0; first < waiting.length; first += AT_ONCE) {
    const part = waiting.slice(first, first + AT_ONCE);
    const body = JSON.stringify({
      device: deviceName(),
      versions: part.map(({ isWaiting, refused, ...version }) => version),
    });
    const said = await asked(address("sync"), {
      method: "POST",
      body,
      headers: { ...headers, "Content-Type": "application/json" },
    });
    const refused = new Map(said.refused.map((one) => [one.id, one.why]));
    await store.putAll(
      audit,
      "version",
      part.map((version) => ({
        ...version,
        isWaiting: refused.has(version.id),
        refused: refused.get(version.id) || "",
      })),
    );
    await takeIn(store, audit, said);
  }
  await sendPhotos(store, audit, address("photo"), headers);
  await store.put(audit, "sent", "sent", { at: new Date().toISOString() });
}

/** Keeps what the server has and the device has not. What waits here is left as it is. */
async function takeIn(store, audit, said) {
  const known = new Map((await store.all(audit, "version")).map((row) => [row.value.id, row.value]));
  const fresh = said.versions.filter((version) => !known.has(version.id) || known.get(version.id).isWaiting);
  await store.putAll(audit, "version", fresh.map((version) => ({ ...version, isWaiting: false, refused: "" })));
  const photos = new Set((await store.all(audit, "photo")).map((row) => row.value.id));
  await store.putAll(audit, "photo", said.photos.filter((photo) => !photos.has(photo.id)));
}

async function sendPhotos(store, audit, address, headers) {
  let hindered = null;
  for (const { value, bytes } of await store.all(audit, "photo")) {
    if (!value.isWaiting) continue;
    const form = new FormData();
    form.set("id", value.id);
    form.set("entry", value.entry);
    form.set("caption", value.caption);
    form.set("keep", value.keep ? "1" : "");
    form.set("photo", new Blob([bytes], { type: value.type }), value.file || "photo.jpg");
    try {
      await asked(address, { method: "POST", body: form, headers });
    } catch (error) {
      if (!(error instanceof NotSent) || error.word !== "refused") throw error;
      hindered = error;
      await store.put(audit, "photo", value.id, { ...value, refused: error.said }, bytes);
      continue;
    }
    // The picture itself need not stay on the device once it is kept elsewhere.
    await store.put(audit, "photo", value.id, { id: value.id, entry: value.entry, caption: value.caption });
  }
  if (hindered) throw hindered;
}
