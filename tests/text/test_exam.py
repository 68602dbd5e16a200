"""The parts of exam questions: stem, options in any format, what is to be judged."""

from __future__ import annotations

import pytest

from zhengcetong.text.exam import read_exam
from zhengcetong.text.normalize import normalize


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("三个“着力”里没有的一项：发展能力、应用水平、对外开放", ("发展能力", "应用水平", "对外开放")),
        ("哪一家不在试点部门之列？商务部／财政部／公安部", ("商务部", "财政部", "公安部")),
        ("答复期限是5个工作日、10个工作日，抑或20个工作日？", ("5个工作日", "10个工作日", "20个工作日")),
        ("混进来的是哪个？甲，金土；乙，金卡；丙，金水", ("金土", "金卡", "金水")),
        ("可办率须达到：60%　70%　90%，三选一", ("60%", "70%", "90%")),
    ],
)
def test_options_are_read_with_and_without_marks(question: str, options: tuple[str, ...]) -> None:
    assert tuple(text for _, text in read_exam(normalize(question)).options) == options


@pytest.mark.parametrize(
    "question",
    [
        "2018年有哪些政策：名称、时间、机关",
        "请把这三份排个先后：建设指南、大数据纲要、条例",
        "建设指南的四项原则是什么",
        "两网指什么，四库指什么，六系统指什么",
        "现在还有效，还是已经废止了",
    ],
)
def test_what_offers_nothing_has_no_options(question: str) -> None:
    assert not read_exam(normalize(question)).options


@pytest.mark.parametrize(
    ("question", "judged"),
    [
        ("√还是×：建设指南共有六章", "建设指南共有六章"),
        ("建设指南共有六章，此语请判正误", "建设指南共有六章"),
        ("建设指南共有六章。（判断并改正）", "建设指南共有六章。"),
        ("真伪辨析：建设指南共有六章", "建设指南共有六章"),
        ("建设指南共有六章，这样答可否给分", "建设指南共有六章"),
    ],
)
def test_what_asks_for_a_judgement_is_no_part_of_the_statement(question: str, judged: str) -> None:
    text = normalize(question)
    exam = read_exam(text)
    assert exam.true_false and text[slice(*exam.stem)] == judged


@pytest.mark.parametrize(
    "question", ["条例的修订对不对外公布", "哪个说法对，哪个错", "大数据纲要的真正目的是什么"]
)
def test_other_questions_are_not_put_to_judgement(question: str) -> None:
    assert not read_exam(normalize(question)).true_false
