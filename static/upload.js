// Sends files over lines that break. Every form with `data-upload` (the address of a tus server) takes files that are chosen,
// dragged or photographed, shows how far each is, goes on by itself after a broken line, and after a reload once the same file
// is chosen again. When a file is kept, the form dispatches "lentera:uploaded" with { name, markdown, kind }; one with
// `data-sent-then` is sent with its name instead.
(() => {
  "use strict";
  const TUS = { "Tus-Resumable": "1.0.0" };
  const PIECE = 16 * 1024 * 1024;
  // Seconds until a broken line is tried again.
  const GAPS = [1, 2, 4, 8, 15, 30];
  // A line on which nothing moves for so long is broken, although nobody says so.
  const STALLED = 20000;
  const REMEMBERED = "lentera-upload ";
  // So long the site keeps a half file.
  const KEPT_FOR = 48 * 36e5;

  class Refused extends Error {}
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const enhance = (form) => {
    const say = (key, facts = {}) => {
      const words = form.dataset[`say${key[0].toUpperCase()}${key.slice(1)}`] ?? "";
      return words.replace(/\{(\w+)\}/g, (all, fact) => facts[fact] ?? all);
    };
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1).replace(".", form.dataset.mark);
    const endpoint = new URL(form.dataset.upload, location.href).href;

    // What is remembered of half files. A browser that keeps nothing forgets them with the page.
    const keyOf = (file) => `${REMEMBERED}${endpoint} ${file.name} ${file.size} ${file.lastModified}`;
    const recall = (key) => {
      try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
    };
    const remember = (key, what) => {
      try { localStorage.setItem(key, JSON.stringify(what)); } catch { /* it is sent all the same */ }
    };
    const forget = (key) => {
      try { localStorage.removeItem(key); } catch { /* there is nothing to forget */ }
    };
    const halfFiles = () => {
      try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(REMEMBERED + endpoint));
        return keys.map((key) => [key, recall(key)]).filter(([key, half]) => {
          const isThere = half && Date.now() - half.at < KEPT_FOR;
          if (!isThere) forget(key);
          return isThere;
        });
      } catch {
        return [];
      }
    };

    // Who is not signed in any more is led elsewhere: that is no answer of the protocol.
    const ask = async (address, method, headers) => {
      const answer = await fetch(address, { method, headers: { ...TUS, ...headers }, redirect: "manual" });
      if (answer.type === "opaqueredirect") throw new Refused(say("signedOut"));
      if (answer.status >= 500 && answer.status !== 507) throw new Error(answer.status);
      return answer;
    };
    const reason = async (answer) => new Refused((await answer.text().catch(() => "")).trim() || say("failed"));

    const begin = async (file) => {
      const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
      const answer = await ask(endpoint, "POST", { "Upload-Length": file.size, "Upload-Metadata": `filename ${name}` });
      if (answer.status !== 201) throw await reason(answer);
      return new URL(answer.headers.get("Location"), endpoint).href;
    };

    // Where it goes on; nothing where the site knows nothing of it any more.
    const offsetOf = async (address) => {
      const answer = await ask(address, "HEAD");
      return answer.ok ? Number(answer.headers.get("Upload-Offset")) : null;
    };

    const sendPiece = (address, file, offset, tell, held) => new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      held.request = request;
      let stall;
      const moves = () => {
        clearTimeout(stall);
        stall = setTimeout(() => request.abort(), STALLED);
      };
      const gone = () => request.abort();
      addEventListener("offline", gone);
      request.addEventListener("loadend", () => {
        clearTimeout(stall);
        removeEventListener("offline", gone);
      });
      moves();
      request.open("PATCH", address);
      request.setRequestHeader("Tus-Resumable", "1.0.0");
      request.setRequestHeader("Content-Type", "application/offset+octet-stream");
      request.setRequestHeader("Upload-Offset", offset);
      request.upload.addEventListener("progress", (event) => {
        moves();
        tell(offset + event.loaded);
      });
      request.addEventListener("load", () => {
        const next = request.getResponseHeader("Upload-Offset");
        if (request.status === 204 && next) return done(Number(next));
        const isFinal = [400, 404, 413, 415, 507].includes(request.status);
        const words = request.responseText.trim();
        fail(isFinal && !words.startsWith("<") ? new Refused(words || say("failed")) : new Error(request.status));
      });
      for (const ending of ["error", "abort", "timeout"]) request.addEventListener(ending, () => fail(new Error(ending)));
      request.send(file.slice(offset, offset + PIECE));
    });

    // One file, from the first byte to what the site made of it.
    const send = (file) => {
      const key = keyOf(file);
      const held = { request: null, isPaused: false, isOver: false, wake: () => {} };
      const bar = made("progress", { max: file.size, value: 0 });
      bar.setAttribute("aria-label", file.name);
      const far = made("p", { className: "hint" });
      const stands = made("p");
      stands.setAttribute("role", "status");
      const button = (words, press) => {
        const element = made("button", { type: "button", className: "button", textContent: words });
        element.setAttribute("aria-label", `${words}: ${file.name}`);
        element.addEventListener("click", press);
        return element;
      };
      const pause = button(say("pause"), () => (held.isPaused ? goOn() : rest()));
      const cancel = button(say("cancel"), () => end());
      const box = made("div", { className: "box" }, made("p", {}, made("strong", { textContent: file.name })), bar, far, stands, pause, cancel);
      for (const half of places.querySelectorAll("[data-half]")) if (half.dataset.half === key) half.remove();
      places.append(box);

      const name = (words) => {
        pause.textContent = words;
        pause.setAttribute("aria-label", `${words}: ${file.name}`);
      };
      const rest = () => {
        held.isPaused = true;
        name(say("resume"));
        stands.textContent = say("paused");
        held.request?.abort();
        held.wake();
      };
      const goOn = () => {
        held.isPaused = false;
        name(say("pause"));
        stands.textContent = "";
        work();
      };
      const close = (words, ...more) => {
        held.isOver = true;
        forget(key);
        for (const each of [bar, far, pause, cancel]) each.remove();
        stands.textContent = words;
        box.append(...more);
      };
      const end = async () => {
        held.isOver = true;
        held.request?.abort();
        const address = recall(key)?.address;
        close(say("cancelled"));
        if (address) await ask(address, "DELETE").catch(() => {});
      };

      // As fast as it was on this line.
      let since = { at: 0, bytes: 0 };
      const tell = (sent) => {
        bar.value = sent;
        const facts = { percent: Math.floor((sent / file.size) * 100), sent: megabytes(sent), all: megabytes(file.size) };
        const seconds = (performance.now() - since.at) / 1000;
        const left = ((file.size - sent) * seconds) / Math.max(1, sent - since.bytes);
        const isKnown = since.at && seconds > 2 && sent > since.bytes;
        const rest = left < 90 ? say("seconds", { left: Math.ceil(left) }) : say("minutes", { left: Math.ceil(left / 60) });
        far.textContent = say("sent", facts) + (isKnown ? rest : "");
      };

      const sendAll = async () => {
        let address = recall(key)?.address;
        let offset = address ? await offsetOf(address) : null;
        if (offset === null) {
          address = await begin(file);
          offset = 0;
          remember(key, { address, name: file.name, at: Date.now() });
        }
        since = { at: performance.now(), bytes: offset };
        tell(offset);
        while (offset < file.size && !held.isPaused && !held.isOver) {
          offset = await sendPiece(address, file, offset, tell, held);
          held.tries = 0;
          tell(offset);
        }
        return offset < file.size ? null : address;
      };

      // Says how long until it tries again; a line that is back is tried at once.
      const outlast = async () => {
        const gap = GAPS[Math.min(held.tries ?? 0, GAPS.length - 1)];
        held.tries = (held.tries ?? 0) + 1;
        let isAwake = false;
        held.wake = () => (isAwake = true);
        addEventListener("online", held.wake, { once: true });
        for (let left = gap; left > 0 && !isAwake; left--) {
          stands.textContent = say("waiting", { left });
          for (let part = 0; part < 10 && !isAwake; part++) await wait(100);
        }
        removeEventListener("online", held.wake);
        if (!held.isPaused && !held.isOver) stands.textContent = "";
      };

      const finish = async (address) => {
        for (const each of [bar, far, pause, cancel]) each.remove();
        stands.textContent = say("working");
        for (let gap = 300; ; gap = Math.min(gap * 1.3, 5000)) {
          await wait(gap);
          const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
          const told = answer?.ok ? await answer.json().catch(() => null) : null;
          if (answer && !answer.ok && answer.status < 500) return close(say("failed"));
          if (told?.state === "refused") return close(told.problem);
          if (told?.state !== "done") continue;
          if (isSentThen) {
            forget(key);
            return sendThen(told.name);
          }
          const line = made("input", { type: "text", readOnly: true, value: told.markdown, id: `line-${address.split("/").pop()}-new` });
          close(say("done", { name: file.name }), made("div", { className: "field" }, made("label", { htmlFor: line.id, textContent: say("line") }), line));
          const { name, markdown, kind } = told;
          return form.dispatchEvent(new CustomEvent("lentera:uploaded", { bubbles: true, detail: { name, markdown, kind } }));
        }
      };

      const work = async () => {
        while (!held.isPaused && !held.isOver) {
          try {
            const address = await sendAll();
            if (address) return finish(address);
          } catch (error) {
            if (held.isPaused || held.isOver) return undefined;
            if (error instanceof Refused) {
              if (recall(key)) {
                rest();
                stands.textContent = error.message;
              } else close(error.message);
              return undefined;
            }
            await outlast();
          }
        }
        return undefined;
      };
      if (file.size > Number(form.dataset.largest)) close(say("tooLarge"));
      else work();
    };

    const input = form.querySelector("input[type=file]");
    const isSentThen = "sentThen" in form.dataset;
    // What asks for more than the file is sent as a form once the file is there.
    const sendThen = (name) => {
      input.remove();
      form.append(made("input", { type: "hidden", name: "upload", value: name }));
      form.submit();
    };
    const places = made("div");
    const takes = (files) => [...files].slice(0, isSentThen ? 1 : files.length).forEach(send);
    const chosen = (event) => {
      // Larger than what can be gone on with: in one go, as without this script.
      if (isSentThen && event.target.files[0]?.size > Number(form.dataset.largest)) return form.submit();
      takes(event.target.files);
      event.target.value = "";
      return undefined;
    };
    input.multiple = !isSentThen;
    input.required = false;
    input.addEventListener("change", chosen);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("button[type=submit]").remove();
    form.append(made("p", { className: "hint", textContent: say("drop") }));
    if (input.accept.includes("image/") && matchMedia("(pointer: coarse)").matches) {
      const camera = made("input", { type: "file", accept: "image/*", hidden: true });
      camera.setAttribute("capture", "environment");
      camera.addEventListener("change", chosen);
      const shoot = made("button", { type: "button", className: "button", textContent: say("camera") });
      shoot.addEventListener("click", () => camera.click());
      form.append(shoot, camera);
    }
    form.append(places);

    for (const sign of ["dragenter", "dragover"]) {
      form.addEventListener(sign, (event) => {
        event.preventDefault();
        form.classList.add("over");
      });
    }
    for (const sign of ["dragleave", "drop"]) form.addEventListener(sign, () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      takes(event.dataTransfer.files);
    });

    // What was not sent to its end when the page was left.
    for (const [key, half] of halfFiles()) {
      const words = made("p", { textContent: say("again", { name: half.name }) });
      const cancel = made("button", { type: "button", className: "button", textContent: say("cancel") });
      cancel.setAttribute("aria-label", `${say("cancel")}: ${half.name}`);
      const box = made("div", { className: "box" }, words, cancel);
      box.dataset.half = key;
      cancel.addEventListener("click", async () => {
        forget(key);
        box.remove();
        await ask(half.address, "DELETE").catch(() => {});
      });
      places.append(box);
    }
  };

  document.querySelectorAll("form[data-upload]").forEach(enhance);
})();
