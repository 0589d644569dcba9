// Small parts of pages, made of elements: no markup is put together from text.

/** An element with attributes and children; a child that is text is text. */
export function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key === "onclick" || key === "oninput" || key === "onsubmit" || key === "onchange") {
      element.addEventListener(key.slice(2), value);
    } else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** The words with `{name}` filled in. */
export function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A field as the server has described it. */
export function field(described, value, words) {
  const id = `f-${described.name}`;
  const hint = described.help ? `${id}-hint` : null;
  const around = { id, name: described.name, "aria-describedby": hint };
  let control;
  if (described.choices) {
    control = made("select", around, made("option", { value: "" }, words.choose));
    for (const [code, word] of described.choices) {
      control.append(made("option", { value: code, selected: code === value }, word));
    }
    if (value && !described.choices.some(([code]) => code === value)) {
      control.append(made("option", { value, selected: true }, value));
    }
  } else if (described.long) {
    control = made("textarea", { ...around, rows: 5, maxlength: described.longest });
    control.value = value || "";
  } else {
    control = made("input", { ...around, type: "text", maxlength: described.longest });
    control.value = value || "";
  }
  const label = made("label", { for: id }, described.label);
  if (described.needed) label.append(made("span", { class: "needed" }, ` (${words.needed})`));
  return made("div", { class: "field" }, label, hint && made("div", { class: "help", id: hint }, described.help), control);
}

/** What a form of such fields says. */
export function contentOf(form, kind) {
  const content = {};
  for (const each of kind.fields) {
    const value = form.elements[each.name].value.trim();
    if (value) content[each.name] = value;
  }
  return content;
}

/** The fields of a version as label and value. */
export function lines(kind, content) {
  const list = made("dl", { class: "definitions" });
  for (const each of kind.fields) {
    let value = content[each.name];
    if (!value) continue;
    if (each.choices) value = (each.choices.find(([code]) => code === value) || [value, value])[1];
    list.append(made("div", {}, made("dt", {}, each.label), made("dd", { class: "as-written" }, value)));
  }
  return list;
}
