// Keeps what stands in a form on the server: a few seconds after a change, and when the page is left.
const PAUSE = 3000;
const AGAIN = 5000;
const LARGEST_FAREWELL = 60000;

for (const button of document.querySelectorAll("[data-draft]")) {
  keep(button.form, button);
}

function keep(form, button) {
  const said = form.querySelector("[data-draft-said]");
  let changed = false;
  let sent = false;
  let timer = 0;

  const typed = () => {
    const values = new URLSearchParams(new FormData(form));
    values.set("kept_by", "script");
    return values;
  };
  const soon = (pause) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(post, pause);
  };
  const note = () => {
    if (!changed) soon(PAUSE); // counted from the first change on: whoever types without a pause is kept, too
    changed = true;
  };

  async function post() {
    if (!changed || sent) return;
    changed = false;
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: typed(), redirect: "manual" });
      if (answer.status === 204) {
        const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
        said.textContent = button.dataset.kept.replace("{time}", time);
      } else if (answer.type === "opaqueredirect" || answer.status === 409) {
        said.textContent = button.dataset.out;
      } else if (answer.status === 413) {
        said.textContent = button.dataset.large;
      }
    } catch {
      said.textContent = button.dataset.gone;
      changed = true;
      soon(AGAIN);
    }
  }

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", () => {
    sent = true;
  });
  window.addEventListener("online", post);
  window.addEventListener("pageshow", () => {
    sent = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !changed || sent) return;
    const values = typed();
    if (String(values).length > LARGEST_FAREWELL) {
      post();
    } else if (navigator.sendBeacon(button.formAction, values)) {
      changed = false;
    }
  });
}
