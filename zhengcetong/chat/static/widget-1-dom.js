// Small helpers. Text only ever becomes text nodes: nothing is parsed as HTML.
const SVG = "http://www.w3.org/2000/svg";

/** An element; `props` are attributes, or listeners when they begin with "on". */
function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element. */
function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false)
      node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** Remove all children. */
function empty(node) {
  while (node.firstChild) node.removeChild(node.firstChild);
}

/** A text with its {places} filled. */
function format(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The link if it is one that may be shown, else null. */
function safeLink(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch (error) {
    return null;
  }
}

/** A colour given as #rgb or #rrggbb with the text colour that reads best on it, else null. */
function colours(value) {
  if (!/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(value || "")) return null;
  const hex = value.length === 4 ? value.replace(/[0-9a-f]/gi, "$&$&") : value;
  const part = (i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return { back: hex, text: (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#111111" : "#ffffff" };
}

/** What the widget remembers on this device; lives without storage where a page forbids it. */
class Memory {
  constructor(key) {
    this.key = key;
    this.data = {};
    try {
      this.data = JSON.parse(localStorage.getItem(key) || "{}") || {};
    } catch (error) {
      this.data = {};
    }
  }
  get(name, otherwise) {
    return name in this.data ? this.data[name] : otherwise;
  }
  set(name, value) {
    this.data[name] = value;
    try {
      localStorage.setItem(this.key, JSON.stringify(this.data));
    } catch (error) {
      // Full or forbidden: the conversation lasts as long as the page.
    }
  }
}

/** Copy a text; http pages have no clipboard API, so the old way is the fallback. */
async function copyText(text, root) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      return await navigator.clipboard.writeText(text);
    } catch (error) {
      // Not allowed here: fall through.
    }
  }
  const area = h("textarea", { class: "sr", "aria-hidden": "true", tabindex: "-1" });
  area.value = text;
  root.appendChild(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
