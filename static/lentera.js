// Lentera works without this. It only guards against double taps, lost answers and stale pages.
(() => {
  "use strict";
  const sent = new Set();

  const freshId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    // Without https there is no randomUUID: the same by hand.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  // One press has one id, so that a repeated request is one event, and one moment by the clock of the phone.
  const addPress = (form) => {
    if (!form.hasAttribute("data-press") || form.querySelector("[name=press]")) return;
    for (const [name, value] of [["press", freshId()], ["device_at", Date.now()]]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
  };

  // Says that nothing was sent; what was filled in stays.
  const sayOffline = (form) => {
    const holder = form.closest("[data-offline]");
    if (!holder) return false;
    let problem = form.querySelector(".offline");
    if (!problem) {
      problem = document.createElement("p");
      problem.className = "problem offline";
      problem.setAttribute("role", "alert");
      form.append(problem);
    }
    problem.textContent = holder.dataset.offline;
    problem.scrollIntoView({ block: "center" });
    return true;
  };

  // Not `disabled`: that would drop the focus and, in some browsers, outlive a reload.
  const mark = (form, isSent) => {
    for (const button of form.querySelectorAll("button")) {
      if (isSent) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    if (isSent) sent.add(form);
    else sent.delete(form);
  };

  // What is sent again after a look at another page, or with other answers, is a press of its own.
  const renew = (form) => {
    for (const input of form.querySelectorAll("[name=press], [name=device_at]")) input.remove();
    mark(form, false);
  };
  document.addEventListener("change", (event) => event.target.form && renew(event.target.form));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    // Where there is a worker, it keeps a press until there is a network.
    const isKept = form.hasAttribute("data-press") && navigator.serviceWorker?.controller;
    if (sent.has(form) || (navigator.onLine === false && !isKept && sayOffline(form))) {
      event.preventDefault();
      return;
    }
    const problem = form.querySelector(".offline");
    if (problem) problem.remove();
    addPress(form);
    mark(form, true);
    // When no answer comes, the button comes back.
    setTimeout(mark, 15000, form, false);
    // Last, since a browser that keeps nothing refuses this.
    if (form.hasAttribute("data-press")) sessionStorage.setItem("pressed", "yes");
  });

  // Whose clock is another than the library's reads her own hour, too.
  for (const time of document.querySelectorAll("time[data-elsewhere]")) {
    const [, sign, hours, minutes] = time.dateTime.match(/([+-])(\d\d):(\d\d)$/) || [];
    const at = new Date(time.dateTime);
    const ahead = (sign === "-" ? -1 : 1) * (hours * 60 + Number(minutes));
    if (!sign || ahead === -at.getTimezoneOffset()) continue;
    const form = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
    const note = Object.assign(document.createElement("span"), { className: "elsewhere" });
    note.textContent = time.dataset.elsewhere.replace("{time}", at.toLocaleString(document.documentElement.lang, form));
    time.after(document.createElement("br"), note);
  }

  // Recordings speak as fast as she likes. Nothing plays by itself.
  const speed = { slow: 0.8, fast: 1.2 }[document.cookie.match(/(?:^|; )display=[^;]*\.(\w+)(?:;|$)/)?.[1]];
  if (speed) {
    for (const sound of document.querySelectorAll("audio, video")) sound.defaultPlaybackRate = sound.playbackRate = speed;
  }

  // Back must show what is true now, not what was true then.
  addEventListener("pageshow", (event) => {
    const hasPast = sessionStorage.getItem("pressed") || document.querySelector("[data-progress]");
    if (event.persisted && hasPast) location.reload();
    else for (const form of [...sent]) renew(form);
  });
})();
