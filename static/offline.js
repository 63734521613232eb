// Starts the worker that keeps lessons and presses on the phone, and says what waits there to be sent.
(() => {
  "use strict";
  const workers = navigator.serviceWorker;
  const template = document.getElementById("unsent");
  if (!workers || !template) return;
  const { body, documentElement: root } = document;
  const main = document.getElementById("main");
  const owner = body.dataset.owner ?? "";
  // Longer and longer, as long as this page is open.
  const PAUSES = [15, 30, 60, 120, 300, 600];

  const tell = async (ask, what = {}) => {
    const { active } = await workers.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((answered) => (port1.onmessage = ({ data }) => answered(data)));
    active.postMessage({ ask, owner, ...what }, [port2]);
    return answer;
  };

  const say = (what, number) => {
    const element = template.content.querySelector(`[data-say=${what}]`).cloneNode(true);
    const words = element.querySelector("p, span");
    if (words) words.textContent = words.textContent.replace("%", number);
    (element.querySelector("p") ?? element).setAttribute("role", what === "leaving" ? "alert" : "status");
    return element;
  };

  let waiting = [], pause = 0, timer;
  const shown = new Map();
  // Rebuilt only when something else is to be said, so that the focus stays where it is.
  const place = (what, number, putIt) => {
    const before = shown.get(what);
    if (before && before.number === number) return before.element;
    before?.element.remove();
    shown.delete(what);
    if (!number) return undefined;
    const element = say(what, number);
    shown.set(what, { number, element });
    putIt(element);
    return element;
  };
  const onTop = (element) => {
    const hero = main.querySelector(":scope > .hero");
    if (hero) hero.after(element);
    else main.prepend(element);
  };

  // Beside the form, and with words about what was pressed there.
  const besideForms = () => {
    for (const form of document.querySelectorAll("form[data-press]")) {
      const here = new URL(form.action).pathname;
      const isWaiting = waiting.some(({ action, held, refused }) => action === here && !held && !refused);
      const what = here.slice(here.lastIndexOf("/") + 1);
      const note = place(what, isWaiting ? here : undefined, (element) => form.before(element));
      if (what === "done") form.hidden = isWaiting;
      if (note && form.dataset.next) note.querySelector("a")?.setAttribute("href", form.dataset.next);
      if (note && location.hash === "#unsent" && !note.id) {
        note.id = "unsent-here";
        note.scrollIntoView({ block: "center" });
        note.focus({ preventScroll: true });
      }
    }
  };

  const show = (presses) => {
    const wasWaiting = shown.has("waiting");
    waiting = presses;
    const count = (kept) => presses.filter(kept).length;
    const mine = count(({ held, refused }) => !held && !refused);
    place("refused", count(({ refused }) => refused), onTop);
    place("held", count(({ held }) => held), onTop);
    place("waiting", mine, onTop);
    if (mine || wasWaiting) place("sent", !mine, onTop);
    besideForms();
    clearTimeout(timer);
    if (mine) timer = setTimeout(send, PAUSES[Math.min(pause++, PAUSES.length - 1)] * 1000);
    else pause = 0;
  };
  const send = async () => show(await tell("send"));

  main.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-do]");
    if (!button) return;
    show(await tell(button.dataset.do));
    const still = shown.get("waiting")?.element.querySelector("[data-still]");
    if (still && button.dataset.do === "send") still.textContent = still.dataset.still;
  });

  // Where nobody is known yet, the phone's own number holds the first presses together.
  const firstOwner = () => {
    const number = localStorage.getItem("phone") ?? crypto.randomUUID();
    localStorage.setItem("phone", number);
    return number;
  };
  const carry = (form, name, value) => {
    const input = form.querySelector(`input[name=${name}]`) ?? document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const mine = waiting.filter((press) => press.owner === owner).length;
    if (form.dataset.leaving && mine && !form.querySelector("[data-say=leaving]")) {
      event.preventDefault();
      event.stopPropagation();
      form.prepend(say("leaving", mine));
      return;
    }
    if (form.dataset.leaving === "forget") tell("forget");
    if (!form.hasAttribute("data-press") || !workers.controller) return;
    if (owner) carry(form, "owner", owner);
    else carry(form, "phone", firstOwner());
  }, true);
  if (owner) localStorage.removeItem("phone");

  const hello = async () => {
    const lesson = document.querySelector("[data-lesson]")?.dataset.lesson;
    const inLesson = lesson ? [...document.querySelectorAll("main img[src^='/media/']")] : [];
    show(await tell("hello", {
      lesson,
      pictures: inLesson.map((picture) => picture.getAttribute("src")),
      offline: body.dataset.offlinePage,
      look: `data-size="${root.dataset.size}" data-theme="${root.dataset.theme}"`,
    }));
  };

  workers.addEventListener("message", ({ data }) => show(data));
  addEventListener("online", send);
  if ("kept" in root.dataset && !document.querySelector("[data-kept-list]")) onTop(say("old"));

  // Never before the page is there: the first words are worth more than anything that is kept.
  const start = () => {
    // On a computer of the library there is none to be had, and all below waits for ever.
    if (!workers.controller) workers.register("/sw.js").catch(() => {});
    hello();
  };
  const soon = () => (window.requestIdleCallback ?? setTimeout)(start);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon);
})();
