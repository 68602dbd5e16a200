"""A term that stands in a document's title names the document where another stands beside it."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("一网一门一次跟信息公开条例是一家发的不", "国务院办公厅"),
        ("技术体系建设指南和一网一门一次隔了多久", "1年5个月"),
        ("一体化平台比一网一门一次晚几个月出的", "2个月"),
    ],
)
def test_a_term_beside_a_document_is_one(talk: Talk, asked: str, said: str) -> None:
    assert said in talk.say(asked)


def test_a_term_alone_stays_a_term(talk: Talk) -> None:
    assert "只进一扇门" in talk.say("一网一门一次是啥意思")
