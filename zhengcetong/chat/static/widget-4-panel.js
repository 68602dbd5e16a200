// The launcher and the panel: what people see and touch.
const KEPT_TURNS = 40;
const PHONE = "(max-width: 480px)";

class PolicyChat extends HTMLElement {
  /** `options` come from the script tag, `client` talks to the server. */
  setUp(options, client, memory) {
    this.options = options;
    this.client = client;
    this.memory = memory;
    this.texts = { ...TEXTS[options.lang], ...options.texts };
    this.turns = memory.get("turns", []);
    this.busy = false;
    this.settings = { count: "", as_of: "", max_chars: 500, suggestions: [] };
  }

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    style(root, this.options.base);
    this.root = h("div", { class: "root", lang: this.options.lang });
    this.root.dataset.theme = this.options.theme;
    this.root.dataset.position = this.options.position;
    this.root.classList.toggle("large", this.memory.get("large", false));
    if (this.options.colours) {
      this.root.style.setProperty("--brand", this.options.colours.back);
      this.root.style.setProperty("--on-brand", this.options.colours.text);
      this.root.classList.add("coloured");
    }
    root.appendChild(this.root);
    this.build();
    this.client
      .config()
      .then((settings) => Object.assign(this.settings, settings))
      .catch(() => {})
      .then(() => this.showAll());
    if (this.options.open || this.memory.get("open", false)) this.open(false);
  }

  build() {
    const t = this.texts;
    this.dot = h("span", { class: "dot", hidden: true }, h("span", { class: "sr" }, t.unread));
    this.launcher = h(
      "button",
      { class: "launcher", type: "button", "aria-expanded": "false", "aria-label": t.open, onclick: () => this.toggle() },
      t.launcher,
      this.dot
    );
    this.log = h("div", { class: "log", role: "log", tabindex: "0", "aria-label": t.conversation });
    this.status = h("p", { class: "sr", role: "status" });
    this.panel = h("section", { class: "panel", role: "dialog", "aria-label": t.title, hidden: true }, this.header(), this.log, this.status, this.composer());
    this.panel.addEventListener("keydown", (event) => this.onKey(event));
    this.root.append(this.launcher, this.panel);
  }

  header() {
    const t = this.texts;
    const tool = (name, action, props) => h("button", { type: "button", class: "tool", onclick: action, ...props }, t[name]);
    this.larger = tool("larger", () => this.enlarge(), { "aria-pressed": String(this.memory.get("large", false)) });
    this.closer = h("button", { type: "button", class: "tool close", "aria-label": t.close, onclick: () => this.close() }, "×");
    return h(
      "header",
      {},
      h("h2", {}, t.title),
      this.larger,
      tool("restart", () => this.restart()),
      tool("remove", () => this.confirmRemoval()),
      this.closer
    );
  }

  composer() {
    const t = this.texts;
    this.input = h("textarea", { id: "question", rows: "1", placeholder: t.placeholder, "aria-describedby": "count notice", enterkeyhint: "send" });
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => {
      // An input method's Enter chooses characters: it composes, or Safari marks it by 229.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.submit();
    });
    this.count = h("span", { id: "count", class: "count" });
    this.sender = h("button", { type: "submit", class: "send" }, t.send);
    this.notice = h("p", { id: "notice", class: "notice" });
    return h(
      "form",
      { onsubmit: (event) => (event.preventDefault(), this.submit()) },
      h("label", { class: "sr", for: "question" }, t.question),
      this.input,
      h("div", { class: "row" }, this.count, this.sender),
      this.notice
    );
  }

  // --- what is shown -------------------------------------------------------------------------

  showAll() {
    this.log.setAttribute("aria-live", "off");
    empty(this.log);
    const t = this.texts;
    this.notice.textContent = format(t.notice, { date: this.settings.as_of });
    this.log.appendChild(h("p", { class: "welcome" }, format(t.welcome, { count: this.settings.count })));
    if (!this.turns.length && this.settings.suggestions.length) {
      this.log.appendChild(
        h("div", { class: "starters" }, h("p", {}, t.suggestions), choices(this.settings.suggestions.map((q) => ({ title: q })), (q) => this.ask(q)))
      );
    }
    for (const turn of this.turns) this.showTurn(turn);
    this.onInput();
    this.scroll();
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 0);
  }

  showTurn(turn) {
    this.log.appendChild(h("div", { class: "mine" }, h("span", { class: "sr" }, this.texts.you), turn.question));
    if (turn.answer) this.showAnswer(turn);
    else if (turn.error) this.showError(turn);
  }

  showAnswer(turn) {
    const body = renderAnswer(turn.answer, this.texts, (payload) => this.ask(payload));
    const custom = turn.answer.custom || {};
    const bubble = h("div", { class: "theirs" }, h("span", { class: "sr" }, this.texts.bot), body);
    if (custom.answer_id && custom.operation !== "error") bubble.appendChild(this.afterwards(turn, custom));
    this.log.appendChild(bubble);
  }

  afterwards(turn, custom) {
    const t = this.texts;
    const copy = h("button", { type: "button", class: "quiet", onclick: () => copyText(turn.answer.text, this.root).then(() => this.say(t.copied)) }, t.copy);
    const thumbs = ["up", "down"].map((vote) =>
      h("button", { type: "button", class: "quiet", "aria-pressed": String(turn.vote === vote), onclick: (event) => this.vote(turn, custom.answer_id, vote, event.target) }, t[vote])
    );
    return h("div", { class: "after" }, copy, thumbs);
  }

  showError(turn) {
    const text = this.texts[`error_${turn.error}`] || this.texts.error_server;
    this.log.appendChild(
      h("div", { class: "theirs failed" }, h("p", {}, text), h("button", { type: "button", class: "quiet", onclick: () => this.again(turn) }, this.texts.retry))
    );
  }

  say(text) {
    this.status.textContent = text;
  }

  scroll() {
    const mine = this.log.querySelectorAll(".mine");
    const last = mine[mine.length - 1];
    if (last) this.log.scrollTop = last.offsetTop - this.log.offsetTop - 8;
  }

  // --- asking --------------------------------------------------------------------------------

  onInput() {
    const length = this.input.value.length;
    const max = this.settings.max_chars;
    this.count.textContent = length ? format(this.texts.count, { n: length, max }) : "";
    this.input.setAttribute("aria-invalid", String(length > max));
    this.count.classList.toggle("over", length > max);
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 120)}px`;
  }

  submit() {
    const text = this.input.value.trim();
    if (!text) return;
    if (this.busy) {
      this.waiting = true; // sent as soon as the answer is there
      return;
    }
    if (text.length > this.settings.max_chars) {
      this.say(format(this.texts.too_long, { max: this.settings.max_chars }));
      return;
    }
    this.input.value = "";
    this.onInput();
    this.ask(text);
  }

  /** Ask a question as if it had been typed; resolves when it is answered. */
  async ask(text) {
    const question = String(text).trim();
    if (!question || this.busy) return;
    const turn = { question };
    this.turns.push(turn);
    const starters = this.log.querySelector(".starters");
    if (starters) starters.remove();
    this.log.appendChild(h("div", { class: "mine" }, h("span", { class: "sr" }, this.texts.you), question));
    this.emit("ask", { question });
    await this.fetchAnswer(turn);
  }

  async again(turn) {
    if (this.busy) return;
    delete turn.error;
    this.turns = this.turns.filter((one) => one !== turn).concat(turn);
    this.showAll();
    await this.fetchAnswer(turn);
  }

  async fetchAnswer(turn) {
    this.setBusy(true);
    const waiting = h("div", { class: "theirs typing", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.log.appendChild(waiting);
    this.say(this.texts.typing);
    this.scroll();
    try {
      turn.answer = await this.client.ask(turn.question);
      this.emit("answer", { question: turn.question, answer: turn.answer });
    } catch (error) {
      turn.error = error.kind || "server";
      this.emit("error", { question: turn.question, kind: turn.error });
    }
    waiting.remove();
    this.say("");
    if (turn.answer) this.showAnswer(turn);
    else this.showError(turn);
    this.setBusy(false);
    this.keep();
    this.scroll();
    if (this.panel.hidden) this.dot.hidden = false;
    if (this.waiting) {
      this.waiting = false;
      this.submit();
    }
  }

  setBusy(busy) {
    this.busy = busy;
    this.log.setAttribute("aria-busy", String(busy));
    this.sender.setAttribute("aria-disabled", String(busy));
  }

  keep() {
    this.turns = this.turns.slice(-KEPT_TURNS);
    this.memory.set("turns", this.turns);
  }

  async vote(turn, answerId, vote, button) {
    turn.vote = vote;
    this.keep();
    const box = button.parentNode;
    for (const one of box.querySelectorAll("[aria-pressed]")) one.setAttribute("aria-pressed", String(one === button));
    const thank = () => (this.say(this.texts.thanks), this.emit("feedback", { answerId, vote }));
    this.client.vote(answerId, vote, "").then(thank, () => this.say(this.texts.error_network));
    const old = box.querySelector("form");
    if (old) old.remove();
    if (vote !== "down") return;
    const why = h("input", { type: "text", maxlength: "200", "aria-label": this.texts.why, placeholder: this.texts.why });
    const send = (event) => {
      event.preventDefault();
      this.client.vote(answerId, vote, why.value.trim()).then(thank, () => this.say(this.texts.error_network));
      event.target.remove();
    };
    box.appendChild(h("form", { class: "why", onsubmit: send }, why, h("button", { type: "submit", class: "quiet" }, this.texts.send_why)));
    why.focus();
  }

  // --- starting over -------------------------------------------------------------------------

  restart() {
    this.client.forget();
    this.turns = [];
    this.keep();
    this.showAll();
    this.input.focus();
  }

  confirmRemoval() {
    const t = this.texts;
    if (this.asking) return;
    const done = () => (this.asking.remove(), (this.asking = null));
    const remove = () =>
      this.client.remove().then(
        () => (done(), this.restart(), this.say(t.removed)),
        () => (done(), this.say(t.error_network))
      );
    const yes = h("button", { type: "button", class: "danger", onclick: remove }, t.yes_remove);
    const no = h("button", { type: "button", class: "quiet", onclick: () => (done(), this.input.focus()) }, t.cancel);
    this.asking = h("div", { class: "confirm", role: "alertdialog", "aria-label": t.confirm_remove }, h("p", {}, t.confirm_remove), yes, no);
    this.panel.insertBefore(this.asking, this.log);
    no.focus();
  }

  enlarge() {
    const large = this.root.classList.toggle("large");
    this.larger.setAttribute("aria-pressed", String(large));
    this.memory.set("large", large);
  }

  // --- opening and closing -------------------------------------------------------------------

  toggle() {
    if (this.panel.hidden) this.open();
    else this.close();
  }

  open(focus = true) {
    this.panel.hidden = false;
    this.dot.hidden = true;
    this.launcher.setAttribute("aria-expanded", "true");
    const phone = matchMedia(PHONE).matches;
    this.panel.setAttribute("aria-modal", String(phone));
    this.root.classList.add("open");
    this.memory.set("open", true);
    this.onInput();
    this.scroll();
    if (focus) this.input.focus();
    this.emit("open");
  }

  close() {
    this.panel.hidden = true;
    this.launcher.setAttribute("aria-expanded", "false");
    this.root.classList.remove("open");
    this.memory.set("open", false);
    this.launcher.focus();
    this.emit("close");
  }

  onKey(event) {
    if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      this.close();
    }
    if (event.key === "Tab" && this.panel.getAttribute("aria-modal") === "true") this.holdFocus(event);
  }

  /** On phones the panel covers the page: focus goes round inside it. */
  holdFocus(event) {
    const all = [...this.panel.querySelectorAll("button, textarea, input, summary, a[href], [tabindex='0']")].filter((node) => node.getClientRects().length);
    const [first, last] = [all[0], all[all.length - 1]];
    const active = this.shadowRoot.activeElement;
    if (event.shiftKey && active === first) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && active === last) {
      event.preventDefault();
      first.focus();
    }
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`policychat:${name}`, { detail, bubbles: true, composed: true }));
  }
}

/** The style in a way that a strict content security policy admits. */
function style(root, base) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch (error) {
    root.appendChild(h("link", { rel: "stylesheet", href: base + "widget.css" }));
  }
}
