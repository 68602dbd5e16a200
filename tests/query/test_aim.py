"""A when, a who and a number may be asked of a document or of what it says."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("公开条例的旧版是哪年的", "2007"),
        ("工程建设规划所依据的那份国务院批复是什么文号", "国函〔2017〕93号"),
        ("建设指南写的A级证照由谁产生", "服务实施机构"),
    ],
)
def test_what_a_document_says_is_told(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("工程建设规划的文号", "1449"),
        ("写方案要引用建设指南,它是哪年哪月印发的", "2017年1月"),
        ("“一网、一门、一次”是哪家下发的", "国务院办公厅"),
        ("提出网购一样方便的那个方案是谁下发的", "国务院办公厅"),
    ],
)
def test_facts_of_documents_stay_facts(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)
    assert talk.custom["operation"] == "facts"
