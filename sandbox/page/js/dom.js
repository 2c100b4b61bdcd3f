// Builds elements; whatever people wrote enters the page here, as text nodes only.

const SVG = "http://www.w3.org/2000/svg";

/** h("button.icon", {onclick, "aria-label": "..."}, "text", [nodes], null) */
export function h(spec, props = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) set(element, name, value);
  fill(element, children);
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name.startsWith("--")) element.style.setProperty(name, value);
  else if (name in element && !name.includes("-") && typeof value !== "string") element[name] = value;
  else if (name === "value" || name === "textContent") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

export function fill(element, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren();
  return fill(element, children);
}

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Arrow keys walk among the focusable children that match the selector. */
export function rove(container, selector, { horizontal = false } = {}) {
  const [back, on] = horizontal ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  container.addEventListener("keydown", (event) => {
    if (![back, on, "Home", "End"].includes(event.key)) return;
    const items = [...container.querySelectorAll(selector)];
    const here = items.indexOf(document.activeElement);
    if (here < 0) return;
    const goal = { [back]: here - 1, [on]: here + 1, Home: 0, End: items.length - 1 }[event.key];
    event.preventDefault();
    items[Math.max(0, Math.min(items.length - 1, goal))].focus();
  });
  return container;
}
