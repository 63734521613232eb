// What authors gain from a script: what they type is kept by itself, here first and then on the server; the page beside
// the form shows how it looks; tools write Markdown.
(() => {
  "use strict";
  const form = document.getElementById("draft");
  if (!form) return;
  const RESTS_AFTER = 1500;
  const AGAIN_AFTER = 5000;
  const SEEN_EVERY = 30000;
  const key = `lentera-draft:${form.dataset.file}`;
  const bar = form.querySelector("[data-saved]");
  const others = document.querySelector("[data-others]");
  const frame = document.querySelector("[data-preview]");
  const version = form.elements.version;
  let typed = 0;
  let sent = 0;
  let sending = false;
  let stale = false;
  let leaving = false;
  let timer;

  const body = () => new URLSearchParams(new FormData(form));
  const say = (words, state) => {
    bar.textContent = words;
    bar.dataset.state = state;
  };

  // The browser's own memory may be full or forbidden: the server's is the one that counts.
  const keepHere = (submitted = false) => {
    try {
      localStorage.setItem(key, JSON.stringify({ version: version.value, fields: [...new FormData(form)], submitted }));
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

  const items = (lines) =>
    lines.map((words) => Object.assign(document.createElement("li"), { textContent: words }));

  const showFindings = (findings) => {
    for (const place of form.querySelectorAll("[data-problem]")) {
      const finding = findings.find((one) => one.key === place.dataset.problem);
      place.textContent = finding ? finding.words : "";
      place.hidden = !finding;
    }
    const box = form.querySelector("[data-problems]");
    const list = box.querySelector("ul");
    list.replaceChildren(...items(findings.map((one) => one.line)));
    box.hidden = findings.length === 0;
  };

  const showAdvice = (advice) => {
    const box = form.querySelector("[data-advice]");
    box.querySelector("ul").replaceChildren(...items(advice));
    box.hidden = advice.length === 0;
  };

  const told = (answer, count) => {
    if (answer.version) version.value = answer.version;
    sent = count;
    if (sent === typed) {
      forgetHere();
      say(answer.saved, "saved");
    }
    others.textContent = answer.others;
    others.hidden = !answer.others;
    showFindings(answer.findings);
    showAdvice(answer.advice);
    look();
  };

  const save = async () => {
    clearTimeout(timer);
    if (sending || stale || leaving) return;
    sending = true;
    const count = typed;
    if (count !== sent) say(form.dataset.saving, "saving");
    let pause = 0;
    try {
      const answer = await fetch(form.action, { method: "POST", body: body(), headers: { accept: "application/json" } });
      // Whoever is not signed in any more is led to the page where that is done.
      if (answer.redirected) {
        sending = false;
        return say(form.dataset.signedOut, "offline");
      }
      const said = await answer.json();
      if (answer.status === 409) {
        stale = true;
        say(said.stale, "stale");
      } else if (answer.ok) {
        told(said, count);
      } else {
        throw new Error(answer.status);
      }
    } catch {
      say(form.dataset.offline, "offline");
      pause = AGAIN_AFTER;
    }
    sending = false;
    if (typed !== sent && !stale) timer = setTimeout(save, pause || RESTS_AFTER);
  };

  const changed = () => {
    typed += 1;
    keepHere();
    clearTimeout(timer);
    timer = setTimeout(save, RESTS_AFTER);
  };

  form.addEventListener("input", changed);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    if (typed !== sent) keepHere(true);
  });
  addEventListener("online", () => typed !== sent && save());
  addEventListener("pageshow", () => (leaving = false));
  document.addEventListener("visibilitychange", () => document.hidden && typed !== sent && save());
  // Colleagues see who is here, and who is here sees them.
  setInterval(() => !document.hidden && typed === sent && version.value !== "0" && save(), SEEN_EVERY);

  const takeBack = (kept) => {
    for (const element of [...form.elements].filter((one) => one.name && one.type !== "hidden")) {
      const values = kept.fields.filter(([name]) => name === element.name).map(([, value]) => value);
      if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
      else if (values.length) element.value = values[0];
    }
    changed();
  };
  const offer = () => {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(key));
    } catch {}
    if (!kept) return;
    // It arrived: the draft is another by now, or was published.
    if (kept.submitted && kept.version !== version.value) return forgetHere();
    const fields = JSON.stringify([...new FormData(form)].filter(([name]) => name !== "version"));
    if (JSON.stringify(kept.fields.filter(([name]) => name !== "version")) === fields) return forgetHere();
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
