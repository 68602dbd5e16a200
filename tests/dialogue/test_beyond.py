"""What speaks of e-government and is in no document: errands, one's own case, persons, money, the present state."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "text",
    [
        "要公开材料的申请信你们帮我投到区政府吧",
        "我那份公开申请压在谁手上了,催催他们",
        "起草互联网+政务服务指导意见的专家都有哪几位",
        "国家政务服务平台眼下一天有多少人用",
        "信息公开的案子在法院多久开庭",
        "Would you lodge a disclosure application on our behalf?",
        "省里那套审批系统的数据库选的达梦还是人大金仓",
        "实话实说,“最多跑一次”你看靠不靠谱",
        "三个“凡是”最早是哪位专家想出来的",
        "社保卡丢在公交上了,电子的那张怎么挂失",
        "新加坡的政务平台几天能办下来一张执照",
    ],
)
def test_nothing_is_told(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我们县史志办想问一下,政府信息公开条例哪天起施行", "5月15日"),
        ("老伴催吃饭了,快点说,大数据纲要是谁发的", "国务院"),
        ("隔壁大爷讲申请公开要先交钱,真有这回事吗", "不收费"),
        ("单位打字员让我补材料,公开申请内容不清楚他们几天内得告诉我补正", "7个工作日"),
        ("我姑姑递了公开申请,政府最多几个工作日要答复", "20个工作日"),
    ],
)
def test_who_asks_and_why_is_no_matter(talk: Talk, text: str, told: str) -> None:
    assert told in talk.say(text)
