// What pages for staff gain from a script: a password can be looked at, a link copied.
(() => {
  "use strict";
  const button = (words) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = words;
    return made;
  };

  for (const place of document.querySelectorAll("[data-show-password]")) {
    const boxes = place.closest("form").querySelectorAll("[type=password]");
    const show = button(place.dataset.showPassword);
    show.addEventListener("click", () => {
      const shown = boxes[0].type === "text";
      for (const box of boxes) box.type = shown ? "password" : "text";
      show.textContent = shown ? place.dataset.showPassword : place.dataset.hidePassword;
    });
    // So that what was looked at is not kept as text by the browser.
    place.closest("form").addEventListener("submit", () => boxes.forEach((box) => (box.type = "password")));
    place.append(show);
  }

  for (const place of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    const box = document.getElementById(place.dataset.copy);
    const copy = button(place.dataset.words);
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(box.value);
      said.textContent = place.dataset.done;
    });
    place.append(copy, said);
  }
})();
