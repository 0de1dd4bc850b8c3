// The reading desk by keyboard: one key each, never while somebody types, and none at all where they are switched off.
(() => {
  "use strict";
  const NAME = "desk-keys"; // in the browser's storage: "off" where they are switched off
  const storage = () => {
    try {
      return localStorage;
    } catch {
      return null; // forbidden by the browser
    }
  };
  const isOff = () => storage()?.getItem(NAME) === "off";
  const rows = () => [...document.querySelectorAll(".items > li")];
  const here = () => document.querySelector(".items > li[aria-current]");

  function go(step) {
    const listed = rows();
    const row = listed[here() ? listed.indexOf(here()) + step : 0];
    const see = row?.querySelector("a.see");
    if (see) return see.click();
    if (!row) return;
    here()?.removeAttribute("aria-current"); // a row that stands nowhere in the text
    row.setAttribute("aria-current", "true");
    row.tabIndex = -1;
    row.focus();
  }

  const press = (root, key) => root?.querySelector(`button[data-key="${key}"]`)?.click();
  const enter = (selector) => here()?.querySelector(selector)?.focus();

  function publish() {
    const form = document.getElementById("publier");
    if (form && confirm("Publier ce compte rendu\u00a0?")) form.requestSubmit();
  }

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    e: () => enter('input:not([type="hidden"]), select'),
    c: () => press(here(), "c"),
    m: () => (here()?.querySelector('button[data-key="m"]') ? press(here(), "m") : enter('input[name="autre"]')),
    n: () => press(here(), "n"),
    u: () => press(document, "u"),
    p: publish,
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (typing && event.key === "Escape") return here()?.focus();
    if (typing || isOff() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const button = document.querySelector("[data-desk-keys]");
  const label = () => { button.textContent = isOff() ? "Activer ces raccourcis" : "Désactiver ces raccourcis"; };
  if (button && storage()) {
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      storage()?.setItem(NAME, isOff() ? "on" : "off");
      label();
    });
  }

  // The box on the page, and the row it belongs to.
  const leaf = document.querySelector(".leaf");
  const box = leaf?.querySelector("rect") ?? leaf?.querySelector("mark");
  if (box) leaf.scrollTop += box.getBoundingClientRect().top - leaf.getBoundingClientRect().top - leaf.clientHeight / 3;
  here()?.focus({ preventScroll: true });
  here()?.scrollIntoView({ block: "nearest" });
})();
