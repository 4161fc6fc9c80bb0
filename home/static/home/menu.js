// The menu folds by Escape and by a click beside it; without this script its own words fold it.
const open = () => document.querySelector(".menu details[open]");
document.addEventListener("keydown", (event) => {
  const details = event.key === "Escape" && open();
  if (details) {
    details.open = false;
    details.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  const details = open();
  if (details?.classList.contains("group") && !details.contains(event.target)) details.open = false;
});
