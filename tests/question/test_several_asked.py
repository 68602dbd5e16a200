"""Several things asked for in one message are each answered, named by a noun or asked with a word."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("工程建设规划的六系统含义，另外它的文号，再讲讲是谁印的", ("民主法治", "1449号", "国家发展改革委")),
        ("给我2016年的名单，外加三个凡是的含义", ("战略纲要", "重复提交")),
        ("哪一年发得最多、哪一年发得最少", ("2016年", "2019年最少")),
        ("两问：一网一门一次是几月的？有没有失效？", ("2018年6月", "时效")),
    ],
)
def test_each_is_answered(talk: Talk, message: str, told: tuple[str, ...]) -> None:
    text = talk.say(message)
    assert all(part in text for part in told), text


def test_what_is_older_than_a_month_is_listed(talk: Talk) -> None:
    text = talk.say("比2016年8月更早的有哪些")
    assert "战略纲要" in text and "国家信息化规划" not in text


def test_a_pronoun_without_anything_before_it_is_asked_back(talk: Talk) -> None:
    talk.say("它现在还管用吗")
    assert talk.custom["kind"] == "clarify"


def test_a_quotation_told_before_the_question_is_what_is_asked_about(talk: Talk) -> None:
    assert "工作的指导意见" in talk.say("领导在会上用了“让政府服务更聪明”，我要加注脚，出自哪份文件？")
