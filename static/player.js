// The player of an episode: back and forward, speed, chapters, a transcript that follows, and the place kept. Without this
// the browser's own player stays.
(() => {
  "use strict";
  const figure = document.querySelector("[data-player]");
  const sound = figure && figure.querySelector("audio");
  if (!sound) return;
  const told = figure.dataset;
  const part = (name) => figure.querySelector(`[data-part=${name}]`);
  const key = (name) => figure.querySelector(`[data-do=${name}]`);
  const [deck, scale, now, heard, words, speed] = ["deck", "scale", "now", "heard", "told", "speed"].map(part);
  const BACK = 15;
  const FORWARD = 30;
  const SPARINGLY = 15000;
  let hasBegun = false;
  // Where to begin once the browser knows the sound: until then some forget where they were told to go.
  let start = 0;
  const at = () => (sound.readyState ? sound.currentTime : start);
  const goTo = (second) => {
    if (sound.readyState) sound.currentTime = second;
    else start = second;
  };

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const two = (number) => String(number).padStart(2, "0");
    const short = two(Math.floor(whole / 60) % 60) + told.mark + two(whole % 60);
    return whole < 3600 ? short : Math.floor(whole / 3600) + told.mark + short;
  };
  const length = () => (Number.isFinite(sound.duration) ? sound.duration : Number(told.seconds));
  const say = (sentence) => { words.textContent = sentence; };

  // What is spoken now, in the chapters and in the transcript.
  const linesOf = (list) => [...document.querySelectorAll(list + " time[datetime]")].map((time) => ({
    time,
    line: time.closest("li, p"),
    from: Number(time.getAttribute("datetime").replace(/\D/g, "")),
  }));
  const lists = [linesOf(".chapters"), linesOf(".transcript")];
  const current = [null, null];
  const isInView = ({ line }) => {
    const { top, bottom } = line.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  // The page moves along for whoever reads along, and for nobody else.
  const follow = () => lists.forEach((lines, index) => {
    const before = current[index];
    const begun = hasBegun ? lines.filter(({ from }) => from <= at() + 0.3) : [];
    const found = begun[begun.length - 1] || null;
    if (found === before) return;
    const readsAlong = index === 1 && before && isInView(before);
    if (before) before.line.removeAttribute("aria-current");
    if (found) found.line.setAttribute("aria-current", "true");
    if (found && readsAlong && !sound.paused) found.line.scrollIntoView({ block: "nearest" });
    current[index] = found;
  });

  const draw = () => {
    now.textContent = clock(at());
    scale.value = at();
    scale.setAttribute("aria-valuetext", clock(at()));
    if (heard) heard.setAttribute("width", `${(at() / length()) * 100}%`);
    follow();
  };

  // Where she stopped: with the learner, or else in this browser, until she is one.
  const name = "heard " + told.here;
  const stored = () => {
    try { return Number(localStorage.getItem(name)); } catch { return 0; }
  };
  const store = (second) => {
    try { second ? localStorage.setItem(name, second) : localStorage.removeItem(name); } catch { /* a browser that keeps nothing */ }
  };
  let kept = Number(told.at) || (told.here ? stored() : 0);
  let keptAt = 0;
  const keep = (isLeaving) => {
    const second = sound.ended ? 0 : Math.floor(at());
    if (!hasBegun || !sound.readyState || second === kept) return;
    kept = second;
    keptAt = Date.now();
    if (told.here) store(told.keep ? 0 : second);
    if (!told.keep) return;
    const fields = new URLSearchParams({ second });
    if (isLeaving && navigator.sendBeacon && navigator.sendBeacon(told.keep, fields)) return;
    const forget = () => { if (kept === second) kept = -1; };
    fetch(told.keep, { method: "POST", body: fields, keepalive: true }).then((answer) => answer.ok || forget()).catch(forget);
  };

  // A sound that was cut off, or of which no form came, is fetched again from where it broke.
  const play = () => {
    if (sound.error || sound.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) {
      start = at();
      sound.load();
    }
    // What fails is said where it is known why.
    sound.play().catch(() => {});
  };
  const kinds = [...sound.querySelectorAll("source")].map(({ type }) => type).concat(told.kind);
  const fails = () => {
    sound.pause();
    say(kinds.some((kind) => sound.canPlayType(kind)) ? told.broken : told.unknown);
    show();
  };
  const toggle = () => (sound.paused ? play() : sound.pause());
  const seek = (second) => {
    goTo(Math.min(Math.max(second, 0), Math.max(length() - 1, 0)));
    draw();
  };
  const back = () => seek(at() - BACK);
  const forward = () => seek(at() + FORWARD);
  const hearFrom = (second) => {
    seek(second);
    if (sound.paused) play();
  };

  key("play").addEventListener("click", toggle);
  key("back").addEventListener("click", back);
  key("forward").addEventListener("click", forward);
  scale.addEventListener("input", () => seek(Number(scale.value)));
  speed.value = String(sound.playbackRate);
  speed.addEventListener("change", () => { sound.defaultPlaybackRate = sound.playbackRate = Number(speed.value); });
  // Letters count only where the player has the focus.
  const letters = { k: toggle, j: back, l: forward };
  figure.addEventListener("keydown", (event) => {
    const act = letters[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || event.target === speed) return;
    event.preventDefault();
    act();
  });

  // Every time becomes a button. A paragraph follows a touch only once something plays: it may cost megabytes.
  for (const { time, line, from } of lists.flat()) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "hear" });
    button.setAttribute("aria-label", told.from.replace("%", time.textContent));
    time.replaceWith(button);
    button.append(time);
    button.addEventListener("click", () => hearFrom(from));
    if (line.closest(".transcript")) line.addEventListener("click", (event) => {
      if (hasBegun && !event.target.closest("button, a") && String(getSelection()) === "") hearFrom(from);
    });
  }

  // The lock screen, and the keys of a keyboard or headset.
  const session = navigator.mediaSession;
  const place = () => {
    if (!session || !session.setPositionState || !hasBegun) return;
    try { session.setPositionState({ duration: length(), playbackRate: sound.playbackRate, position: Math.min(at(), length()) }); } catch { /* not known yet */ }
  };
  const chapter = (step) => {
    const lines = lists[0];
    const to = lines.indexOf(current[0]) + step;
    if (lines[to]) hearFrom(lines[to].from);
  };
  const introduce = () => {
    if (!session || !window.MediaMetadata) return;
    session.metadata = new MediaMetadata({ title: told.title, artist: told.show, album: told.show, artwork: [{ src: told.cover }] });
    const actions = { play, pause: () => sound.pause(), seekbackward: back, seekforward: forward, seekto: (event) => seek(event.seekTime) };
    if (lists[0].length) Object.assign(actions, { previoustrack: () => chapter(-1), nexttrack: () => chapter(1) });
    for (const [action, act] of Object.entries(actions)) {
      try { session.setActionHandler(action, act); } catch { /* a browser without this key */ }
    }
  };

  const show = () => {
    part("play").hidden = !sound.paused;
    part("pause").hidden = sound.paused;
    float();
  };
  // While something plays, its keys stay at hand further down the page.
  let isInSight = true;
  const float = () => figure.classList.toggle("afloat", hasBegun && !isInSight && !sound.ended);
  if (window.IntersectionObserver) {
    new IntersectionObserver(([entry]) => {
      isInSight = entry.isIntersecting;
      float();
    }).observe(figure);
  }

  let waiting;
  sound.addEventListener("play", () => {
    if (!hasBegun) introduce();
    hasBegun = true;
    say("");
    show();
  });
  sound.addEventListener("pause", () => {
    clearTimeout(waiting);
    if (words.textContent === told.waiting) say("");
    show();
    keep();
  });
  sound.addEventListener("loadedmetadata", () => {
    if (start) sound.currentTime = start;
  });
  sound.addEventListener("ended", () => {
    show();
    keep();
  });
  sound.addEventListener("timeupdate", () => {
    draw();
    if (Date.now() - keptAt >= SPARINGLY) keep();
  });
  for (const event of ["playing", "seeked", "ratechange"]) sound.addEventListener(event, place);
  // Not at each short stop.
  sound.addEventListener("waiting", () => {
    clearTimeout(waiting);
    waiting = setTimeout(say, 1000, told.waiting);
  });
  sound.addEventListener("playing", () => {
    clearTimeout(waiting);
    say("");
  });
  // Of several forms the last one that fails is the end.
  const last = sound.querySelector("source:last-of-type") || sound;
  for (const end of new Set([sound, last])) end.addEventListener("error", fails);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
  addEventListener("pagehide", () => keep(true));

  // Last, so that whatever fails above leaves the browser's own player.
  sound.removeAttribute("controls");
  deck.hidden = false;
  if (kept > 0 && kept < length() - 5) {
    goTo(kept);
    // Once the place for it is there, so that it is read out.
    setTimeout(say, 100, told.resumes.replace("%", clock(kept)));
  }
  draw();
})();
