// The page around Gradio: addresses and the back button, the keyboard, focus, and what screen readers hear.
(() => {
  "use strict";
  // Gradio takes the language of its words, and of the page, from the browser: it must be told before it starts.
  Object.defineProperty(navigator, "language", { get: () => "fr" });
  Object.defineProperty(navigator, "languages", { get: () => ["fr"] });

  const root = document.documentElement;
  const homeTitle = document.title;
  let restored = null; // a question from an address or a link, which the box may not hold yet

  const questionIn = (address) => new URL(address, location.href).searchParams.get("q") ?? "";
  const addressOf = (question) => (question ? "/?" + new URLSearchParams({ q: question }) : "/");
  const box = () => document.querySelector("#question textarea, #question input");

  // Called by Gradio before a search; what it returns is what the server is asked.
  function ask(typed) {
    const question = restored ?? typed.trim();
    if (restored === null && question !== questionIn(location.href)) history.pushState(null, "", addressOf(question));
    restored = null;
    root.dataset.busy = "";
    return [question];
  }

  // Called by Gradio when its page stands, before the question of the address is asked.
  function start() {
    const status = document.getElementById("status");
    status?.setAttribute("role", "status"); // on the lasting wrapper, so that new contents are announced
    box()?.setAttribute("enterkeyhint", "search");
    return [];
  }

  // Called by Gradio when results stand.
  function shown() {
    const question = questionIn(location.href);
    document.title = question ? `${question} – Actes` : homeTitle;
    delete root.dataset.busy;
    root.dataset.ready = "";
    return [];
  }

  window.actes = { ask, start, shown };
  if (questionIn(location.href)) root.dataset.busy = "";

  function restore(question) {
    const field = box();
    const button = document.getElementById("search-button");
    if (!field || !button) return location.reload();
    field.value = question;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    restored = question;
    button.click();
  }

  window.addEventListener("popstate", () => restore(questionIn(location.href)));

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

  async function copy(button) {
    const text = `${button.dataset.copy} ${new URL(button.dataset.link, location.href)}`;
    const label = button.innerHTML;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copié";
    } catch {
      button.textContent = "Copie refusée par le navigateur";
    }
    setTimeout(() => (button.innerHTML = label), 2000);
  }

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const target = event.target.closest?.("a[href], button[data-copy]");
    if (!plain || !target) return;
    const href = target.getAttribute("href") ?? "";
    if (target.dataset.copy !== undefined) copy(target);
    else if (href.startsWith("#")) follow(event, target);
    else if (href.startsWith("/?q=") && box()) {
      event.preventDefault();
      if (questionIn(href) !== questionIn(location.href)) history.pushState(null, "", href);
      restore(questionIn(href));
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !box()) return;
    event.preventDefault();
    box().focus();
    box().select();
  });
})();
