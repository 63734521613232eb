// Keeps a whole course on the phone, and lists what is kept there.
(() => {
  "use strict";
  if (!navigator.serviceWorker || !window.caches) return;
  const COURSE = "course ";
  const anyVary = { ignoreVary: true };

  // A whole course

  const tagOf = (answer) => answer?.headers.get("etag")?.replace(/^(W\/)?"|(-br|-gz)?"$/g, "");
  const fetchPublic = async (path) => {
    const answer = await fetch(path, { credentials: "omit", cache: "no-cache" });
    if (!answer.ok || /no-store/.test(answer.headers.get("cache-control"))) throw new Error(`${path} is not for keeping`);
    return answer;
  };

  // What is here already and unchanged is not fetched again. Gives how many were.
  const keep = async (cache, address, { files }, tell) => {
    let fetched = 0;
    for (const [done, { path, tag }] of files.entries()) {
      tell(done, files.length);
      if (tagOf(await cache.match(path, anyVary)) === tag) continue;
      await cache.put(path, await fetchPublic(path));
      fetched++;
    }
    const wanted = new Set([address, ...files.map(({ path }) => path)].map((path) => new URL(path, location).href));
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request, anyVary);
    return fetched;
  };

  const offer = async (box) => {
    const { course, parcel: address } = box.dataset;
    const name = COURSE + course;
    const state = box.querySelector("[data-state]");
    const button = box.querySelector("[data-keep]"), removal = box.querySelector("[data-remove]");
    const words = state.dataset;
    let parcel, busy = false;
    const say = (...sentences) => (state.textContent = sentences.join(" "));
    const withoutSound = () => (parcel?.has_sound ? [words.sound] : []);
    // The file with what there is to keep is written last: where it is, all else is.
    const isKept = async () => (await caches.has(name)) && (await caches.match(address, { cacheName: name, ...anyVary }));
    const asOffered = () => {
      const kilobytes = Math.ceil(parcel.bytes / 1000).toLocaleString(document.documentElement.lang);
      button.querySelector("span").textContent = button.dataset.words.replace("%", kilobytes);
      button.hidden = false;
      removal.hidden = true;
    };
    const asKept = () => {
      removal.hidden = false;
      if (document.activeElement === button) removal.focus();
      button.hidden = true;
    };

    const save = async (sentence) => {
      const cache = await caches.open(name);
      const fetched = await keep(cache, address, parcel, (done, all) => {
        if (busy) say(words.working.replace("%", done).replace("#", all));
      });
      await cache.put(address, new Response(JSON.stringify(parcel)));
      say(fetched ? sentence : words.kept, ...withoutSound());
      asKept();
    };

    button.addEventListener("click", async () => {
      if (busy) return;
      busy = true;
      button.setAttribute("aria-disabled", "true");
      try {
        await navigator.serviceWorker.ready;
        await save(words.kept);
      } catch (error) {
        say(error.name === "QuotaExceededError" ? words.full : words.broken);
      }
      button.removeAttribute("aria-disabled");
      busy = false;
    });
    removal.addEventListener("click", async () => {
      await caches.delete(name);
      say(words.removed);
      if (parcel) {
        asOffered();
        button.focus();
      } else removal.hidden = true;
    });

    const kept = await isKept();
    if (kept) {
      parcel = await kept.json();
      say(words.kept, ...withoutSound());
      asKept();
      box.hidden = false;
    }
    try {
      const now = await (await fetchPublic(address)).json();
      const isNewer = now.version !== parcel?.version;
      parcel = now;
      if (kept && isNewer) await save(words.renewed);
      if (!kept) {
        say(words.offer, ...withoutSound());
        asOffered();
        box.hidden = false;
      }
    } catch {
      // Without a network nothing can be offered or renewed; what is kept stays.
    }
  };

  // What the site has no more, or under another name, would never be brought up to date: 410 says so.
  const removeGone = async () => {
    for (const name of await caches.keys()) {
      if (!name.startsWith(COURSE)) continue;
      const answer = await fetch(`${name.slice(COURSE.length)}/offline.json`, { method: "HEAD", credentials: "omit" });
      if (answer.status === 410) await caches.delete(name);
    }
  };

  // What can be read now

  const listed = async (cacheName) => {
    const cache = await caches.open(cacheName);
    const found = [];
    for (const request of await cache.keys()) {
      const answer = await cache.match(request, anyVary);
      if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("[data-lesson]")) continue;
      found.push({
        path: new URL(request.url).pathname,
        title: page.querySelector("h1").textContent,
        course: page.querySelector(".crumb a")?.textContent ?? "",
        language: page.documentElement.lang,
      });
    }
    return found;
  };

  const list = async (section) => {
    const names = (await caches.keys()).filter((name) => name === "opened" || name.startsWith(COURSE));
    const lessons = (await Promise.all(names.sort().map(listed))).flat();
    const rows = new Map(lessons.map((lesson) => [lesson.path, lesson]));
    const cards = document.createElement("ul");
    cards.className = "cards";
    for (const { path, title, course, language } of rows.values()) {
      const card = document.createElement("li"), heading = document.createElement("h3");
      const link = document.createElement("a"), facts = document.createElement("p");
      card.className = "card";
      card.lang = language;
      link.href = path;
      link.textContent = title;
      facts.textContent = course;
      heading.append(link);
      card.append(heading, facts);
      cards.append(card);
    }
    const empty = section.querySelector("[data-empty]");
    if (rows.size) section.insertBefore(cards, empty);
    else empty.prepend(`${section.dataset.none} `);
  };

  // On a computer of the library there is no worker, and this waits for ever: nothing is offered there.
  navigator.serviceWorker.ready.then(() => document.querySelectorAll("[data-parcel]").forEach(offer));
  removeGone().catch(() => {});
  for (const section of document.querySelectorAll("[data-kept-list]")) list(section);
  const again = document.querySelector("[data-again]");
  if (again && "kept" in document.documentElement.dataset) again.href = location.pathname;
})();
