"""One of several documents told by a word of its name, by its number, by a step along the row."""

from __future__ import annotations

from tests.conftest import Talk


def test_a_word_that_the_name_holds(talk: Talk) -> None:
    """带行动的 chooses among those asked back about; the other one is told the same way."""
    talk.say("这个纲要是何年印发的")
    assert talk.custom["kind"] == "clarify"
    assert "2018年1月" in talk.say("名字含行动两个字的")
    assert "2016年1月" in talk.say("带战略的那份呢")


def test_a_word_that_the_name_lacks(talk: Talk) -> None:
    """不含平台的 leaves the one whose name does not hold it."""
    talk.say("那份指导意见什么时候印的")
    assert "2016年7月" in talk.say("不含平台的那个")


def test_a_year_among_the_candidates(talk: Talk) -> None:
    """17年那个 chooses the only candidate of that year."""
    talk.say("十三五的那份规划谁出的")
    assert "发展改革委" in talk.say("17年那份")


def test_a_number_alone(talk: Talk) -> None:
    """50号呢 is a document where only one bears the number, and no day of a month."""
    talk.say("国办发45号文是谁发的")
    assert "大数据发展行动纲要" in talk.say("那50号是哪个")
    assert "国家信息化规划" in talk.say("73号呢")


def test_a_name_said_to_be_its_own(talk: Talk) -> None:
    """50号文就是它吗 is judged of the document talked of."""
    talk.say("大数据行动纲要是谁颁布的")
    talk.say("国发50号就是它?")
    assert talk.custom["verdict"] == "true"


def test_steps_along_the_row(talk: Talk) -> None:
    """接着往后 goes on from the document last come to, in either direction."""
    talk.say("战略纲要后面一份是哪个")
    assert "信息化规划" in talk.say("再往后呢")
    assert "技术体系建设指南" in talk.say("还往后")
    assert "信息化规划" in talk.say("再往回")


def test_the_documents_on_both_sides(talk: Talk) -> None:
    """前一份和后一份 are both told; 跟后一份隔多久 counts from the document talked of."""
    talk.say("大数据纲要谁颁布的")
    told = talk.say("它的前一份、后一份分别叫什么")
    assert "工程建设规划" in told and "一次" in told
    talk.say("建设指南是哪年的")
    assert "7个月" in talk.say("它跟下一份隔几个月")


def test_why_it_is_not_so(talk: Talk) -> None:
    """怎么不是2017年的 is judged of the document talked of."""
    talk.say("战略纲要是哪年的")
    talk.say("怎么不是2017年的?")
    assert talk.custom["verdict"] == "false"
