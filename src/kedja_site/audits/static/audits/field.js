// The auditor's record on a device that may have no network. What is written is kept here first, encrypted, and sent when it can be.

import { filled, made } from "./forms.js";
import { standing } from "./merging.js";
import { openStore } from "./store.js";
import { NotSent, sendAndFetch } from "./sync.js";
import { drawAudit, drawForm, drawPhotoForm } from "./view.js";

const data = (id) => JSON.parse(document.getElementById(id).textContent);
const words = data("ord");
const addresses = data("adresser");
const ground = document.getElementById("faltet");
const AGAIN = 30_000;
const TYPING = 400;

let store = null;
let audit = "";
let editing = null;
let trouble = "";
let isSending = false;
let wantsAgain = false;
const opened = new Set();

if ("serviceWorker" in navigator) navigator.serviceWorker.register(addresses.worker).catch(() => {});
// Asks the browser not to clear what is kept here when space runs short; where it says no, everything works all the same.
navigator.storage?.persist?.().catch(() => {});

begin();

async function begin() {
  try {
    store = await openStore();
  } catch {
    ground.replaceChildren(made("p", { class: "message", role: "alert" }, words.no_store));
    return;
  }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("online", () => send());
  window.addEventListener("offline", () => drawStatus());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  setInterval(() => send(), AGAIN);
  await arrive();
}

async function arrive() {
  audit = decodeURIComponent(location.hash.slice(1)).toUpperCase();
  editing = null;
  trouble = "";
  if (!/^R-[0-9A-Z]{8}-[0-9A-Z]$/.test(audit)) {
    audit = "";
    await drawList();
    return;
  }
  const plan = await store.get(audit, "plan", "plan");
  if (!plan) {
    ground.replaceChildren(made("p", { role: "status" }, words.loading));
    await send();
    return;
  }
  const draft = await store.get(audit, "draft", "draft");
  if (draft) editing = { ...draft.value, isFound: true };
  await draw();
  await send();
}

async function drawList() {
  const kept = await store.audits();
  const list = kept.length
    ? made("ul", { class: "asked-items" }, kept.map((plan) =>
        made("li", { class: "card" }, made("h2", {}, made("a", { href: `#${plan.id}` }, plan.supplier)), made("p", {}, `${plan.kind}, ${plan.starts_on}`))))
    : made("p", {}, words.no_audits);
  ground.replaceChildren(made("h1", {}, words.on_device), list);
}

async function draw() {
  if (!audit) return;
  const plan = (await store.get(audit, "plan", "plan"))?.value;
  if (!plan) {
    const said = trouble && trouble !== "offline" ? words[trouble] : words.not_here;
    ground.replaceChildren(made("p", { role: "alert" }, said), ...loginLink(), made("p", {}, made("a", { href: "#" }, words.all_audits)));
    return;
  }
  const focused = document.activeElement?.closest?.("[data-part]")?.dataset.part;
  for (const each of ground.querySelectorAll("details[data-part]")) {
    if (each.open) opened.add(each.dataset.part);
    else opened.delete(each.dataset.part);
  }
  if (editing?.part) opened.add(editing.part);
  ground.replaceChildren(
    made("p", {}, made("a", { href: "#" }, `← ${words.all_audits}`)),
    made("h1", {}, plan.supplier),
    made("div", { id: "lage", class: "field-status", role: "status" }),
    made("div", { id: "arbetet", class: "stack-wide" }),
  );
  await drawStatus();
  const work = document.getElementById("arbetet");
  if (editing) {
    drawEditing(plan, work);
    return;
  }
  const versions = (await store.all(audit, "version")).map((row) => row.value);
  const photos = (await store.all(audit, "photo")).map((row) => row.value);
  work.replaceChildren(...drawAudit({ plan, entries: standing(versions), photos, words, acts, open: opened }), foot());
  if (focused) work.querySelector(`[data-part="${CSS.escape(focused)}"] summary`)?.focus();
}

function drawEditing(plan, work) {
  if (editing.photoOf) {
    work.replaceChildren(drawPhotoForm({ words, save: savePhoto, back: leave }));
  } else {
    const kind = plan.kinds.find((each) => each.kind === editing.kind);
    const form = drawForm({
      kind,
      content: editing.content,
      disputed: editing.disputed,
      words,
      typed: keepDraft,
      save: saveEntry,
      back: leave,
    });
    work.replaceChildren(...(editing.isFound ? [made("p", { class: "message", role: "status" }, words.draft_found)] : []), form);
  }
  work.querySelector("h2")?.focus();
}

async function drawStatus() {
  const place = document.getElementById("lage");
  if (!place) return;
  const waiting = await waitingThings();
  const sent = (await store.get(audit, "sent", "sent"))?.value;
  const said = [];
  if (isSending) said.push(words.sending);
  else if (trouble) said.push(words[trouble] || words.failed);
  else if (!navigator.onLine) said.push(words.offline);
  said.push(waiting ? filled(words.to_send, { n: waiting }) : words.all_sent);
  if (sent) said.push(filled(words.sent_at, { when: new Date(sent.at).toLocaleString(document.documentElement.lang) }));
  place.replaceChildren(
    made("p", {}, said.join(" ")),
    made("p", { class: "row" }, made("button", { type: "button", class: "button button-quiet", onclick: () => send() }, words.send)),
    ...loginLink(),
  );
  place.classList.toggle("is-waiting", waiting > 0);
}

function loginLink() {
  if (trouble !== "logged_out") return [];
  const next = encodeURIComponent(location.pathname);
  return [made("p", {}, made("a", { class: "button", href: `${addresses.login}?next=${next}` }, words.log_in))];
}

function foot() {
  return made(
    "p",
    { class: "row" },
    made("a", { href: addresses.entries.replace("{id}", audit) }, words.plain_page),
    made("button", { type: "button", class: "button button-danger", onclick: removeAudit }, words.remove),
  );
}

async function waitingThings() {
  const things = [...(await store.all(audit, "version")), ...(await store.all(audit, "photo"))];
  return things.filter((row) => row.value.isWaiting).length;
}

// --- what an auditor does

const acts = {
  write: (kind, content, part) => edit({ entry: crypto.randomUUID(), kind, content, based_on: [], part }),
  change: (entry) =>
    edit({
      entry: entry.id,
      kind: entry.kind,
      content: entry.content,
      based_on: entry.heads.map((version) => version.id),
      disputed: entry.isDisputed ? entry.heads.filter((version) => !version.is_taken_away) : null,
      part: entry.kind === "finding" ? entry.content.requirement : entry.kind,
    }),
  settle: async (entry, version) => {
    const based_on = entry.heads.map((one) => one.id);
    await keepVersion({ entry: entry.id, kind: entry.kind, based_on, content: version.content, is_taken_away: version.is_taken_away });
  },
  takeAway: async (entry) => {
    if (!window.confirm(words.sure_take_away)) return;
    const based_on = entry.heads.map((one) => one.id);
    await keepVersion({ entry: entry.id, kind: entry.kind, based_on, content: {}, is_taken_away: true });
  },
  photograph: (entry) => edit({ photoOf: entry.id, part: entry.kind === "finding" ? entry.content.requirement : entry.kind }),
};

async function edit(what) {
  editing = what;
  await draw();
}

let typing = 0;
let lastKept = Promise.resolve();

/** What is being typed is kept too: a telephone may put the page away at any moment. */
function keepDraft(content) {
  clearTimeout(typing);
  const current = editing;
  typing = setTimeout(() => {
    if (editing === current) lastKept = store.put(audit, "draft", "draft", { ...current, content, isFound: false });
  }, TYPING);
}

async function leave() {
  clearTimeout(typing);
  await lastKept;
  await store.drop(audit, "draft", "draft");
  editing = null;
  await draw();
}

async function saveEntry(content) {
  const { entry, kind, based_on } = editing;
  if (!Object.keys(content).length) return leave();
  await keepVersion({ entry, kind, based_on, content, is_taken_away: false });
  return undefined;
}

async function keepVersion(version) {
  const whole = { id: crypto.randomUUID(), written_at: new Date().toISOString(), isWaiting: true, refused: "", ...version };
  await store.put(audit, "version", whole.id, whole);
  await leave();
  await send();
}

async function savePhoto(file, caption, keep) {
  if (!file || !caption) return;
  const id = crypto.randomUUID();
  const bytes = await file.arrayBuffer();
  const value = { id, entry: editing.photoOf, caption, keep, type: file.type, file: file.name, isWaiting: true };
  await store.put(audit, "photo", id, value, bytes);
  await leave();
  await send();
}

async function removeAudit() {
  if (await waitingThings()) {
    window.alert(words.cannot_remove);
    return;
  }
  if (!window.confirm(words.sure_remove)) return;
  await store.dropAudit(audit);
  location.hash = "";
}

// --- sending

/** One round at a time, in one window at a time; asked for meanwhile, another follows. */
async function send() {
  if (!audit) return;
  if (isSending) {
    wantsAgain = true;
    return;
  }
  const sent = audit;
  isSending = true;
  await drawStatus();
  try {
    const round = () => sendAndFetch(store, sent, addresses);
    await (navigator.locks ? navigator.locks.request(`kedja-send-${sent}`, round) : round());
    trouble = "";
  } catch (error) {
    trouble = error instanceof NotSent ? (error.word === "refused" ? "failed" : error.word) : "failed";
    if (!(error instanceof NotSent)) console.warn(error);
  } finally {
    isSending = false;
  }
  if (editing) await drawStatus();
  else await draw();
  if (wantsAgain) {
    wantsAgain = false;
    await send();
  }
}
