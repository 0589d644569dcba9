// Draws an audit as it stands on the device: requirement by requirement, then the rest.

import { contentOf, field, filled, lines, made } from "./forms.js";

const when = (text) => new Date(text).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });

/** What one audit looks like. `acts` are what its buttons do. */
export function drawAudit({ plan, entries, photos, words, acts, open }) {
  const kinds = new Map(plan.kinds.map((kind) => [kind.kind, kind]));
  const finding = kinds.get("finding");
  const parts = [head(plan, words)];
  if (!plan.can_write) parts.push(made("p", { class: "message" }, words.signed));
  parts.push(made("h2", {}, words.requirements));
  const ofRequirement = (code) => entries.filter((entry) => entry.kind === "finding" && entry.content.requirement === code);
  for (const each of plan.requirements) {
    const own = ofRequirement(each.code);
    const results = own.map((entry) => choice(finding, "result", entry.content.result)).filter(Boolean);
    const box = made(
      "details",
      { class: "fold field-part", "data-part": each.code, open: open.has(each.code) },
      made("summary", {}, `${each.number} ${each.title}`.trim(), made("span", { class: "soft" }, ` – ${results.join(", ") || words.nothing_said}`)),
      each.text ? made("p", { class: "small" }, each.text) : "",
      own.map((entry) => card(entry, kinds, photos, words, acts, plan)),
    );
    if (plan.can_write) box.append(addButton(finding, words, () => acts.write("finding", { requirement: each.code }, each.code)));
    parts.push(box);
  }
  const named = new Set(plan.requirements.map((each) => each.code));
  parts.push(made("h2", {}, words.other));
  for (const kind of plan.kinds) {
    const own = entries.filter((entry) => entry.kind === kind.kind && (kind.kind !== "finding" || !named.has(entry.content.requirement)));
    if (kind.kind === "finding" && !own.length) continue;
    const box = made(
      "details",
      { class: "fold field-part", "data-part": kind.kind, open: open.has(kind.kind) },
      made("summary", {}, capital(kind.title), made("span", { class: "soft" }, ` – ${own.length || words.nothing_said}`)),
      own.map((entry) => card(entry, kinds, photos, words, acts, plan)),
    );
    if (plan.can_write) box.append(addButton(kind, words, () => acts.write(kind.kind, {}, kind.kind)));
    parts.push(box);
  }
  return parts;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const choice = (kind, name, code) => {
  const found = kind.fields.find((each) => each.name === name);
  return ((found && found.choices) || []).filter(([value]) => value === code).map(([, word]) => word)[0] || "";
};

function head(plan, words) {
  const rows = [
    [words.place, plan.place],
    [words.days, plan.starts_on === plan.ends_on ? plan.starts_on : `${plan.starts_on} – ${plan.ends_on}`],
    [words.note, plan.note],
    [words.prepare, plan.prepare],
  ].filter(([, value]) => value);
  return made(
    "details",
    { class: "fold", "data-part": "plan" },
    made("summary", {}, `${capital(plan.kind)}, ${plan.id}`),
    made("dl", { class: "definitions" }, rows.map(([label, value]) => made("div", {}, made("dt", {}, label), made("dd", { class: "as-written" }, value)))),
  );
}

function addButton(kind, words, onclick) {
  return made("p", {}, made("button", { type: "button", class: "button button-quiet", onclick }, words.add, made("span", { class: "visually-hidden" }, ` ${kind.title}`)));
}

function card(entry, kinds, photos, words, acts, plan) {
  const kind = kinds.get(entry.kind);
  const box = made("div", { class: "card stack-small field-entry", "data-entry": entry.id });
  if (entry.isDisputed) {
    box.append(made("p", { class: "disputed", role: "alert" }, words.disputed));
    for (const version of entry.heads) {
      box.append(
        made(
          "div",
          { class: "entry-version" },
          made("p", { class: "small soft" }, filled(words.version_of, { when: when(version.written_at) })),
          version.is_taken_away ? made("p", {}, words.taken_away) : lines(kind, version.content),
          plan.can_write && made("button", { type: "button", class: "button button-quiet", onclick: () => acts.settle(entry, version) }, words.keep_this),
        ),
      );
    }
  } else box.append(lines(kind, entry.content));
  const own = photos.filter((photo) => photo.entry === entry.id);
  if (own.length) {
    box.append(
      made(
        "ul",
        { class: "plain-list" },
        own.map((photo) => made("li", {}, `${words.photo}: ${photo.caption}`, photo.isWaiting ? made("span", { class: "tag" }, words.waiting) : "", photo.refused ? made("p", { role: "alert" }, filled(words.refused, { why: photo.refused })) : "")),
      ),
    );
  }
  box.append(made("p", { class: "small" }, made("span", { class: "tag" }, entry.isWaiting ? words.waiting : words.is_sent)));
  if (entry.refused) box.append(made("p", { role: "alert" }, filled(words.refused, { why: entry.refused })));
  if (plan.can_write) {
    const named = made("span", { class: "visually-hidden" }, ` ${entry.content.text || entry.content.what || entry.content.role || ""}`.slice(0, 60));
    box.append(
      made(
        "p",
        { class: "row" },
        made("button", { type: "button", class: "button button-quiet", onclick: () => acts.change(entry) }, entry.isDisputed ? words.keep_both : words.change, named),
        made("button", { type: "button", class: "button button-quiet", onclick: () => acts.photograph(entry) }, words.add_photo, named.cloneNode(true)),
        made("button", { type: "button", class: "button button-quiet", onclick: () => acts.takeAway(entry) }, words.take_away, named.cloneNode(true)),
      ),
    );
  }
  return box;
}

/** The form of an entry. `typed` is called at each change, so that what is typed is kept. */
export function drawForm({ kind, content, disputed, words, typed, save, back }) {
  const form = made(
    "form",
    {
      class: "form",
      novalidate: true,
      oninput: () => typed(contentOf(form, kind)),
      onsubmit: (event) => {
        event.preventDefault();
        save(contentOf(form, kind));
      },
    },
    made("h2", { tabindex: -1 }, capital(kind.title)),
    disputed && disputed.map((version) => made("div", { class: "card" }, lines(kind, version.content))),
    kind.fields.map((each) => field(each, content[each.name], words)),
    made(
      "p",
      { class: "row" },
      made("button", { type: "submit", class: "button" }, words.save),
      made("button", { type: "button", class: "button button-quiet", onclick: back }, words.back),
    ),
  );
  return form;
}

/** The form of a photo. */
export function drawPhotoForm({ words, save, back }) {
  const picture = made("input", { type: "file", id: "f-photo", name: "photo", accept: "image/jpeg,image/png", required: true });
  const caption = made("input", { type: "text", id: "f-caption", name: "caption", maxlength: 300, required: true });
  const keep = made("input", { type: "checkbox", id: "f-keep", name: "keep" });
  return made(
    "form",
    {
      class: "form",
      onsubmit: (event) => {
        event.preventDefault();
        save(picture.files[0], caption.value.trim(), keep.checked);
      },
    },
    made("h2", { tabindex: -1 }, words.add_photo),
    made("div", { class: "field" }, made("label", { for: "f-photo" }, words.photo), picture),
    made("div", { class: "field" }, made("label", { for: "f-caption" }, words.photo_shows), caption),
    made("div", { class: "field field-row" }, made("label", { for: "f-keep" }, words.keep_where), made("div", { class: "help" }, words.photo_hint), keep),
    made("p", { class: "row" }, made("button", { type: "submit", class: "button" }, words.save), made("button", { type: "button", class: "button button-quiet", onclick: back }, words.back)),
  );
}
