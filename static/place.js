// Keeps where a learner stopped reading, and what she chose in the quiz, so that she finds both on any device.
(() => {
  "use strict";
  const form = document.getElementById("place");
  const quiz = document.querySelector("#quiz form");
  const blocks = [...document.querySelectorAll(".prose > [id], .prose > ol > li[id], #quiz")];
  if (!form || !blocks.length) return;

  const RESTS = 2000;
  const SPARINGLY = 20000;
  let block = "";
  let kept = "";
  let sentAt = 0;
  let timer;
  let isOver = false;
  let hasChosen = false;

  // The last block that begins above the line at which people read.
  const here = () => {
    const line = innerHeight * 0.4;
    const begun = blocks.filter((each) => each.getBoundingClientRect().top <= line);
    return begun.length ? begun[begun.length - 1].id : "";
  };

  // Nothing is told of somebody who only opened the page.
  const news = () => {
    const fields = new URLSearchParams();
    if (block) fields.set("block", block);
    if (hasChosen) for (const input of quiz.querySelectorAll("input[type=radio]:checked")) fields.set(input.name, input.value);
    return String(fields) === kept || !String(fields) ? null : fields;
  };

  const send = (isLeaving) => {
    clearTimeout(timer);
    timer = undefined;
    const fields = isOver ? null : news();
    if (!fields) return;
    const told = String(fields);
    fields.set("quietly", "yes");
    sentAt = Date.now();
    kept = told;
    if (isLeaving && navigator.sendBeacon && navigator.sendBeacon(form.action, fields)) return;
    const forget = () => {
      if (kept === told) kept = "";
    };
    fetch(form.action, { method: "POST", body: fields, keepalive: true })
      .then((answer) => answer.ok || forget())
      .catch(forget);
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(RESTS, sentAt + SPARINGLY - Date.now()));
  };

  addEventListener("scroll", () => {
    const now = here();
    if (now === block) return;
    block = now;
    soon();
  }, { passive: true });
  if (quiz) quiz.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    hasChosen = true;
    block = here();
    soon();
  });

  // A press says more than a place does; one that was stopped says nothing.
  document.addEventListener("submit", (event) => {
    if (!event.target.hasAttribute("data-press")) return;
    isOver = true;
    setTimeout(() => { isOver = !event.defaultPrevented; });
  });
  addEventListener("pageshow", () => {
    isOver = false;
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && send(true));
  addEventListener("pagehide", () => send(true));
})();
