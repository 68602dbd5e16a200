"""A document told by what it says is asked for its record: who issued it, and when."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("写着金农金水要打通的那份文件哪家落款的", "由国务院颁布"),
        ("想让办事跟网购一样的那个文,是国办出的还是国务院出的", "国务院办公厅"),
        ("一长串金税、金关、金农的那个,谁在哪个月颁布的", "2018年1月"),
        ("提到两网一平台四库六系统的那份通知,叫什么全称、哪年印的", "2017年8月"),
    ],
)
def test_the_record_is_told(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)
    assert talk.custom["operation"] == "facts"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("国务院批复工程建设规划的那个文号是什么", "国函〔2017〕93号"),
    ],
)
def test_what_a_statement_tells_stays(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)
