// What eyes and fingers meet on a page. Every check returns sentences about what is wrong; none is good.
window.lentera = (() => {
  "use strict";
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const TEXT_BLOCKS = "p, li, dd, blockquote, figcaption, td, legend, label";

  const box = (node) => node.getBoundingClientRect();
  const name = (element) => {
    const words = (element.innerText || element.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const classes = typeof element.className === "string" && element.className ? "." + element.className.trim().replace(/\s+/g, ".") : "";
    return `<${element.localName}${classes}> “${words}”`;
  };

  // Off the screen until it has the focus (the skip link), or there for ears only.
  const isForEyes = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath === "inset(50%)") return false;
    }
    const { right, bottom, width, height } = box(element);
    return right > -500 && bottom + scrollY > 0 && (width > 0 || height > 0);
  };
  const forEyes = (selector) => [...document.querySelectorAll(selector)].filter(isForEyes);

  const texts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (/\S/.test(node.data) && !parent.closest("script, style, svg, option, noscript") && isForEyes(parent)) found.push(node);
    }
    return found;
  };
  const rectsOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
  };

  // ── Colours ──
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colour = (css) => {
    const numbers = css.match(/^rgba?\(([^)]+)\)$/);
    if (numbers) {
      const [r, g, b, a = 1] = numbers[1].split(/[,/\s]+/).map(Number);
      return [r, g, b, a];
    }
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((part) => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);
  const background = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = colour(getComputedStyle(at).backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const drawn = (style, side = "Top") =>
    parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none" ? colour(style[`border${side}Color`]) : [0, 0, 0, 0];

  // ── Targets ──
  // A link within running text is a word of it, exempt as in WCAG 2.5.5 and 2.5.8.
  const isWordOfText = (element) => {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
    if (getComputedStyle(element, "::after").position === "absolute") return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
    return words(block).length > words(element).length + 1;
  };
  // What takes the touch: the label of an input, the whole card of a card's link, else the element itself.
  const shapeOf = (element) => {
    if (element.localName === "input" && element.closest("label")) return element.closest("label");
    const layer = getComputedStyle(element, "::after");
    if (layer.content !== "none" && layer.position === "absolute") {
      let holder = element;
      while (holder && getComputedStyle(holder).position === "static") holder = holder.parentElement;
      return holder || element;
    }
    return element;
  };
  // The bar that stays in view and the page that scrolls under it are two layers.
  const layerOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (["sticky", "fixed"].includes(getComputedStyle(at).position)) return at;
    }
    return null;
  };
  const targets = () => {
    const seen = new Map();
    for (const element of forEyes(CONTROLS)) {
      if (isWordOfText(element)) continue;
      const shape = shapeOf(element);
      if (!seen.has(shape)) seen.set(shape, { element, shape, rect: box(shape), layer: layerOf(shape) });
    }
    return [...seen.values()];
  };
  const gap = (a, b) =>
    Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);

  const touch = () => {
    const wrong = [];
    const all = targets();
    for (const { element, rect } of all) {
      if (rect.width < 47.5 || rect.height < 47.5) wrong.push(`${name(element)} is ${rect.width.toFixed(0)}×${rect.height.toFixed(0)}, under 48×48`);
    }
    return wrong.concat(apart(all, 8));
  };
  const apart = (all = targets(), least = 0) => {
    const wrong = [];
    all.forEach((a, index) => {
      for (const b of all.slice(index + 1)) {
        if (a.layer !== b.layer) continue;
        if (a.shape.contains(b.shape) || b.shape.contains(a.shape)) {
          wrong.push(...within(a, b));
          continue;
        }
        const between = gap(a.rect, b.rect);
        if (between < least - 0.5) wrong.push(`${name(a.element)} and ${name(b.element)} are ${between.toFixed(1)} px apart, under ${least}`);
      }
    });
    return wrong;
  };
  // A control within a card that is one large link must lie above it.
  const within = (a, b) => {
    const inner = a.shape.contains(b.shape) ? b : a;
    inner.element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = box(inner.element);
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit && inner.element.contains(hit) ? [] : [`${name(inner.element)} lies under its card`];
  };

  const edges = () => {
    const wrong = [];
    for (const { element, shape } of targets()) {
      const outside = background(shape.parentElement);
      const [inner, outer] = [getComputedStyle(element), getComputedStyle(shape)];
      const lines = [drawn(outer), drawn(inner)].filter((line) => line[3] > 0);
      const fill = background(shape);
      const isText = lines.length === 0 && contrast(fill, outside) < 1.05;
      const best = Math.max(contrast(fill, outside), ...lines.map((line) => contrast(over(line, outside), outside)));
      if (!isText && best < 3) wrong.push(`${name(element)}: its edge has ${best.toFixed(2)}:1, under 3:1`);
      if (element.matches("input[type=radio], input[type=checkbox]")) wrong.push(...mark(element));
    }
    for (const sign of forEyes("svg.icon")) {
      const seen = contrast(colour(getComputedStyle(sign).color), background(sign));
      if (seen < 3) wrong.push(`the icon in ${name(sign.parentElement)} has ${seen.toFixed(2)}:1, under 3:1`);
    }
    return wrong;
  };
  // The circle that stands for a radio.
  const mark = (input) => {
    if (getComputedStyle(input).appearance !== "none") return [];
    const circle = getComputedStyle(input.nextElementSibling, "::before");
    const ground = background(input.nextElementSibling);
    const seen = contrast(over(drawn(circle), ground), ground);
    return seen < 3 ? [`the mark of ${name(input.closest("label"))} has ${seen.toFixed(2)}:1, under 3:1`] : [];
  };

  // ── Room ──
  const sideways = () => {
    const wide = document.documentElement.scrollWidth;
    if (wide <= innerWidth) return [];
    const reach = (element) => Math.max(box(element).right, box(element).left + element.scrollWidth);
    const out = [...document.body.querySelectorAll("*")].filter((element) => isForEyes(element) && reach(element) > innerWidth + 1);
    return [`scrolls sideways on ${innerWidth} px, because of ${out.slice(-2).map(name).join(", ")}`];
  };
  const cutters = (element) => {
    const found = [];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (at !== document.body && [overflowX, overflowY].some((way) => ["hidden", "clip"].includes(way))) found.push(at);
    }
    return found;
  };
  const outside = (rect, of, slack = 1.5) =>
    rect.left < of.left - slack || rect.right > of.right + slack || rect.top < of.top - slack || rect.bottom > of.bottom + slack;
  const lost = () => {
    const wrong = sideways();
    const lines = [];
    for (const node of texts()) {
      const parent = node.parentElement;
      const control = parent.closest(CONTROLS.replace("a[href]", "a.button, nav a"));
      const frames = cutters(parent).map(box).concat(control ? [box(control)] : []);
      for (const rect of rectsOf(node)) {
        if (frames.some((frame) => outside(rect, frame, 3))) wrong.push(`“${node.data.trim().slice(0, 40)}” leaves ${name(control || parent)}`);
        if (rect.left < -1 || rect.right > innerWidth + 1) wrong.push(`“${node.data.trim().slice(0, 40)}” leaves the screen`);
        lines.push({ node, rect, layer: layerOf(parent) });
      }
    }
    return [...new Set(wrong.concat(overlaps(lines), apart()))];
  };
  const overlaps = (lines) => {
    const wrong = [];
    lines.sort((a, b) => a.rect.top - b.rect.top);
    lines.forEach((a, index) => {
      for (const b of lines.slice(index + 1)) {
        // The box of a line is higher than its letters.
        const inset = Math.min(a.rect.height, b.rect.height) * 0.25;
        if (b.rect.top + inset >= a.rect.bottom - inset) break;
        const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        if (a.node !== b.node && a.layer === b.layer && across > 2) wrong.push(`“${a.node.data.trim().slice(0, 30)}” and “${b.node.data.trim().slice(0, 30)}” overlap`);
      }
    });
    return wrong;
  };

  // ── Letters ──
  const letters = () => {
    const wrong = [];
    for (const node of texts()) {
      const parent = node.parentElement;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      const least = parent.closest("main") ? 18 : 16;
      if (size < least - 0.01) wrong.push(`“${node.data.trim().slice(0, 40)}” in ${name(parent)} is ${size} px, under ${least}`);
    }
    return wrong;
  };
  const ink = () => {
    const wrong = [];
    for (const node of texts()) {
      const ground = background(node.parentElement);
      const seen = contrast(over(colour(getComputedStyle(node.parentElement).color), ground), ground);
      if (seen < 7) wrong.push(`“${node.data.trim().slice(0, 40)}” in ${name(node.parentElement)} has ${seen.toFixed(2)}:1, under 7:1`);
    }
    return wrong;
  };
  // The words of a block, line by line.
  const linesOf = (block) => {
    const lines = [];
    let last = null;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const word of node.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const rect = range.getBoundingClientRect();
        if (rect.width === 0) continue;
        if (!last || rect.top > last.bottom - 4 || rect.left < last.left) lines.push("");
        const glue = lines.at(-1) && rect.left > last.right + 1 ? " " : "";
        lines[lines.length - 1] += glue + word[0];
        last = rect;
      }
    }
    return lines;
  };
  const lines = () => {
    const wrong = [];
    for (const block of forEyes(TEXT_BLOCKS)) {
      if (block.querySelector(TEXT_BLOCKS) || block.matches("nav *, svg *")) continue;
      const style = getComputedStyle(block);
      if (style.textAlign === "justify") wrong.push(`${name(block)} is justified`);
      const written = linesOf(block);
      const longest = Math.max(0, ...written.map((line) => line.length));
      if (longest > 80) wrong.push(`${name(block)} has ${longest} characters in a line, over 80`);
      const sentences = (block.innerText.match(/[.?!…”"](?=\s+\S)/g) || []).length + 1;
      const spacing = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
      const isAllControl = block.querySelector("a, button") && isOneControl(block);
      if ((sentences > 1 || written.length > 1) && !isAllControl && !(spacing >= 1.49)) wrong.push(`${name(block)} has a line height of ${spacing.toFixed(2)}, under 1.5`);
    }
    return wrong;
  };
  const isOneControl = (block) => [...block.querySelectorAll("a, button")].some((control) => control.innerText.trim() === block.innerText.trim());

  // ── What pages have in common ──
  const links = (selector) =>
    [...document.querySelectorAll(selector)].map((link) => {
      const { pathname, protocol } = new URL(link.href);
      return [link.innerText.trim().replace(/\s+/g, " "), protocol.startsWith("http") ? pathname : link.href];
    });
  const frame = () => {
    scrollTo(0, 0);
    const help = [...document.querySelectorAll("body > nav a")].find(({ pathname }) => pathname.endsWith("/help"));
    const { x, y, width, height } = box(help);
    return {
      title: document.title,
      lang: document.documentElement.lang,
      navigation: links("body > header nav a, body > nav a"),
      help: links("body > :not(main, dialog) a").findIndex(([, path]) => path.endsWith("/help")),
      middle: [x + width / 2, y + height / 2],
      foot: links("footer a").map(([words]) => words).slice(0, 4),
    };
  };
  const manners = () => {
    const wrong = [];
    if (document.querySelectorAll("h1").length !== 1) wrong.push(`${document.querySelectorAll("h1").length} h1`);
    // The frame beside an author's form shows a page of the site in which nothing runs.
    for (const element of document.querySelectorAll("[target], [autoplay], marquee, blink, meta[http-equiv=refresh], iframe:not([data-preview][sandbox])")) wrong.push(`${name(element)} opens, plays or moves by itself`);
    if (document.getAnimations().length) wrong.push("something moves");
    if (!document.querySelector("footer a[href^='tel:']")) wrong.push("no telephone number");
    for (const { name: address } of performance.getEntriesByType("resource")) {
      if (new URL(address).origin !== location.origin) wrong.push(`asks ${address}`);
    }
    return wrong;
  };

  // ── Circumstances ──
  const spacing = new CSSStyleSheet();
  // WCAG 1.4.12.
  spacing.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  const widerSpacing = (on) => {
    document.adoptedStyleSheets = on ? [spacing] : [];
  };
  const display = (size, theme) => Object.assign(document.documentElement.dataset, { size, theme });
  const palette = () => {
    const style = getComputedStyle(document.documentElement);
    return ["--paper", "--card", "--tint", "--ink", "--muted", "--line", "--action", "--link", "--done", "--error", "--eve", "--focus"].map((token) => style.getPropertyValue(token));
  };

  // ── axe ──
  const OFF_BY_DEFAULT = ["target-size", "color-contrast-enhanced", "identical-links-same-purpose"];
  const look = async () => {
    const rules = Object.fromEntries(OFF_BY_DEFAULT.map((rule) => [rule, { enabled: true }]));
    const { violations, passes, incomplete, inapplicable } = await axe.run(document, { rules });
    const known = new Set([violations, passes, incomplete, inapplicable].flat().map(({ id }) => id));
    const asleep = OFF_BY_DEFAULT.filter((rule) => !known.has(rule)).map((rule) => `axe did not look for ${rule}`);
    // Some rules, identical-links-same-purpose among them, only ever ask for a second look. Colours it cannot make out
    // behind a pseudo element are measured in `ink`.
    const open = incomplete.filter(({ id }) => !id.startsWith("color-contrast"));
    const said = violations.concat(open).flatMap(({ id, nodes }) => nodes.map((node) => ({ id, ...node })));
    const reasons = ({ any, all, none }) => [any, all, none].flat().map(({ message }) => message).join(" ").slice(0, 160);
    return asleep.concat(said.map((node) => `axe ${node.id}: ${node.target.join(" ")} ${reasons(node)}`));
  };

  // ── The focus ──
  const focus = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shape = shapeOf(element);
    const ringOf = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? colour(style.outlineColor) : null);
    const ring = ringOf(getComputedStyle(element)) || ringOf(getComputedStyle(element, "::after"));
    const rect = box(element);
    const wrong = [];
    const middle = rect.left + rect.width / 2;
    const fits = rect.height <= innerHeight;
    const points = fits ? [rect.top + 3, rect.top + rect.height / 2, rect.bottom - 3] : [innerHeight / 2];
    if (!ring) wrong.push(`${name(element)} shows no focus of 2 px`);
    else {
      const ground = background(shape.parentElement);
      const seen = contrast(over(ring, ground), ground);
      if (seen < 3) wrong.push(`the focus of ${name(element)} has ${seen.toFixed(2)}:1, under 3:1`);
    }
    for (const y of points) {
      const hit = document.elementFromPoint(middle, y);
      if (!hit || !shape.contains(hit)) wrong.push(`${name(element)} is covered by ${hit ? name(hit) : "the edge of the screen"}`);
    }
    return { wrong: [...new Set(wrong)], tag: element.localName, href: element.getAttribute("href"), type: element.type || null, name: element.name || null, value: element.value ?? null, words: (element.innerText || "").trim() };
  };

  return { touch, edges, ink, lost, letters, lines, frame, manners, widerSpacing, display, palette, look, focus };
})();
