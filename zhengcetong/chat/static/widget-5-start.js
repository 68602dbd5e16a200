// Read the script tag, put the widget on the page, offer the API.
const SCRIPT = document.currentScript;
const NAME = "policy-chat";
const OWN_TEXTS = ["title", "launcher", "welcome", "placeholder"];

function optionsOf(script) {
  const data = script ? script.dataset : {};
  const among = (value, allowed) => (allowed.includes(value) ? value : allowed[0]);
  const page = (document.documentElement.lang || "").toLowerCase();
  const traditional = /^zh-(hant|tw|hk|mo)/.test(page);
  const texts = {};
  for (const name of OWN_TEXTS) if (data[name]) texts[name] = data[name].slice(0, 200);
  return {
    base: new URL(".", script ? script.src : location.href).href,
    lang: data.lang in TEXTS ? data.lang : traditional ? "zh-Hant" : "zh-Hans",
    position: among(data.position, ["right", "left"]),
    theme: among(data.theme, ["auto", "light", "dark"]),
    colours: colours(data.color),
    open: data.open === "true" || (data.open === "wide" && matchMedia("(min-width: 900px)").matches),
    texts,
  };
}

function start() {
  if (document.querySelector(NAME)) return;
  const options = optionsOf(SCRIPT);
  const memory = new Memory("policychat:" + options.base);
  const widget = document.createElement(NAME);
  widget.setUp(options, new Client(options.base, memory), memory);
  document.body.appendChild(widget);
  window.PolicyChat = Object.freeze({
    open: () => widget.open(),
    close: () => widget.close(),
    ask: (question) => (widget.open(), widget.ask(question)),
    restart: () => widget.restart(),
    on: (name, listener) => widget.addEventListener(`policychat:${name}`, (event) => listener(event.detail)),
  });
  document.dispatchEvent(new CustomEvent("policychat:ready"));
}

if (!customElements.get(NAME)) customElements.define(NAME, PolicyChat);
if (document.body) start();
else document.addEventListener("DOMContentLoaded", start);
