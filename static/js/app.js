/* Keeps what is typed, by itself. Without this file every page still works: «Later verder» keeps it.

   A form with data-draft="<address>" is sent there after 2 seconds' rest, when a field is left, and
   at most 10 seconds after the first change. The answer is the save line alone, so focus and caret
   stay. A 409 is an answer too: it says why this text is not for saving any more. No network or no session: the line says so, the text stays in the page, and it tries again. */
(function () {
  "use strict";
  const REST = 2000, LONGEST = 8000, RETRY = 5000, ANSWERED = 4000;

  /* Of each form that is kept: how to hold the keeping, and how to go on with it. What is kept and
     what a button sends must not overtake each other: the older of the two could win. */
  const keepers = new WeakMap();

  function keepDraft(form) {
    const line = form.querySelector("[data-saved]");
    let rest = null, longest = null, onItsWay = null, dirty = false, held = false;

    function changed() {
      dirty = true;
      clearTimeout(rest);
      rest = setTimeout(send, REST);
      longest = longest || setTimeout(send, LONGEST);
    }

    function fields() {
      const body = new FormData();
      new FormData(form).forEach((value, name) => { if (typeof value === "string") body.append(name, value); });
      return body;
    }

    function stop() {
      clearTimeout(rest); clearTimeout(longest);
      longest = null;
    }

    async function send() {
      stop();
      if (!dirty || onItsWay || held || !form.isConnected) return;
      dirty = false;
      onItsWay = carry();
      await onItsWay;
      onItsWay = null;
      if (dirty && !longest) changed();
    }

    async function carry() {
      try {
        const answer = await fetch(form.dataset.draft, {
          method: "POST", body: fields(), headers: { "X-Requested-With": "fetch" },
        });
        if (answer.ok || answer.status === 409) line.innerHTML = await answer.text();
        else trouble(answer);
      } catch (error) {
        failed(form.dataset.offline);
      }
    }

    function trouble(answer) {
      const token = answer.headers.get("X-CSRF-Token");
      if (token) { // logged in again in another tab: same person, fresh token
        form.querySelector("[name=csrfmiddlewaretoken]").value = token;
        document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
      }
      failed(answer.status === 401 ? form.dataset.loggedOut : form.dataset.offline);
    }

    function failed(words) {
      dirty = true;
      const note = document.createElement("p");
      note.className = "hos-saved is-off";
      note.textContent = words;
      line.replaceChildren(note);
      setTimeout(send, RETRY);
    }

    async function hold() {
      stop();
      held = true;
      await onItsWay;
    }

    function goOn() {
      held = false;
      if (form.isConnected && dirty) changed();
    }

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("focusout", () => { if (dirty) send(); });
    form.addEventListener("submit", (event) => {
      if (onItsWay) {
        event.preventDefault();
        event.stopImmediatePropagation();
        hold().then(() => form.requestSubmit(event.submitter));
        return;
      }
      hold();
      setTimeout(goOn, ANSWERED);
    });
    window.addEventListener("pagehide", () => {
      if (dirty && !held) navigator.sendBeacon(form.dataset.draft, fields());
    });
    keepers.set(form, { hold, goOn });
  }

  /* A second press of the same button does nothing new. */
  function once(form) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      setTimeout(() => { delete form.dataset.sent; }, ANSWERED);
    });
  }

  /* A file that is too large is told at once, before it travels. */
  function checkSize(input) {
    input.addEventListener("change", () => {
      const file = input.files[0];
      input.setCustomValidity(file && file.size > Number(input.dataset.max) ? input.dataset.tooLarge : "");
      input.reportValidity();
    });
  }

  /* A passkey that was refused or did not work: the package tells only the console. */
  document.addEventListener("allauth.error", (event) => {
    const note = document.getElementById("passkey-failed");
    if (!note) return;
    event.preventDefault();
    note.hidden = false;
  });

  /* While rows are added or moved, nothing can be typed that the answer would wipe out. */
  document.addEventListener("htmx:confirm", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    event.preventDefault();
    form.inert = true;
    keepers.get(form).hold().then(() => event.detail.issueRequest(true));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    form.inert = false;
    keepers.get(form).goOn();
  });

  /* A wide table opens where the half-year of now can be seen; the earlier ones are to its left. */
  function showNow(box) {
    const now = box.querySelector(".is-now");
    if (now) box.scrollLeft += Math.max(0, now.getBoundingClientRect().right - box.getBoundingClientRect().right);
  }

  /* A file that is let go beside its box falls into it: a browser would open it instead of the page. */
  function catchDrops(input) {
    const over = (is) => (event) => { event.preventDefault(); input.classList.toggle("is-over", is); };
    document.addEventListener("dragover", over(true));
    document.addEventListener("dragleave", over(false));
    document.addEventListener("drop", (event) => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  function start(root) {
    root.querySelectorAll("form[data-draft]").forEach((form) => { if (!form.dataset.kept) { form.dataset.kept = "1"; keepDraft(form); } });
    root.querySelectorAll("form[method=post]").forEach((form) => { if (!form.dataset.guarded) { form.dataset.guarded = "1"; once(form); } });
    root.querySelectorAll("input[type=file][data-max]").forEach(checkSize);
    root.querySelectorAll(".hos-drop").forEach((input) => { if (!input.dataset.caught) { input.dataset.caught = "1"; catchDrops(input); } });
    root.querySelectorAll(".hos-scroll").forEach(showNow);
    const focus = root.querySelector("[data-focus], .hos-errors");
    if (focus) focus.focus();
  }

  document.addEventListener("DOMContentLoaded", () => start(document));
  document.addEventListener("htmx:afterSwap", (event) => start(event.target.parentNode || document));
})();
