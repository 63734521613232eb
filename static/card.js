// While the words of a card are typed: asks which word a slip may have meant, and puts the chosen one in its place. What is
// asked and answered is the same for everybody. Without this, the page that comes back says the same.
(() => {
  "use strict";
  const field = document.getElementById("words");
  const meant = document.getElementById("meant");
  if (!field || !meant) return;
  let waiting;
  let asked = "";

  const ask = async () => {
    const words = field.value;
    if (words === asked) return;
    asked = words;
    try {
      const answer = await fetch(field.dataset.asks, { method: "POST", body: new URLSearchParams({ words }) });
      // A later question may have been answered before this one.
      if (answer.ok && words === asked) meant.innerHTML = await answer.text();
    } catch {
      // Without a line nothing is suggested; the form says so when it is sent.
      asked = "";
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 600);
  });

  meant.addEventListener("click", (event) => {
    const choice = event.target.closest("button");
    if (!choice) return;
    event.preventDefault();
    // The field may have changed since it was asked about, so the word counts and not its place.
    const slip = choice.name.replace("instead-", "");
    field.value = field.value.replace(/[\p{L}\p{N}]+/gu, (word) => (word.toLowerCase() === slip ? choice.value : word));
    field.focus();
    ask();
  });
})();
