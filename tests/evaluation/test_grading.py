"""The grader must fail bots that only pretend: one that tells all it knows, one that echoes."""

from typing import Any, Dict, List

from zhengcetong.evaluation.grading import failures
from zhengcetong.knowledge.snapshot import Snapshot

QUESTION: Dict[str, Any] = {
    "q": "促进大数据发展行动纲要是谁颁布的?",
    "kind": "answer",
    "tags": ["issuer"],
    "must": [["国务院"]],
    "must_not": ["国务院办公厅", "发展改革委"],
}
CLAIM: Dict[str, Any] = {
    "q": "促进大数据发展行动纲要是2018年1月颁布的,对吗?",
    "kind": "answer",
    "tags": ["verify_true"],
    "must": [["2018年1月"]],
    "must_not": ["颁布的对吗"],
}


def _turn(text: str, kind: str = "answer", verdict: Any = None) -> List[Dict[str, Any]]:
    custom = {
        "kind": kind,
        "verdict": verdict,
        "citations": [{}],
        "statements": [{"text": text, "citations": [0]}],
    }
    return [{"text": text}, {"custom": custom}]


def test_a_right_answer_passes() -> None:
    assert failures(QUESTION, _turn("《促进大数据发展行动纲要》由国务院颁布。")) == []
    assert failures(CLAIM, _turn("对,颁布于2018.1。", verdict="true")) == []


def test_a_bot_that_tells_all_it_knows_fails(snapshot: Snapshot) -> None:
    everything = "".join(
        f"{p.name}{p.article.date}{'、'.join(p.article.issuers)}" + "".join(e.text for e in p.entries)
        for p in snapshot.knowledge.policies
    )
    assert failures(QUESTION, _turn("国务院、国务院办公厅、国家发展改革委" + everything))


def test_a_bot_that_echoes_fails() -> None:
    assert failures(CLAIM, _turn(CLAIM["q"], verdict="true"))


def test_an_answer_without_citation_fails() -> None:
    messages = _turn("国务院")
    messages[1]["custom"]["citations"] = []
    assert failures(QUESTION, messages)


def test_a_number_does_not_match_inside_a_longer_one() -> None:
    item = {"q": "", "kind": "answer", "tags": ["count"], "must": [["1项"]], "must_not": []}
    assert failures(item, _turn("共11项"))
    assert failures(item, _turn("共1项")) == []
