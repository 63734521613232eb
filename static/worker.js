// What the phone keeps: lessons for reading without a network, and presses until the site has them. A line before this
// sets `kit`: style, script and fonts as they are now. Pages are fetched without cookies, so that nothing kept is
// anybody's own.
"use strict";
const SHELL = `shell ${kit.folder}`;
const OPENED = "opened", PICTURES = "pictures", SITE = "site", COURSE = "course ";
const MOST_OPENED = 30, MOST_PICTURES = 60;
const PAGE_PATIENCE = 6000, PRESS_PATIENCE = 15000, HOUR = 36e5, DAY = 24 * HOUR;

const within = (promise, patience) =>
  Promise.race([promise, new Promise((_, fail) => setTimeout(fail, patience, new Error("too slow")))]);
const pathOf = (address) => new URL(address, self.location).pathname;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(kit.files)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("shell ") && name !== SHELL) await caches.delete(name);
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  })());
});

// Keeping pages

const fetchPublic = async (path) => {
  const answer = await fetch(path, { credentials: "omit", cache: "no-cache" });
  const mayKeep = answer.ok && !answer.redirected && !/no-store/.test(answer.headers.get("cache-control"));
  if (!mayKeep) throw new Error(`${path} is not for keeping`);
  return answer;
};

// The oldest go first, so what is there already is put at the end.
const keepAtMost = async (name, most, path, answer) => {
  const cache = await caches.open(name);
  await cache.delete(path, { ignoreVary: true });
  await cache.put(path, answer);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - most))) await cache.delete(old, { ignoreVary: true });
};

// A copy from the future was made by the site's clock, or before ours was set back: its age is not known.
const ageOf = (kept) => (kept ? Math.abs(Date.now() - Date.parse(kept.headers.get("date"))) : Infinity);

// A page that is part of a kept course is brought up to date there; another copy may be from before.
const courseWith = async (path) => {
  for (const name of await caches.keys()) {
    if (name.startsWith(COURSE) && (await caches.match(path, { cacheName: name, ignoreVary: true }))) return name;
  }
  return undefined;
};
const keptPage = async (path) => caches.match(path, { cacheName: await courseWith(path), ignoreVary: true });

const keepPage = async (path) => {
  if (ageOf(await keptPage(path)) < HOUR) return undefined;
  const answer = await fetchPublic(path);
  const course = await courseWith(path);
  return course ? (await caches.open(course)).put(path, answer) : keepAtMost(OPENED, MOST_OPENED, path, answer);
};

const keepPicture = async (path) => {
  if (await caches.match(path, { ignoreVary: true })) return;
  const answer = await fetch(path, { credentials: "omit" });
  if (answer.ok) await keepAtMost(PICTURES, MOST_PICTURES, path, answer);
};

const keepOfflinePage = async (path) => {
  const cache = await caches.open(SITE);
  const age = ageOf(await cache.match(path, { ignoreVary: true }));
  if (!(age < DAY)) await cache.put(path, await fetchPublic(path));
  await cache.put("offline page", new Response(path));
};

// Opening pages

// A kept page looks as its reader likes it, and says that it is kept.
const asKept = async (kept) => {
  const look = await (await caches.match("look", { cacheName: SITE }))?.text() ?? 'data-size="normal" data-theme="auto"';
  const text = (await kept.text()).replace('data-size="normal" data-theme="auto"', `${look} data-kept`);
  const headers = new Headers(kept.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(text, { headers });
};

const offlinePage = async () => {
  const path = await (await caches.match("offline page", { cacheName: SITE }))?.text();
  return path && caches.match(path, { ignoreVary: true });
};

const openPage = async (event) => {
  const asked = Promise.resolve(event.preloadResponse).then((answer) => answer ?? fetch(event.request));
  event.waitUntil(asked.catch(() => {}));
  const kept = await keptPage(pathOf(event.request.url));
  try {
    const answer = await (kept ? within(asked, PAGE_PATIENCE) : asked);
    if (!kept || answer.status < 502) return answer;
  } catch (error) {
    if (!kept && !(await offlinePage())) throw error;
  }
  return asKept(kept ?? (await offlinePage()));
};

// A kept page may be older than the style that is here; the newer does as well.
const openFile = async (request) => {
  const path = pathOf(request.url);
  const here = kit.folder + path.split("/").slice(3).join("/");
  const kept = await caches.match(here, { cacheName: SHELL, ignoreVary: true });
  if (kept && path === here) return kept;
  try {
    const answer = await fetch(request);
    return answer.ok ? answer : (kept ?? answer);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
};

// A picture comes in several sizes, of which one is kept: any of them is better than none.
const otherSize = async (path) => {
  const [begins] = path.match(/^.*\/derived\/[0-9a-f]{64}-/) ?? [];
  if (!begins) return undefined;
  for (const name of await caches.keys()) {
    const kept = (await (await caches.open(name)).keys()).find(({ url }) => pathOf(url).startsWith(begins));
    if (kept) return caches.match(kept, { ignoreVary: true });
  }
  return undefined;
};

const openPicture = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const path = pathOf(request.url);
    const kept = (await caches.match(path, { ignoreVary: true })) ?? (await otherSize(path));
    if (kept) return kept;
    throw error;
  }
};

// Presses: kept before they are sent, and until the site says that it has them

const presses = (mode, work) => new Promise((done, fail) => {
  const opening = indexedDB.open("lentera", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("presses", { keyPath: "place", autoIncrement: true });
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const base = opening.result;
    const deal = base.transaction("presses", mode, { durability: "strict" });
    const asked = work(deal.objectStore("presses"));
    deal.oncomplete = () => (base.close(), done(asked.result));
    deal.onabort = () => (base.close(), fail(deal.error));
  };
});
const allPresses = () => presses("readonly", (store) => store.getAll());
const put = (press) => presses("readwrite", (store) => store.put(press));
const remove = (press) => presses("readwrite", (store) => store.delete(press.place));

// One after the other: the answer to the first may say who presses.
let line = Promise.resolve();
const inLine = (work) => (line = line.then(work, work));

const tellPages = async () => {
  const waiting = await allPresses();
  for (const page of await self.clients.matchAll()) page.postMessage(waiting);
};

// Where the reader goes after a press, by its place in the line: what the site answered.
const answers = new Map();

const send = async (press) => {
  const fields = new URLSearchParams(press.body);
  fields.set("kept", "yes");
  const answer = await fetch(press.action, {
    method: "POST", body: fields, redirect: "error", signal: AbortSignal.timeout?.(PRESS_PATIENCE),
  });
  if (answer.status === 409) await put({ ...press, held: true });
  else if ([400, 404, 410, 413, 422].includes(answer.status)) await put({ ...press, refused: true });
  else {
    const { next } = await answer.json();
    if (!answer.ok || !next.startsWith("/")) throw new Error("not our answer");
    answers.set(press.place, next);
    await remove(press);
  }
};

// Stops at the first that does not get through, so that their order holds.
const sendAll = async () => {
  try {
    for (const press of await allPresses()) if (!press.held && !press.refused) await send(press);
  } catch {
    // Where there is this, the browser tries again even when no page of ours is open.
    await self.registration.sync?.register("send").catch(() => {});
  }
  await tellPages();
};

const press = async (event) => {
  const { request } = event;
  const action = pathOf(request.url), lesson = action.slice(0, action.lastIndexOf("/"));
  const body = await request.clone().text();
  const fields = new URLSearchParams(body);
  const isAnswered = !action.endsWith("/quiz") || [...fields.keys()].some((name) => /^q\d/.test(name));
  // Without the page's script it has no number, and must not be sent twice.
  if (!fields.get("press") || !isAnswered) return fetch(request);
  let place;
  try {
    place = await put({ action, body, owner: fields.get("owner") ?? "" });
  } catch {
    return fetch(request);
  }
  const sending = inLine(sendAll);
  event.waitUntil(sending);
  await within(sending, PRESS_PATIENCE).catch(() => {});
  return Response.redirect(answers.get(place) ?? `${lesson}#unsent`, 303);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) return;
  const path = pathOf(request.url);
  if (request.method === "POST" && request.mode === "navigate" && /\/(done|undone|quiz)$/.test(path)) {
    event.respondWith(press(event));
  } else if (request.method !== "GET") return;
  else if (request.mode === "navigate") event.respondWith(openPage(event));
  else if (path.startsWith("/static/")) event.respondWith(openFile(request));
  else if (path.startsWith("/media/") && request.destination === "image") event.respondWith(openPicture(request));
});

self.addEventListener("sync", (event) => event.waitUntil(inLine(sendAll)));

// What pages ask for

const change = async (which, how) => {
  for (const press of await allPresses()) if (which(press)) await how(press);
};

const asked = {
  // A page was opened: it may be one to keep, and what waited for its reader waits no longer.
  async hello({ owner, lesson, pictures, offline, look }) {
    await (await caches.open(SITE)).put("look", new Response(look));
    const keeping = [keepOfflinePage(offline), lesson && keepPage(lesson), ...pictures.map(keepPicture)];
    await inLine(() => change(
      (press) => press.held && press.owner === owner, (press) => put({ ...press, held: false }),
    ));
    // What is sent now is not on the page yet: it says first that something waits, and then that it is sent.
    await tellPages();
    await inLine(sendAll);
    await Promise.allSettled(keeping);
  },
  send: () => inLine(sendAll),
  // "That was me": from now on they are hers who says so.
  async claim({ owner }) {
    await inLine(() => change((press) => press.held, (press) => {
      const fields = new URLSearchParams(press.body);
      fields.delete("phone");
      if (owner) fields.set("owner", owner);
      else fields.delete("owner");
      return put({ ...press, body: fields.toString(), owner, held: false });
    }));
    await inLine(sendAll);
  },
  drop: () => inLine(() => change((press) => press.refused, remove)).then(tellPages),
  forget: ({ owner }) => inLine(() => change((press) => press.owner === owner, remove)).then(tellPages),
};

self.addEventListener("message", (event) => {
  const { ask, ...what } = event.data;
  const [port] = event.ports;
  const working = asked[ask](what).catch(() => {}).then(async () => port?.postMessage(await allPresses()));
  event.waitUntil(working);
});
