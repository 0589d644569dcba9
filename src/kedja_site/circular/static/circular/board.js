// Chooses without loading the page anew, and fetches the board when a colleague has chosen. Without script each button sends the form.
(() => {
  const place = document.getElementById("tavla");
  const told = document.querySelector("[data-told]");
  if (!place) return;
  const PAUSE = 2000, LONG = 8000;
  const headers = { "X-Kedja-Board": "1" };
  let isBusy = false, wait = PAUSE;

  const form = () => place.querySelector("form[data-board]");
  const say = (text) => { told.textContent = text; };

  function show(markup) {
    const held = document.activeElement && document.activeElement.id;
    const inside = held && place.contains(document.activeElement);
    place.innerHTML = markup;
    if (inside) document.getElementById(held)?.focus({ preventScroll: true });
  }

  place.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || button.name !== "set") return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    const sent = form();
    sent.classList.add("is-busy");
    const data = new FormData(sent);
    data.set("set", button.value);
    try {
      const answer = await fetch(sent.action, { method: "POST", body: data, headers });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      show(await answer.text());
      say(place.dataset.saved);
    } catch {
      sent.classList.remove("is-busy");
      say(place.dataset.offline);
      told.classList.remove("visually-hidden");
    } finally {
      isBusy = false;
    }
  });

  async function look() {
    if (!isBusy && !document.hidden) {
      try {
        const number = form().dataset.number;
        const answer = await fetch(`${place.dataset.address}?nr=${number}`, { headers });
        if (answer.redirected) throw new Error("login");
        if (answer.status === 200) {
          const markup = await answer.text();
          if (!isBusy && form().dataset.number === number) {
            show(markup);
            say(place.dataset.new);
          }
        } else if (answer.status !== 204) throw new Error(answer.status);
        told.classList.add("visually-hidden");
        wait = PAUSE;
      } catch {
        wait = LONG;
      }
    }
    setTimeout(look, wait);
  }
  setTimeout(look, wait);
})();
