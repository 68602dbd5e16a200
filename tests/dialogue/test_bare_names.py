"""More is asked of a name than the statements tell, or less than that: what they tell is said, the rest is not here."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "question",
    [
        "“四库”那四个库，劳驾挨个报一下名称",
        "两网里头的两张网都叫什么",
        "金审这套系统是干什么的",
        "金农归哪个部委管",
        "智慧法院由哪些子系统组成",
        "智慧检务一共要覆盖多少家检察院",
        "金关工程何时动工",
    ],
)
def test_a_bare_name_is_all_there_is(talk: Talk, question: str) -> None:
    """Members, tasks, keepers and numbers of what is only named are told to be not here."""
    talk.say(question)
    assert talk.custom["kind"] == "unanswerable"


def test_the_name_by_itself_is_not_told_beside(talk: Talk) -> None:
    """A message that names it first and then asks for its members is refused as a whole."""
    talk.say("四库呢？分别是哪四个库？")
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("六系统那六个名字请写全", "执政能力"),
        ("工程规划的六系统能一口气报全吗", "执政能力"),
        ("金质是个什么系统", "跨部门、跨区域共享"),
        ("金字系统都有哪些", "金宏"),
        ("首批试点是哪几个省市", "贵州"),
    ],
)
def test_what_is_listed_is_told(talk: Talk, question: str, said: str) -> None:
    """Names whose members a statement lists are answered."""
    assert said in talk.say(question)
