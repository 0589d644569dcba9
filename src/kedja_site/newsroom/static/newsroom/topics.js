// Narrows the categories to those whose name holds what is written. Without script all of them are there to scroll through.
(() => {
  const plain = (text) => text.toLocaleLowerCase("sv");
  const ready = (box) => {
    if (box.dataset.ready) return;
    box.dataset.ready = "1";
    const label = box.querySelector(".topics-narrow");
    if (!label) return;
    label.hidden = false;
    const field = label.querySelector("input");
    field.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      for (const item of box.querySelectorAll("li")) {
        const chosen = item.querySelector("input").checked;
        item.hidden = !chosen && !plain(item.textContent).includes(wanted);
      }
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // does not send the whole form
    });
  };
  const all = () => document.querySelectorAll("[data-topics]").forEach(ready);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
