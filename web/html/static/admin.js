// The administration with scripts: files dropped on the form, how far they are sent, how far the index is.
(() => {
  "use strict";
  const PAUSE = 1000; // ms between two looks at an operation
  const piece = (name) => document.getElementById(name);
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const say = (words) => {
    const status = piece("etat");
    if (status && words && status.textContent !== words) status.textContent = words;
  };

  // What a page brought, in the place of what is shown; focus goes to what it has to say.
  function show(html) {
    const main = parsed(html).querySelector("main");
    if (!main) return location.reload();
    document.querySelector("main").replaceChildren(...main.childNodes);
    begin();
    const notices = piece("notices");
    if (notices?.childElementCount) notices.focus();
  }

  let watching = 0; // the loop that goes on; one begun later takes its place
  async function watch() {
    const mine = ++watching;
    while (mine === watching) {
      const job = piece("travail");
      say(job?.dataset.told);
      if (job?.dataset.state !== "running") return;
      await new Promise((done) => setTimeout(done, PAUSE));
      try {
        const answer = await fetch("travail");
        if (answer.status === 401) return location.reload();
        if (!answer.ok) continue;
        const next = parsed(await answer.text()).getElementById("travail");
        if (next && piece("travail")) piece("travail").replaceWith(next);
        if (next && next.dataset.state !== "running") await renew();
      } catch {
        say("Le service ne répond pas\u00a0; nouvel essai.");
      }
    }
  }

  // The lists, once the index has changed.
  async function renew() {
    const fresh = parsed(await (await fetch("./" + location.search)).text());
    const reports = fresh.getElementById("rapports");
    if (reports) piece("rapports")?.replaceWith(reports);
    for (const name of ["brouillons", "hors-index"]) {
      piece(name)?.remove();
      const there = fresh.getElementById(name);
      if (there) piece("rapports")?.before(there);
    }
  }

  function send(form, files) {
    const largest = Number(form.dataset.largest);
    const heavy = [...files].filter((file) => file.size > largest);
    if (heavy.length) return tell(heavy.map((file) => `${file.name}\u00a0: ce fichier est trop gros, rien n’a été envoyé.`));
    const data = new FormData();
    data.append("csrf", form.elements.csrf.value); // first: the server reads it before any file
    for (const file of files) data.append("fichiers", file);
    const request = new XMLHttpRequest();
    const bar = piece("envoi-avance");
    piece("envoi").hidden = false;
    form.querySelector("button").disabled = true;
    say("Envoi en cours");
    request.upload.onprogress = (sent) => { bar.value = sent.lengthComputable ? (100 * sent.loaded) / sent.total : 0; };
    request.onload = () => show(request.responseText);
    request.onerror = () => {
      piece("envoi").hidden = true;
      form.querySelector("button").disabled = false;
      tell(["L’envoi a été interrompu\u00a0: fichiers trop gros, ou connexion coupée. Rien n’a été gardé\u00a0; recommencez."]);
    };
    request.open("POST", form.getAttribute("action"));
    request.send(data);
  }

  function tell(lines) {
    const notices = piece("notices");
    notices.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    notices.focus();
  }

  function begin() {
    watch();
    const form = piece("depot");
    if (!form) return;
    piece("glisser").hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, piece("fichiers").files);
    });
    const over = (inside) => (event) => {
      event.preventDefault();
      form.toggleAttribute("data-over", inside);
    };
    form.addEventListener("dragover", over(true));
    form.addEventListener("dragleave", over(false));
    form.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length) send(form, event.dataTransfer.files);
    });
  }
  begin();
})();
