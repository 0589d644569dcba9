// Suggestions while typing, as an ARIA combobox with a list. Without it the field is a plain search field.
"use strict";
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const { suggest, some, none, label } = input.dataset;
  const make = (tag, role, attributes) => {
    const made = Object.assign(document.createElement(tag), attributes);
    if (role) made.setAttribute("role", role);
    return made;
  };
  const list = make("ul", "listbox", { id: input.id + "-list", className: "suggestions", hidden: true, ariaLabel: label });
  const said = make("span", "status", { className: "visually-hidden" });
  const set = (name, value) => input.setAttribute("aria-" + name, value);
  let timer, asked, chosen = -1;
  input.setAttribute("role", "combobox");
  set("autocomplete", "list");
  set("controls", list.id);
  input.after(list, said);

  const choose = (n) => {
    chosen = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === n));
    set("activedescendant", n < 0 ? "" : list.children[n].id);
  };
  const open = (is) => {
    list.hidden = !is;
    set("expanded", is);
  };
  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    choose(-1);
    open(false);
  };
  const show = (hits) => {
    list.replaceChildren(...hits.map((hit, i) => {
      const item = make("li", "option", { id: list.id + i });
      item.dataset.address = hit.address;
      item.append(make("span", "", { textContent: hit.title }), " ", make("small", "", { textContent: hit.kind }));
      return item;
    }));
    choose(-1);
    open(hits.length > 0);
    said.textContent = hits.length ? some.replace("%s", hits.length) : none;
  };
  const ask = async () => {
    asked = new AbortController();
    try {
      const answer = await fetch(suggest + "?q=" + encodeURIComponent(input.value.trim()), { signal: asked.signal });
      if (answer.ok) show((await answer.json()).hits);
    } catch { /* typed on, or no network: the field still works */ }
  };
  const go = (item) => location.assign(item.dataset.address);

  open(false);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    asked?.abort();
    if (input.value.trim().length < 2) close();
    else timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!count) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
    else if (step) choose(((chosen + step + 1 + count + 1) % (count + 1)) - 1);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("li")));
}
