// On a library's own computer: asks whether somebody is still there, and when nobody is, shows nothing of her any more.
// The server ends the session by its own clock; this is only the courtesy of asking first.
(() => {
  "use strict";
  // The browser must not offer to the next what this one typed or chose.
  for (const form of document.forms) form.setAttribute("autocomplete", "off");

  const dialog = document.getElementById("still-here");
  if (!dialog || !dialog.showModal) return;
  const [stay, leave] = dialog.querySelectorAll("form");
  const left = dialog.querySelector("[role=status]");
  const HEARD = "lentera-heard";
  // Sooner than the quiet time is over, whatever was touched last has been told to the server.
  const TOLD_EVERY = 15000;
  let heardAt = Date.now();
  let toldAt = heardAt;
  let isOver = false;

  const seconds = (name) => Number(dialog.dataset[name]) * 1000;
  const post = (form) => fetch(form.action, { method: "POST", body: new URLSearchParams({ quietly: "yes" }), keepalive: true });

  const end = () => {
    if (isOver) return;
    isOver = true;
    dialog.close();
    document.body.hidden = true;
    const go = () => location.replace(dialog.dataset.over);
    setTimeout(go, 3000);
    post(leave).then(go, go);
  };

  const tell = () => {
    toldAt = Date.now();
    post(stay).then((answer) => answer.status === 410 && end()).catch(() => {});
  };

  // Other tabs of this browser are the same person.
  const hear = () => {
    if (dialog.open || isOver) return;
    heardAt = Date.now();
    try { localStorage.setItem(HEARD, String(heardAt)); } catch { /* a browser that keeps nothing has one tab less to ask */ }
  };
  addEventListener("storage", (event) => {
    if (event.key !== HEARD || !event.newValue) return;
    heardAt = Math.max(heardAt, Number(event.newValue));
    toldAt = Math.max(toldAt, heardAt);
    if (dialog.open) dialog.close();
  });
  // Who listens touches nothing. A recording says several times a second that it goes on.
  addEventListener("timeupdate", () => Date.now() - heardAt >= 1000 && hear(), { capture: true, passive: true });
  for (const sign of ["pointerdown", "keydown", "input", "wheel", "scroll", "touchmove"]) addEventListener(sign, hear, { passive: true });

  const goOn = (event) => {
    event.preventDefault();
    dialog.close();
    hear();
    tell();
  };
  stay.addEventListener("submit", goOn);
  dialog.addEventListener("cancel", goOn);

  // Said at the beginning, and then so seldom that it does not hurry anybody.
  let said = 0;
  const count = (rest) => {
    const now = [10, 30, 60].find((each) => rest <= each * 1000);
    if (!now || now === said) return;
    said = now;
    left.textContent = dialog.dataset.left.replace("%", String(Math.min(now, Math.ceil(rest / 1000))));
  };

  const look = () => {
    if (isOver) return;
    const now = Date.now();
    const rest = heardAt + seconds("quiet") + seconds("warning") - now;
    if (rest <= 0) return end();
    if (now - heardAt < seconds("quiet")) {
      if (heardAt > toldAt && now - toldAt >= TOLD_EVERY) tell();
      return;
    }
    if (!dialog.open) {
      said = 0;
      dialog.showModal();
    }
    count(rest);
  };
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  hear();
})();
