// What authors gain from a script: what they type is kept by itself, here first and then on the server; the page beside
// the form shows how it looks; tools write Markdown.
(() => {
  "use strict";
  const form = document.getElementById("draft");
  if (!form) return;
  const RESTS_AFTER = 1500;
  const WAITS_AT_MOST = 3000;
  const GIVES_UP_AFTER = 10000;
  const AGAIN_AFTER = 5000;
  const SEEN_EVERY = 30000;
  // On a shared computer each has what they typed themselves, and each kind of form what it can show.
  const keyOf = (kind) => `lentera-draft:${form.dataset.author}:${kind}:${form.dataset.file}`;
  const isText = Boolean(form.elements.text);
  const key = keyOf(isText ? "text" : "form");
  // What changes by itself, and the secret link of a webinar: neither is kept here.
  const NOT_KEPT = ["version", "base", "window", "f.join"];
  const bar = form.querySelector("[data-saved]");
  const busy = form.querySelector("[data-busy]");
  const others = document.querySelector("[data-others]");
  const frame = document.querySelector("[data-preview]");
  const version = form.elements.version;
  // Stands for what was typed here so far: the server knows by it whether a save came from here, and which.
  const mark = form.elements.window;
  const [id, count] = mark.value.split(".");
  let typed = Number(count);
  let sent = typed;
  let unsentSince = 0;
  let running;
  let stale = false;
  let leaving = false;
  let timer;

  const body = () => new URLSearchParams(new FormData(form));
  const say = (words, state) => {
    // Whoever hears the page is told only what is new.
    if (bar.textContent !== words) bar.textContent = words;
    bar.dataset.state = state;
  };
  const fields = () => [...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name));

  // The browser's own memory may be full or forbidden: the server's is the one that counts.
  const keepHere = () => {
    try {
      const names = [...form.elements].map((one) => one.name).filter((name) => name && !NOT_KEPT.includes(name));
      localStorage.setItem(key, JSON.stringify({ mark: mark.value, names, fields: fields() }));
    } catch {}
  };
  const forgetHere = () => {
    try {
      localStorage.removeItem(key);
    } catch {}
  };

  const look = () => {
    // Frames are for wide screens: on a phone the page is a tap away and costs nothing until then.
    if (frame && matchMedia("(min-width: 900px)").matches) {
      const top = frame.contentWindow ? frame.contentWindow.scrollY : 0;
      frame.hidden = false;
      frame.onload = () => frame.contentWindow.scrollTo(0, top);
      frame.src = frame.dataset.preview;
    }
  };

  const list = (box, lines) => {
    const place = box.querySelector("ul");
    const shown = [...place.children].map((one) => one.textContent);
    if (JSON.stringify(shown) === JSON.stringify(lines)) return;
    place.replaceChildren(...lines.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
    box.hidden = lines.length === 0;
  };

  const showFindings = (findings) => {
    for (const place of form.querySelectorAll("[data-problem]")) {
      const finding = findings.find((one) => one.key === place.dataset.problem);
      const words = finding ? finding.words : "";
      if (place.textContent !== words) place.textContent = words;
      place.hidden = !finding;
    }
    const box = form.querySelector("[data-problems]");
    // It is an alert while a publication was refused for it, and does not interrupt who writes on.
    box.setAttribute("role", "status");
    list(box, findings.map((one) => one.line));
  };

  const showOthers = (words) => {
    if (others.textContent !== words) others.textContent = words;
    others.hidden = !words;
  };

  const told = (answer, count) => {
    // Also in the form that throws the draft away.
    if (answer.version) for (const one of document.querySelectorAll("[name=version]")) one.value = answer.version;
    sent = count;
    if (sent === typed) {
      forgetHere();
      say(answer.saved, "saved");
    }
    showOthers(answer.others);
    showFindings(answer.findings);
    list(form.querySelector("[data-advice]"), answer.advice);
    look();
  };

  const ask = (what) =>
    fetch(form.action, {
      method: "POST",
      body: what,
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(GIVES_UP_AFTER),
    });

  const send = async () => {
    const count = typed;
    unsentSince = Date.now();
    if (count !== sent) bar.dataset.state = "saving";
    busy.hidden = count === sent;
    let pause = RESTS_AFTER;
    try {
      const answer = await ask(body());
      // Whoever is not signed in any more is led to the page where that is done.
      if (answer.redirected) {
        pause = 0;
        say(form.dataset.signedOut, "offline");
      } else {
        const said = await answer.json();
        if (answer.status === 409) {
          stale = true;
          say(said.stale, "stale");
        } else if (answer.ok) {
          told(said, count);
        } else {
          throw new Error(answer.status);
        }
      }
    } catch {
      say(form.dataset.offline, "offline");
      pause = AGAIN_AFTER;
    }
    busy.hidden = true;
    running = undefined;
    if (typed !== sent && !stale && pause) timer = setTimeout(save, pause);
  };
  const save = () => {
    clearTimeout(timer);
    if (!running && !stale && !leaving) running = send();
  };

  const changed = () => {
    if (typed === sent) unsentSince = Date.now();
    typed += 1;
    mark.value = `${id}.${typed}`;
    keepHere();
    clearTimeout(timer);
    // Who types without a rest is saved as well.
    timer = setTimeout(save, Math.max(0, Math.min(RESTS_AFTER, unsentSince + WAITS_AT_MOST - Date.now())));
  };

  form.addEventListener("input", changed);
  form.addEventListener("submit", async (event) => {
    leaving = true;
    clearTimeout(timer);
    if (running) {
      // Two saves at once would be in each other's way.
      event.preventDefault();
      const { submitter } = event;
      await running;
      return form.requestSubmit(submitter);
    }
    if (typed !== sent) keepHere();
    try {
      sessionStorage.setItem("lentera-draft-sent", mark.value);
    } catch {}
  });
  addEventListener("online", () => typed !== sent && save());
  addEventListener("pageshow", () => (leaving = false));
  // Before it is put away, and when somebody comes back who signed in again elsewhere.
  document.addEventListener("visibilitychange", () => typed !== sent && save());
  // Colleagues see who is here, and who is here sees them. Nothing is saved by that.
  const beHere = async () => {
    if (document.hidden || running || version.value === "0") return;
    try {
      const answer = await ask(new URLSearchParams({ here: "1" }));
      if (answer.ok && !answer.redirected) showOthers((await answer.json()).others);
    } catch {}
  };
  setInterval(beHere, SEEN_EVERY);

  const takeBack = (kept) => {
    for (const element of [...form.elements].filter((one) => one.type !== "hidden" && kept.names.includes(one.name))) {
      const values = kept.fields.filter(([name]) => name === element.name).map(([, value]) => value);
      if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
      else if (values.length) element.value = values[0];
    }
    changed();
  };
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {}
  };
  // Only the server's word counts: it says what it saved last, or that what this window sent was taken.
  const arrived = (kept) =>
    kept.mark === form.dataset.savedIn || (form.dataset.done && kept.mark === sessionStorage.getItem("lentera-draft-sent"));
  const offer = () => {
    const kept = read(key);
    if (!kept) return isText || offerText();
    if (arrived(kept) || JSON.stringify(kept.fields) === JSON.stringify(fields())) return forgetHere();
    const box = Object.assign(document.createElement("div"), { className: "again" });
    const words = Object.assign(document.createElement("p"), { textContent: form.dataset.keptHere });
    const press = (text, deed) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: text });
      button.addEventListener("click", () => {
        deed();
        box.remove();
      });
      return button;
    };
    box.append(words, press(form.dataset.takeBack, () => takeBack(kept)), press(form.dataset.throwAway, forgetHere));
    form.prepend(box);
  };
  // No field shows a whole file: the form that does is a press away.
  const offerText = () => {
    const kept = read(keyOf("text"));
    if (!kept || arrived(kept)) return;
    const box = Object.assign(document.createElement("div"), { className: "again" });
    const words = Object.assign(document.createElement("p"), { textContent: form.dataset.keptHere });
    box.append(words, Object.assign(document.createElement("a"), { href: "?as=text", textContent: form.dataset.asText }));
    form.prepend(box);
  };
  offer();
  look();

  const area = form.elements.body;
  const toolbar = form.querySelector("[data-toolbar]");
  if (!area || !toolbar) return;
  toolbar.hidden = false;
  for (const place of document.querySelectorAll("[data-with-script]")) place.hidden = false;

  // Through the browser's own editing, so that it can be undone.
  const put = (text, selected) => {
    area.focus();
    const start = area.selectionStart;
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, start, area.selectionEnd, "end");
      changed();
    }
    if (selected) {
      const at = area.value.indexOf(selected, start);
      if (at >= 0) area.setSelectionRange(at, at + selected.length);
    }
  };
  const chosen = () => area.value.slice(area.selectionStart, area.selectionEnd);
  const wholeLines = () => {
    area.selectionStart = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = area.value.indexOf("\n", area.selectionEnd);
    area.selectionEnd = end < 0 ? area.value.length : end;
    return chosen().split("\n");
  };
  const apart = (text) => {
    const before = area.value.slice(0, area.selectionStart);
    const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    return `${gap}${text}\n\n`;
  };
  const lines = (mark) => put(wholeLines().map((line, index) => mark(index) + (line || area.dataset.step)).join("\n"));
  const callOut = (kind, words) => {
    const text = chosen() || words;
    put(apart(`> [!${kind}]\n${text.split("\n").map((line) => `> ${line}`).join("\n")}`), words);
  };
  const tools = {
    bold: () => put(`**${chosen() || area.dataset.words}**`, area.dataset.words),
    heading: () => put(wholeLines().map((line) => `## ${line.replace(/^#+ /, "")}`).join("\n")),
    steps: () => lines((index) => `${index + 1}. `),
    list: () => lines(() => "- "),
    link: () => put(`[${chosen() || area.dataset.words}](https://)`, chosen() ? "https://" : area.dataset.words),
    tip: () => callOut("TIP", area.dataset.tip),
    warning: () => callOut("WARNING", area.dataset.warning),
    picture: () => put(apart(`![${area.dataset.picture}](media:)`), area.dataset.picture),
    sound: () => put(apart(`![${area.dataset.sound}](media:)`), "media:"),
  };
  toolbar.addEventListener("click", (event) => tools[event.target.closest("[data-tool]")?.dataset.tool]?.());
  area.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const tool = { b: "bold", k: "link" }[event.key];
    if (event.key === "s") save();
    else if (tool) tools[tool]();
    else return;
    event.preventDefault();
  });
  // What was sent is put where the words are, or into the field that asks for it.
  document.addEventListener("lentera:uploaded", (event) => {
    const { name, markdown, kind } = event.detail;
    const field = form.querySelector(`[data-takes="${kind}"]`);
    if (field && !field.value) {
      field.value = name;
      changed();
    } else {
      put(apart(markdown));
    }
  });
})();
