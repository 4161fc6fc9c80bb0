// A button beside each password field shows what was typed, for a moment of doubt. Without this
// script the fields work as they are.
(() => {
  const words = document.currentScript.dataset;
  for (const field of document.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sign-in__show";
    const show = (shown) => {
      field.type = shown ? "text" : "password";
      button.textContent = shown ? words.hide : words.show;
      button.setAttribute("aria-pressed", String(shown));
    };
    button.setAttribute("aria-controls", field.id);
    button.addEventListener("click", () => show(field.type === "password"));
    // It is sent as a password, so that no browser offers to remember it as plain text.
    field.form.addEventListener("submit", () => show(false));
    show(false);
    field.after(button);
  }
})();
