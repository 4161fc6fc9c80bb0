// Suggestions while a question is typed, and a count of which questions led on. Without this
// script the form works the same.
for (const input of document.querySelectorAll("input[data-suggestions]")) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-suggestions`;
  input.after(list);
  input.setAttribute("list", list.id);
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = input.value;
      if (words.trim().length < 2) return;
      const answer = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || input.value !== words) return;
      const { suggestions } = await answer.json();
      list.replaceChildren(...suggestions.map((value) => new Option(value, value)));
    }, 200);
  });
}
const results = document.querySelector("[data-chosen]");
results?.addEventListener("click", (event) => {
  if (!event.target.closest("a")) return;
  const words = new FormData();
  words.set("q", results.dataset.query);
  navigator.sendBeacon(results.dataset.chosen, words);
});
