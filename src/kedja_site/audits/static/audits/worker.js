// Keeps the device's page and its files, so that it opens without a network. Nothing of any audit is kept here: those lie
// encrypted in IndexedDB. `self.KEDJA` is written before this by the server: version, page, files.
"use strict";

const { version, page, files } = self.KEDJA;
const KEPT = `kedja-audits-${page}-${version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

async function keep() {
  const cache = await caches.open(KEPT);
  await Promise.all(files.map(async (file) => keepOne(cache, file, await fetch(new Request(file, { cache: "reload" })))));
  await freshPage(cache);
}

async function keepOne(cache, address, answer) {
  if (!answer.ok || answer.redirected) throw new Error(address);
  await cache.put(address, answer);
}

/** The page is fetched by whoever is logged in; where that fails, the one that is kept stays. */
async function freshPage(cache) {
  try {
    const answer = await fetch(page, { credentials: "same-origin", cache: "no-store" });
    if (answer.ok && !answer.redirected) await cache.put(page, answer.clone());
    return answer;
  } catch {
    return null;
  }
}

self.addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});

/** Older versions go, once this one has the page. */
async function tidy() {
  const mine = `kedja-audits-${page}-`;
  const own = await caches.open(KEPT);
  for (const name of await caches.keys()) {
    if (!name.startsWith(mine) || name === KEPT) continue;
    const older = await caches.open(name);
    const before = await older.match(page);
    if (before && !(await own.match(page))) await own.put(page, before);
    await caches.delete(name);
  }
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate" && address.pathname === page) event.respondWith(thePage());
  else if (files.includes(address.pathname)) event.respondWith(theFile(event.request, address.pathname));
});

/** What is kept opens at once, also on a bad connection; a fresh one is fetched for the next time. */
async function thePage() {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(page);
  const fresh = freshPage(cache);
  if (kept) return kept;
  return (await fresh) || Response.error();
}

async function theFile(request, path) {
  const cache = await caches.open(KEPT);
  return (await cache.match(path)) || fetch(request);
}
