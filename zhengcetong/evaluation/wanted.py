"""Learn to tell what kind of question a whole message is, and write it to `knowledge/wanted.yml`.

usage: python -m zhengcetong.evaluation.wanted [--tell]   (the same result on every run)

Examples: `eval/wanted_examples.yml`, those of the question types, and the project's question sets, whose kinds
`eval/wanted_kinds.yml` tells. With --tell the sets are asked once more and their kinds written anew: what was answered
right is of the kind that it was answered as, anything else of the kind that its author's tag stands for.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple

import yaml

from zhengcetong.dialogue import wanted as w
from zhengcetong.evaluation.classifiers import examples
from zhengcetong.evaluation.grading import failures
from zhengcetong.evaluation.kinds import write
from zhengcetong.evaluation.run import SETS, items, open_sets, trained
from zhengcetong.knowledge.load import read_yaml
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.knowledge.snapshot import SOURCE as KNOWLEDGE
from zhengcetong.meaning.features import learner, matrix
from zhengcetong.question import model as q
from zhengcetong.question.intents import SMALLTALK_INTENTS
from zhengcetong.serving.settings import say

FILE = KNOWLEDGE / "wanted.yml"
KINDS = ROOT / "eval" / "wanted_kinds.yml"
_STRENGTH, _PLACES = 20.0, 8192
_HEAD = (
    "# 认出一条消息整体问的是哪一类(时间、清单、核实、内容……):由 make wanted 根据例句和题集算出,不要手改。\n"
)
_KINDS_HEAD = (
    "# 题集里每一问是哪一类、接在哪类回答之后(类|前一类: 题号):由 make wanted TELL=1 写出,不要手改。\n"
)
_OF_INTENT = {
    **{"ask_date": w.DATE, "ask_issuer": w.ISSUER, "ask_record": w.RECORD, "ask_summary": w.SUMMARY},
    **{"ask_why": w.PURPOSE, "overview": w.OVERVIEW, "list_policies": w.LIST, "count": w.COUNT},
    **{"extreme": w.EXTREME, "order": w.ORDER, "interval": w.INTERVAL, "compare": w.COMPARE},
    **{"verify": w.VERIFY, "find_policy": w.FIND, "capability": w.CAPABILITY, "ask_source": w.SOURCE},
    **dict.fromkeys(("ask_detail", "ask_goal", "explain_term"), w.CONTENT),
    **dict.fromkeys(("off_topic", "service_request"), w.NONE),
    **dict.fromkeys(SMALLTALK_INTENTS, w.CHAT),
}
_OF_TAG = {
    **{"date": w.DATE, "issuer": w.ISSUER, "basic": w.BASICS, "why": w.PURPOSE, "summary": w.SUMMARY},
    **{"reverse": w.FIND, "overview": w.OVERVIEW, "superlative": w.EXTREME, "order": w.ORDER},
    **{"interval": w.INTERVAL, "compare": w.COMPARE, "multipart": w.SEVERAL, "capability": w.CAPABILITY},
    **dict.fromkeys(("detail", "goal_deadline", "term"), w.CONTENT),
    **dict.fromkeys(("list_year", "list_issuer", "list_range", "list_type", "list_topic"), w.LIST),
    **dict.fromkeys(("verify_true", "verify_false"), w.VERIFY),
    **dict.fromkeys(("unanswerable", "near_domain", "off_topic"), w.NONE),
}


class Example(NamedTuple):
    """A message as people write it, its kind, and the operation of the answer before it."""

    text: str
    kind: str
    before: str = ""


def _told() -> None:
    """Ask all sets and write the kinds of their questions."""
    from zhengcetong.adapters.parsing import turn_from_parse
    from zhengcetong.runtime import Current, assistant_for

    agent, assistant = trained(), Current(assistant_for).get()
    found: Dict[str, Dict[str, List[str]]] = {}
    for prefix in open_sets():
        kinds = found.setdefault(prefix.name, {})
        for conversation in items(prefix):
            context: Dict[str, Any] = {}
            for item in conversation:
                before = (context.get("question") or {}).get("operation") or ""
                parsed = asyncio.run(agent.parse_message(item["q"]))
                reply = assistant.respond(turn_from_parse(parsed, context))
                context = json.loads(json.dumps(reply.context))
                wrong = failures(
                    item, [{"text": reply.text, "buttons": reply.buttons}, {"custom": reply.custom}]
                )
                kind = (
                    _tagged(item) if wrong or item["set"] == "outside" else _answered(reply.custom, context)
                )
                if kind:
                    kinds.setdefault(f"{kind}|{before}" if before else kind, []).append(item["id"])
        say(f"{prefix.name}: {sum(map(len, kinds.values()))}")
    KINDS.write_text(
        _KINDS_HEAD + yaml.safe_dump({"kinds": found}, width=110, default_flow_style=None), encoding="utf-8"
    )


def _tagged(item: Mapping[str, Any]) -> str:
    """The kind that an author's first tag stands for; "" if it stands for none."""
    if item["set"] == "outside" and "unanswerable" not in item["kind"]:
        return w.CHAT
    return _OF_TAG.get(item["tags"][0], "") if item["kind"] in ("answer", "unanswerable") else ""


def _answered(custom: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    """The kind of question that a right answer answers."""
    after = q.Context.from_data(context)
    if custom["kind"] != "answer":
        return {"chitchat": w.CHAT, "unanswerable": w.NONE}.get(custom["kind"], w.CLARIFY)
    return w.kind_told(custom["operation"], bool(custom.get("verdict")), after)


def _examples() -> Iterator[Example]:
    """All examples, those of the sets last."""
    for text, intent in examples():
        if intent in _OF_INTENT:
            yield Example(text, _OF_INTENT[intent])
    for kind, texts in read_yaml(ROOT / "eval" / "wanted_examples.yml")["wanted"].items():
        for text in texts:
            yield Example(text, kind)
    for name, kinds in read_yaml(KINDS)["kinds"].items():
        texts = {item["id"]: item["q"] for items_ in items(SETS / name) for item in items_}
        for key, ids in kinds.items():
            kind, _, before = key.partition("|")
            for one in ids:
                if one in texts:
                    yield Example(texts[one], kind, before)


def _read() -> Dict[str, List[str]]:
    """What is learned from: meanings, forms, kinds, as columns."""
    from zhengcetong.adapters.parsing import turn_from_parse

    agent = trained()
    columns: Dict[str, List[str]] = {"texts": [], "forms": [], "kinds": []}
    for example in _examples():
        turn = turn_from_parse(asyncio.run(agent.parse_message(example.text)), None)
        text, form = w.read(turn.text, turn.mentions, example.before)
        for column, value in zip(columns.values(), (text, form, example.kind), strict=True):
            column.append(value)
    return columns


def main() -> int:
    """Learn and write the file."""
    parser = argparse.ArgumentParser(description="Learn what kind of question a message is.")
    parser.add_argument(
        "--tell", action="store_true", help="ask the question sets and write their kinds first"
    )
    if parser.parse_args().tell:
        _told()
    columns = _read()
    say(f"{len(columns['kinds'])} examples")
    model = learner(_STRENGTH).fit(matrix(columns["texts"], columns["forms"], _PLACES), columns["kinds"])
    write(FILE, _HEAD, model, places=_PLACES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
