// Keeps the list of a webinar's questions as it is now, without touching what is being typed. The page is whole without.
(() => {
  "use strict";
  const region = document.querySelector("[data-live]");
  if (!region || !window.EventSource) return;
  const { live, list, said, failed } = region.dataset;
  const status = document.getElementById("live-status");
  // Megabytes are paid for: a list that changes all the time is not fetched more often, and not by everybody at once.
  const PAUSE = 3000, SPREAD = 1000, LISTEN_AGAIN = 30000, STILL = 500;
  let stream, fetching, fetchedAt = 0, timer;

  const version = () => region.firstElementChild.dataset.version;

  // The focus stays where it was, on the button of the same name.
  const put = (markup) => {
    const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
    region.innerHTML = markup;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };

  const show = async () => {
    fetchedAt = Date.now();
    const answer = await fetch(list, { cache: "no-store" });
    // She has no place any more, or is signed out: the page says so.
    if (answer.redirected || answer.status === 404) return location.reload();
    if (!answer.ok) return;
    put(await answer.text());
    // A finger that is on its way must not meet another button.
    region.style.pointerEvents = "none";
    setTimeout(() => (region.style.pointerEvents = ""), STILL);
  };

  const hear = () => {
    if (timer) return;
    const wait = Math.max(0, fetchedAt + PAUSE - Date.now()) + Math.random() * SPREAD;
    timer = setTimeout(() => {
      timer = undefined;
      const before = version();
      // Emptied first: the same words again are heard by nobody.
      status.textContent = "";
      show().then(() => { if (version() !== before) status.textContent = said; }).catch(() => {});
    }, wait);
  };

  const stop = () => {
    stream?.close();
    stream = undefined;
  };

  // Only while somebody looks: a telephone in a pocket pays nothing.
  const listen = () => {
    if (stream || document.hidden) return;
    stream = new EventSource(`${live}?since=${version()}`);
    stream.onmessage = hear;
    stream.addEventListener("enough", stop);
    // A connection that is lost comes back by itself; one that was refused does not.
    stream.onerror = () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      stop();
      setTimeout(listen, LISTEN_AGAIN * (1 + Math.random()));
    };
  };

  // Buttons of the list are sent beside the page, so that the page stays.
  document.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !region.contains(button)) return;
    event.preventDefault();
    if (fetching) return;
    fetching = true;
    button.setAttribute("aria-disabled", "true");
    button.parentElement.querySelector(".problem")?.remove();
    try {
      const body = new URLSearchParams({ [button.name]: button.value });
      const answer = await fetch(button.formAction, { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect") throw new Error("refused");
      status.textContent = "";
      await show();
    } catch {
      button.removeAttribute("aria-disabled");
      const problem = document.createElement("p");
      problem.className = "problem";
      problem.setAttribute("role", "alert");
      problem.textContent = failed;
      button.before(problem);
    }
    fetching = false;
  }, { capture: true });

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  listen();
})();
