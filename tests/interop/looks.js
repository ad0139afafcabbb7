// SPDX-License-Identifier: MIT
// What is wrong with how the page that is open looks: a list of sentences, empty if nothing is. Run in it by test_looks.py.
(() => {
  const faults = [];
  const says = (e) => `<${e.localName}> "${(e.textContent || "").trim().slice(0, 50)}"`;
  const MOST = 1.5; // CSS pixels that rounding may take
  const root = document.scrollingElement || document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);

  // ---- Colours: what lies below a point, put together from the ground up.
  const colour = (text) => {
    const n = (text.match(/-?[\d.]+/g) || []).map(Number);
    return text === "none" || n.length < 3 ? [0, 0, 0, 0] : [n[0], n[1], n[2], n.length > 3 ? n[3] : 1];
  };
  const over = (top, ground) => [0, 1, 2].map((i) => top[i] * top[3] + ground[i] * (1 - top[3]));
  const luminance = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const fading = (e) => {
    let all = 1;
    for (; e && e.nodeType === 1; e = e.parentNode) all *= Number(getComputedStyle(e).opacity);
    return all;
  };
  const paint = (e) => {
    const style = getComputedStyle(e);
    const drawn = e instanceof SVGGeometryElement;
    const c = colour(drawn ? style.fill : e instanceof SVGElement ? "none" : style.backgroundColor);
    c[3] *= fading(e) * (drawn ? Number(style.fillOpacity) : 1);
    return c;
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  // The canvas of the window itself: dark only where the page says that it can be.
  const canvas = dark && getComputedStyle(document.documentElement).colorScheme.includes("dark") ? [18, 18, 18] : [255, 255, 255];
  const ground = (e, x, y) => {
    const below = document.elementsFromPoint(x, y).filter((o) => o !== e && !(o instanceof SVGTextContentElement));
    return below.reverse().reduce((c, o) => over(paint(o), c), canvas);
  };
  const readable = (e, box, own) => {
    const style = getComputedStyle(e);
    const halo = e instanceof SVGElement ? colour(style.stroke) : [0, 0, 0, 0];
    own[3] *= fading(e) * (e instanceof SVGElement ? Number(style.fillOpacity) : 1);
    for (const part of [0.1, 0.5, 0.9]) {
      const [x, y] = [box.left + box.width * part, box.top + box.height / 2];
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const at = halo[3] > 0 && style.paintOrder.startsWith("stroke") ? halo : ground(e, x, y);
      const is = contrast(over(own, at), at);
      if (is < 4.5) {
        faults.push(`contrast ${is.toFixed(2)} of ${says(e)}: ${style.color} ${style.fill} on ${at.map(Math.round)}`);
        return;
      }
    }
  };

  // ---- Pictures: what is written stands inside and apart; what is drawn stands inside, unless it is cut off on purpose.
  let written = 0;
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width < 100 || frame.height < 30) faults.push(`a picture of ${frame.width} x ${frame.height}`);
    const scale = frame.width / Number(svg.getAttribute("width"));
    const outside = (b) => Math.max(frame.left - b.left, frame.top - b.top, b.right - frame.right, b.bottom - frame.bottom);
    const names = [];
    for (const e of svg.querySelectorAll("text,path,rect,circle,line,polyline,polygon,ellipse")) {
      const box = e.getBoundingClientRect();
      if (fading(e) === 0 || (box.width === 0 && box.height === 0)) continue;
      if (e.localName === "text") {
        names.push([e, box.left, box.right, box.top + box.height * 0.15, box.bottom - box.height * 0.15]);
      } else if (e.closest("[clip-path]")) {
        continue;
      }
      if (outside(box) > MOST) faults.push(`${outside(box).toFixed(1)} px outside its picture: ${says(e)} ${e.getAttribute("class")}`);
    }
    written += names.length;
    names.forEach(([e, left, right, top, bottom], i) => {
      for (const [o, l, r, t, b] of names.slice(i + 1)) {
        const [wide, high] = [Math.min(right, r) - Math.max(left, l), Math.min(bottom, b) - Math.max(top, t)];
        if (wide > scale && high > scale) faults.push(`${says(e)} lies on ${says(o)} by ${wide.toFixed(1)} x ${high.toFixed(1)}`);
      }
    });
    for (const [e] of names) {
      e.scrollIntoView({ block: "nearest", inline: "nearest" });
      readable(e, e.getBoundingClientRect(), colour(getComputedStyle(e).fill));
    }
  }

  // ---- The rest of the page: each text against its ground; nothing wider than what it stands in. A text of each look
  // (where it stands, its style, what is below) is enough, of thousands of cells.
  const known = new Set();
  const body = document.querySelector("main");
  for (const e of body ? body.querySelectorAll("*") : []) {
    if (e instanceof SVGElement || e.closest("svg") || !e.checkVisibility()) continue;
    const held = ["p", "td", "th", "h1", "h2", "h3", "caption", "summary"].includes(e.localName);
    if (held && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) {
      faults.push(`${says(e)} is ${e.scrollWidth} wide in ${e.clientWidth}`);
    }
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const look = [e.localName, e.parentNode.localName, e.parentNode.parentNode.localName, e.className, getComputedStyle(e).color].join();
    if (known.has(look)) continue;
    known.add(look);
    e.scrollIntoView({ block: "center", inline: "nearest" });
    readable(e, e.getClientRects()[0], colour(getComputedStyle(e).color));
  }
  for (const e of document.querySelectorAll("main div")) e.scrollLeft = 0;
  scrollTo(0, 0);
  return { faults: [...new Set(faults)], written, looks: known.size };
})();
