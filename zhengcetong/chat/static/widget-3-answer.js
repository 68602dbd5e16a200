// An answer is structure: statements with numbered citations, notes, a table, a timeline, sources.
const ROW = /^\d+\. /;
const SOURCE_LINE = /^出处：/;
const LISTS = ["list", "count"];

/** The node that shows one answer; `ask` is called with the payload of a button. */
function renderAnswer(answer, texts, ask) {
  const custom = answer.custom || {};
  const statements = custom.statements || [];
  const node = h("div", { class: "answer" });
  const asTable = custom.table && LISTS.includes(custom.operation) && custom.table.rows.length > 1;
  const shown = statements.filter((one) => !(asTable && ROW.test(one.text)));
  for (const one of shown) node.appendChild(paragraph(one.text, one.citations, custom.citations));
  for (const line of loose(answer.text, statements, custom)) node.appendChild(h("p", {}, line));
  if (asTable) node.appendChild(renderTable(custom.table, texts));
  if ((custom.timeline || []).length > 2) node.appendChild(renderTimeline(custom.timeline, texts));
  for (const note of custom.notes || []) node.appendChild(h("p", { class: "remark" }, note.text));
  const buttons = (custom.candidates || []).length ? custom.candidates : answer.buttons || [];
  if (buttons.length) node.appendChild(choices(buttons, ask));
  if ((custom.citations || []).length) node.appendChild(renderSources(custom.citations, texts));
  return node;
}

function paragraph(text, citations, all) {
  const node = h("p", { class: "statement" }, text);
  if (all && all.length > 1 && (citations || []).length) node.appendChild(h("sup", { class: "mark" }, `[${ranges(citations)}]`));
  return node;
}

/** [0, 1, 2, 4] → "1–3, 5". */
function ranges(indices) {
  const sorted = [...new Set(indices)].sort((a, b) => a - b);
  const runs = [];
  for (const index of sorted) {
    const last = runs[runs.length - 1];
    if (last && index === last[1] + 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([from, to]) => (from === to ? from + 1 : `${from + 1}–${to + 1}`)).join(", ");
}

/** Lines of the text that no statement, note, button or source line says. */
function loose(text, statements, custom) {
  const said = statements.concat(custom.notes || []).map((one) => one.text).join("\n");
  const titles = (custom.candidates || []).map((one) => one.title);
  return (text || "")
    .split("\n")
    .filter((line) => line.trim() && !said.includes(line) && !SOURCE_LINE.test(line))
    .filter((line) => !titles.some((title) => line.endsWith(title)));
}

function choices(buttons, ask) {
  return h(
    "div",
    { class: "choices" },
    buttons.map((one) => h("button", { type: "button", onclick: () => ask(one.payload || one.title) }, one.title))
  );
}

function renderTable(table, texts) {
  const head = h("tr", {}, table.columns.map((name) => h("th", { scope: "col" }, name)));
  const rows = table.rows.map((cells) =>
    h("tr", {}, cells.map((cell, i) => (i ? h("td", {}, cell) : h("th", { scope: "row" }, cell))))
  );
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": texts.table },
    h("table", {}, h("thead", {}, head), h("tbody", {}, rows))
  );
}

function when(point) {
  const [year, month, day] = point.date.split("-");
  return `${year}年${Number(month)}月${day ? `${Number(day)}日` : ""}`;
}

function renderTimeline(points, texts) {
  const step = 30;
  const label = points.map((point) => `${when(point)} ${point.label}`).join("；");
  const picture = s("svg", {
    class: "timeline",
    role: "img",
    "aria-label": `${texts.timeline}：${label}`,
    viewBox: `0 0 340 ${points.length * step}`,
  });
  picture.appendChild(s("line", { x1: 8, y1: step / 2, x2: 8, y2: (points.length - 0.5) * step }));
  points.forEach((point, i) => {
    const y = (i + 0.5) * step;
    picture.appendChild(s("circle", { cx: 8, cy: y, r: 5 }));
    picture.appendChild(s("text", { x: 22, y: y + 4.5, class: "date" }, when(point)));
    picture.appendChild(s("text", { x: 104, y: y + 4.5 }, shortened(point.label)));
  });
  return picture;
}

function shortened(label) {
  return label.length > 17 ? label.slice(0, 16) + "…" : label;
}

function renderSources(citations, texts) {
  const items = citations.map((one, i) => {
    const kind = one.source === "official" ? texts.source_official : texts.source_article;
    const link = one.url ? safeLink(one.url) : null;
    return h(
      "li",
      { value: i + 1 },
      `${one.title}${one.document_number ? `（${one.document_number}）` : ""} · ${kind}·${one.section}`,
      link &&
        h(
          "a",
          { href: link, target: "_blank", rel: "noopener noreferrer", "aria-label": `${one.title} ${texts.open_link}` },
          texts.open_link
        )
    );
  });
  return h(
    "details",
    { class: "sources" },
    h("summary", {}, format(texts.sources, { n: citations.length })),
    h("ol", {}, items)
  );
}
