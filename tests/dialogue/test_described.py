"""Documents are told by what they are about, and facts on record are asked of them like of named ones."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("管“金”字头系统互通的那份文件，是谁盖的章", "国务院颁布"),
        ("定下网络强国三步走的那份，牵头发文的是哪两家", "中共中央办公厅"),
        ("讲技术架构分五层的那本手册，哪年哪月出的", "2017年1月"),
        ("规定以公开为常态的条例和搞六个大系统的规划，隔了几个月", "相隔1年8个月"),
        ("一份讲办事像网购，一份讲全国一张网，哪份在前", "先颁布（2018年6月）"),
    ],
)
def test_what_a_document_is_about_names_it(talk: Talk, question: str, said: str) -> None:
    """Date, body and distance are those of the documents described."""
    assert said in talk.say(question)


def test_a_type_alone_describes_none(talk: Talk) -> None:
    """Which of two plans is meant is asked back, whatever pronoun stands before the type."""
    talk.say("那份“十三五”的规划是哪家发的?")
    assert talk.custom["kind"] == "clarify"


@pytest.mark.parametrize("use", ["做个总表，供附件三使用", "总览，我报告第8页要用"])
def test_a_part_of_ones_own_text_is_no_part_of_a_document(talk: Talk, use: str) -> None:
    """What is asked for goes into a text of the asker's own: that no document has such a part is no answer."""
    assert "信息公开条例" in talk.say(f"九份文件的名称和年月{use}")
