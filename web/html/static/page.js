// The page around Gradio: addresses and the back button, the keyboard, focus, and what screen readers hear.
(() => {
  "use strict";
  // Gradio takes the language of its words, and of the page, from the browser: it must be told before it starts.
  Object.defineProperty(navigator, "language", { get: () => "fr" });
  Object.defineProperty(navigator, "languages", { get: () => ["fr"] });

  const root = document.documentElement;
  const homeTitle = document.title;
  const wide = matchMedia("(min-width: 60.0625rem)"); // as in style.css
  let follows = false; // the address, not the box, says what to search: it changed by a link, a filter or "back"
  let faceted = ""; // the question whose facets stand
  let left = false; // the keyboard was in what the results replace
  let seen = history.state?.seen ?? 0; // how far down the visitor was here, if they come back

  const parametersOf = (address) => new URL(address, location.href).searchParams;
  const questionIn = (address) => (parametersOf(address).get("q") ?? "").trim();
  const filtersIn = (address) => [...parametersOf(address)].filter(([name]) => name !== "q");
  const addressOf = (question, filters) =>
    location.pathname + (question ? "?" + new URLSearchParams([["q", question], ...filters]) : "");
  const isSearch = (address) => address.startsWith(location.pathname + "?");
  const box = () => document.querySelector("#question textarea, #question input");
  const choices = () => [...document.querySelectorAll("#facets input[type=checkbox]")];
  const hasFacetsFor = (address) =>
    filtersIn(address).every(([name, value]) => choices().some((box) => box.name === name && box.value === value));

  // Called by Gradio before a search; what it returns is what the server is asked.
  function ask(typed) {
    const question = typed.trim();
    if (!follows && question !== questionIn(location.href)) {
      remember();
      history.pushState(null, "", addressOf(question, filtersIn(location.href)));
    }
    follows = false;
    root.dataset.busy = "";
    left = document.getElementById("results")?.contains(document.activeElement) ?? false;
    return [typed, location.search, hasFacetsFor(location.href) ? faceted : ""];
  }

  // Called by Gradio when its page stands, before the question of the address is asked.
  function start() {
    const status = document.getElementById("status");
    status?.setAttribute("role", "status"); // on the lasting wrapper, so that new contents are announced
    box()?.setAttribute("enterkeyhint", "search");
    return [location.search];
  }

  // Called by Gradio when results stand.
  function shown() {
    const question = questionIn(location.href);
    document.title = question ? `${question} – Actes` : homeTitle;
    faceted = choices().length ? question : "";
    const filters = document.querySelector("#facets .filters:not([data-placed])");
    if (filters) {
      filters.dataset.placed = "";
      filters.open = wide.matches;
    }
    tick();
    delete root.dataset.busy;
    root.dataset.ready = "";
    if (left && document.activeElement === document.body) document.getElementById("contenu")?.focus();
    left = false;
    if (seen) scrollTo(0, seen);
    seen = 0;
    return [];
  }

  window.actes = { ask, start, shown };
  if (questionIn(location.href)) root.dataset.busy = "";

  // Tick the filters of the address, and no others.
  function tick() {
    const chosen = filtersIn(location.href);
    for (const box of choices()) box.checked = chosen.some(([name, value]) => name === box.name && value === box.value);
    const active = choices().filter((box) => box.checked).length;
    const told = document.querySelector("#facets [data-active]");
    if (told) told.textContent = active ? ` (${active} ${active > 1 ? "actifs" : "actif"})` : "";
    const clear = document.querySelector("#facets [data-clear]");
    if (clear) clear.hidden = !active;
  }

  // Search for what the address says.
  function restore() {
    const field = box();
    const button = document.getElementById("search-button");
    if (!field || !button) return location.reload();
    const question = questionIn(location.href);
    if (field.value !== question) {
      field.value = question;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    follows = true;
    tick();
    button.click();
  }

  // Keep how far down the visitor is for when they come back to this address.
  function remember() {
    history.replaceState({ seen: scrollY }, "");
  }
  addEventListener("pagehide", remember);

  function go(address) {
    const target = new URL(address, location.href);
    if (target.href !== location.href) {
      remember();
      history.pushState(null, "", target);
    }
    restore();
  }

  addEventListener("popstate", (event) => {
    seen = event.state?.seen ?? 0;
    restore();
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("#facets input[type=checkbox]")) return;
    const ticked = choices().filter((box) => box.checked);
    go(addressOf(questionIn(location.href), ticked.map((box) => [box.name, box.value])));
  });

  function clearFilters(button) {
    button.closest("details")?.querySelector("summary")?.focus(); // the button goes with the filters
    go(addressOf(questionIn(location.href), []));
  }

  // <base href> makes "#…" links reload the page: move there ourselves, to the whole card of a number.
  function follow(event, link) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    const place = target.closest("article") ?? target;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  // Say something to screen readers that is shown on a button only.
  function announce(text) {
    const told = document.getElementById("told") ?? document.createElement("p");
    if (!told.id) {
      Object.assign(told, { id: "told", className: "unseen" });
      told.setAttribute("role", "status");
      document.body.append(told);
    }
    told.textContent = "";
    setTimeout(() => (told.textContent = text), 100); // a region that is new is heard only once it changes
  }

  async function copy(button) {
    const text = `${button.dataset.copy} ${new URL(button.dataset.link, location.href)}`;
    button.label ??= button.innerHTML; // the first, if it is pressed again while it says "Copié"
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copié";
    } catch {
      button.textContent = "Copie refusée par le navigateur";
    }
    announce(button.textContent);
    setTimeout(() => (button.innerHTML = button.label), 2000);
  }

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const target = event.target.closest?.("a[href], button[data-copy], button[data-clear], button[data-shortcut]");
    if (!plain || !target) return;
    const href = target.getAttribute("href") ?? "";
    if (target.dataset.copy !== undefined) copy(target);
    else if (target.dataset.shortcut !== undefined) toggleShortcut(target);
    else if (target.dataset.clear !== undefined) clearFilters(target);
    else if (href.startsWith("#") && box()) follow(event, target);
    else if (box() && isSearch(href)) {
      event.preventDefault();
      go(href);
    }
  });

  // A shortcut of one key can be turned off, for those who speak or shake rather than type.
  const storage = () => {
    try {
      return localStorage;
    } catch {
      return undefined; // the visitor's browser keeps nothing
    }
  };
  const isShortcutOff = () => storage()?.getItem("shortcut") === "off";
  function labelShortcut(button) {
    button.textContent = isShortcutOff() ? "Activer le raccourci «\u00a0/\u00a0»" : "Désactiver le raccourci «\u00a0/\u00a0»";
    button.hidden = false;
  }
  function toggleShortcut(button) {
    storage()?.setItem("shortcut", isShortcutOff() ? "on" : "off");
    labelShortcut(button);
    announce(isShortcutOff() ? "Raccourci désactivé" : "Raccourci activé");
  }
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-shortcut]").forEach(labelShortcut));

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !box()) return;
    if (isShortcutOff()) return;
    event.preventDefault();
    box().focus();
    box().select();
  });
})();
