"""The README's table of question types, with answers made by the assistant itself.

usage: python -m zhengcetong.evaluation.examples   (rewrites the table in README.md and README.zh-CN.md)
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Dict, List, Tuple

from zhengcetong.knowledge.snapshot import ROOT

# operation, in English, in Chinese, an example of our own
EXAMPLES: Tuple[Tuple[str, str, str, str], ...] = (
    (
        "facts",
        "date, issuer, number, validity …",
        "时间、机构、文号、时效等",
        "大数据纲要的文号和颁布机构是什么？",
    ),
    ("summary", "what a document says", "主要内容", "一网一门一次改革方案说了些什么？"),
    ("explain", "what a term means", "名词含义", "增量先行指的是什么？"),
    ("detail", "something inside a document", "具体内容", "建设指南的主线是什么？"),
    ("find", "which document says it", "出自哪份文件", "“像网购一样方便”是哪份文件里的话？"),
    ("list", "list by year, issuer, type, topic", "按年份、机构、文种、主题列出", "2019年出台了什么政策？"),
    ("count", "how many", "数量", "国办独自发文有几份？"),
    ("extreme", "earliest, latest, most", "最早、最晚、最多", "发文最多的机构是哪家？"),
    ("order", "which first, next, previous", "先后", "建设指南之后出台的是哪一份？"),
    ("interval", "how long between", "间隔", "两份指导意见相隔多长时间？"),
    ("compare", "differences", "比较", "两个纲要在颁布机构上有什么区别？"),
    ("verify", "is it true that", "核实说法", "政务信息化工程建设规划是国务院办公厅发的吧？"),
    ("why", "purpose", "目的", "出台建设指南的目的是什么？"),
    ("overview", "what 智慧政务 is", "智慧政务概况", "智慧政务要达到怎样的效果？"),
    ("clarify", "fits several", "问得不明确", "那份规划是谁发的？"),
    ("decline", "not here", "资料中没有", "护照丢了怎么补办？"),
)
_BEGIN, _END = "<!-- question-types:begin -->", "<!-- question-types:end -->"


def answers() -> List[Tuple[str, str, str, str, str]]:
    """Every example with the answer of the trained model."""
    from zhengcetong.adapters.parsing import turn_from_parse
    from zhengcetong.evaluation.run import trained
    from zhengcetong.runtime import Current, assistant_for

    agent = trained()
    assistant = Current(assistant_for).get()
    found = []
    for operation, english, chinese, question in EXAMPLES:
        parsed: Dict[str, Any] = asyncio.run(agent.parse_message(question))
        text = assistant.respond(turn_from_parse(parsed, None)).text
        found.append((operation, english, chinese, question, text.replace("\n", "<br>")))
    return found


def _table(rows: List[Tuple[str, str, str, str, str]], chinese: bool) -> str:
    head = "| 类型 | 例子 | 回答 |" if chinese else "| operation | example | answer |"
    lines = [head, "|---|---|---|"]
    for operation, english, name, question, text in rows:
        kind = name if chinese else f"`{operation}`: {english}"
        lines.append(f"| {kind} | {question} | {text} |")
    return "\n".join(lines)


def write(path: Path, table: str) -> None:
    """Put the table between the markers of a README."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(_BEGIN, 1)
    after = rest.split(_END, 1)[1]
    path.write_text(f"{before}{_BEGIN}\n{table}\n{_END}{after}", encoding="utf-8")


def main() -> None:
    """Rewrite both tables."""
    rows = answers()
    write(ROOT / "README.md", _table(rows, chinese=False))
    write(ROOT / "README.zh-CN.md", _table(rows, chinese=True))


if __name__ == "__main__":
    main()
