// Saves the supplier's answers as they are written. Without script the page's buttons do the same.
(() => {
  const form = document.querySelector("form[data-save]");
  if (!form) return;
  const state = form.querySelector("[data-state]");
  const PAUSE = 1200, AGAIN = 10000;
  let timer = 0, isDirty = false, isSaving = false, isLeaving = false;

  function say(text, isTrouble) {
    state.textContent = text;
    state.classList.toggle("save-trouble", Boolean(isTrouble));
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  async function save() {
    if (isSaving) return later(PAUSE);
    if (!isDirty || isLeaving) return;
    isSaving = true;
    isDirty = false;
    say(form.dataset.saving);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Kedja-Save": "1" } });
      if (answer.status === 409) return say(form.dataset.ended, true);
      if (!answer.ok) throw new Error(answer.status);
      const told = await answer.json();
      for (const [key, mark] of Object.entries(told.marks)) {
        const field = form.querySelector(`[name="s-${CSS.escape(key)}"]`);
        if (field) field.value = mark;
      }
      const wrong = Object.values(told.refused);
      if (told.beside.length) say(form.dataset.beside, true);
      else if (wrong.length) say(wrong[0], true);
      else say(told.said);
    } catch {
      isDirty = true;
      say(form.dataset.offline, true);
      later(AGAIN);
    } finally {
      isSaving = false;
    }
  }

  form.addEventListener("input", () => { isDirty = true; later(PAUSE); });
  form.addEventListener("change", () => { isDirty = true; later(PAUSE / 4); });
  form.addEventListener("submit", () => { isLeaving = true; clearTimeout(timer); });
  window.addEventListener("online", () => later(0));
  window.addEventListener("pageshow", () => { isLeaving = false; });
  window.addEventListener("beforeunload", (event) => { if (isDirty && !isLeaving) event.preventDefault(); });
})();
