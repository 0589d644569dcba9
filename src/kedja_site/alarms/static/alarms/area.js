// The area on the map: drag to draw, and the numbers follow; the numbers alone do as well. Without script there is no map.
"use strict";

(() => {
  const parts = document.querySelector("[data-area-map]");
  const shape = document.querySelector("[name=shape]");
  if (!parts || !shape) return;
  const field = (name) => document.querySelector(`[name=${name}]`);
  const [rectangle, circle] = parts.querySelectorAll(".area-part");
  const WIDTH = 360, HEIGHT = 180, KM_A_DEGREE = 111.32;

  const hint = document.createElement("p");
  hint.className = "small soft";
  hint.textContent = parts.dataset.areaHint;
  const map = document.createElement("div");
  map.className = "area-map";
  map.setAttribute("aria-hidden", "true");
  const ground = document.createElement("img");
  ground.src = parts.dataset.areaMap;
  ground.alt = "";
  ground.draggable = false;
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  drawing.setAttribute("preserveAspectRatio", "none");
  map.append(ground, drawing);
  parts.prepend(hint, map);

  const number = (name) => (field(name).value === "" ? null : Number(field(name).value));
  const add = (kind, values) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
    for (const [name, value] of Object.entries(values)) made.setAttribute(name, value);
    drawing.replaceChildren(made);
  };
  const draw = () => {
    drawing.replaceChildren();
    if (shape.value === "rectangle") {
      const [south, north, west, east] = ["south", "north", "west", "east"].map(number);
      if ([south, north, west, east].includes(null) || west > east) return;
      add("rect", { x: west + 180, y: 90 - north, width: Math.max(east - west, 0.4), height: Math.max(north - south, 0.4) });
    } else if (shape.value === "circle") {
      const [latitude, longitude, radius] = ["latitude", "longitude", "radius"].map(number);
      if ([latitude, longitude, radius].includes(null)) return;
      const high = radius / KM_A_DEGREE;
      const wide = high / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
      add("ellipse", { cx: longitude + 180, cy: 90 - latitude, rx: Math.max(wide, 0.3), ry: Math.max(high, 0.3) });
    }
  };
  const show = () => {
    map.hidden = hint.hidden = shape.value === "";
    field("country").closest(".field").hidden = shape.value === "";
    rectangle.hidden = shape.value !== "rectangle";
    circle.hidden = shape.value !== "circle";
    draw();
  };

  let from = null;
  const place = (event) => {
    const box = map.getBoundingClientRect();
    const part = (value, most) => Math.min(Math.max(value, 0), most);
    return {
      longitude: (part(event.clientX - box.left, box.width) / box.width) * WIDTH - 180,
      latitude: 90 - (part(event.clientY - box.top, box.height) / box.height) * HEIGHT,
    };
  };
  const put = (name, value) => { field(name).value = value.toFixed(3).replace(/\.?0+$/, ""); };
  const follow = (to) => {
    if (shape.value === "circle") {
      const across = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
      put("latitude", from.latitude);
      put("longitude", from.longitude);
      put("radius", Math.min(1000, Math.max(1, Math.hypot(across, to.latitude - from.latitude) * KM_A_DEGREE)));
    } else {
      put("south", Math.min(from.latitude, to.latitude));
      put("north", Math.max(from.latitude, to.latitude));
      put("west", Math.min(from.longitude, to.longitude));
      put("east", Math.max(from.longitude, to.longitude));
    }
    draw();
  };
  map.addEventListener("pointerdown", (event) => { from = place(event); map.setPointerCapture(event.pointerId); });
  map.addEventListener("pointermove", (event) => { if (from) follow(place(event)); });
  map.addEventListener("pointerup", (event) => { if (from) follow(place(event)); from = null; });
  shape.addEventListener("change", show);
  parts.addEventListener("input", draw);
  show();
})();
