// The little that HTML cannot do alone. No inline script, no eval: the content policy forbids both.
"use strict";

// After a refused form, bring the summary of what to mend into view and into the reader's focus.
document.querySelectorAll("[data-focus]").forEach((element) => element.focus());

// "Salin untuk WA": copies the text of the element it names and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  source.select?.();
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  button.textContent = button.dataset.copied;
});

// A second tap on a submit button would only send the same key again; spare the network.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent && form.method === "post") event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});

// One open menu at a time; Escape or a click elsewhere closes it.
const closeMenus = (except) =>
  document.querySelectorAll("details.bk-menu[open]").forEach((menu) => menu !== except && (menu.open = false));
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.bk-menu")));
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus());
