/* Moving about the map: wheel, fingers and keys zoom and shift it; marks are dragged. */
"use strict";

window.Zeren = window.Zeren || /** @type {ZerenMaps} */ ({});

/* `on`: functions that are told what is done, pressed and pointed with the id of the mark there, if any.
   `now` is {scale, left, top}: a place x of the map stands at x * scale + left. */
Zeren.mapView = function (svg, on) {
  const now = { scale: 1, left: 0, top: 0 };
  const held = /** @type {Map<number, Point>} */ (new Map());
  let grabbed = /** @type {number | null} */ (null), moved = 0, waiting = false;

  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; on.redraw(); });
  }
  /** @param {Shift} view */
  function set(view) {
    Object.assign(now, view);
    on.redraw();
  }
  /** @param {MouseEvent} event */
  function point(event) {
    const room = svg.getBoundingClientRect();
    return { x: event.clientX - room.left, y: event.clientY - room.top };
  }
  /** The mark at which a pointer is. @param {Event} event */
  function idOf(event) {
    const id = /** @type {SVGElement} */ (event.target).dataset.id;
    return id === undefined ? null : Number(id);
  }
  /** @param {number} factor @param {Point} [about] */
  function zoom(factor, about) {
    const scale = Math.min(8, Math.max(0.02, now.scale * factor));
    const place = about || { x: svg.clientWidth / 2, y: svg.clientHeight / 2 };
    now.left = place.x - (place.x - now.left) * scale / now.scale;
    now.top = place.y - (place.y - now.top) * scale / now.scale;
    now.scale = scale;
    redraw();
  }
  /** @param {number} across @param {number} down */
  function shift(across, down) {
    now.left += across;
    now.top += down;
    on.shift();
  }
  function spread() {
    const [one, other] = [...held.values()];
    return { away: Math.hypot(one.x - other.x, one.y - other.y) || 1, x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  }

  svg.addEventListener("pointerdown", (event) => {
    held.set(event.pointerId, point(event));
    svg.setPointerCapture(event.pointerId);
    if (held.size > 1) { grabbed = null; moved = Infinity; return; }
    grabbed = idOf(event);
    moved = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId), to = point(event);
    if (!before) { on.pointed(idOf(event), to); return; }
    const was = held.size > 1 ? spread() : null;
    held.set(event.pointerId, to);
    moved += Math.hypot(to.x - before.x, to.y - before.y);
    if (was) {
      const is = spread();
      now.left += is.x - was.x;
      now.top += is.y - was.y;
      zoom(is.away / was.away, is);
    } else if (moved > 4 && grabbed !== null) {
      on.grabbed(grabbed, (to.x - now.left) / now.scale, (to.y - now.top) / now.scale);
      redraw();
    } else if (moved > 4) shift(to.x - before.x, to.y - before.y);
  });
  /** @param {PointerEvent} event */
  function release(event) {
    held.delete(event.pointerId);
    if (event.type === "pointerup" && !held.size && moved <= 4) on.pressed(grabbed, point(event));
  }
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", release);
  svg.addEventListener("pointerleave", () => on.left());
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), point(event));
  }, { passive: false });
  svg.addEventListener("keydown", (event) => {
    const run = /** @type {Record<string, (() => void) | undefined>} */ ({
      ArrowLeft: () => shift(60, 0), ArrowRight: () => shift(-60, 0), ArrowUp: () => shift(0, 60), ArrowDown: () => shift(0, -60),
      "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: on.fit,
    })[event.key];
    if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run();
  });
  return { now, set, zoom };
};
