"""What is on the table: the row places count in, the list with its conditions, the group left, the other one."""

from __future__ import annotations

from tests.conftest import Talk


def test_places_count_on_in_the_order_of_which_an_end_was_told(talk: Talk) -> None:
    """第三 and 倒数第二 after the first of all are places among all, however many single documents were told since."""
    talk.say("哪一份出得最早?")
    assert "工作的指导意见" in talk.say("第二是哪份")
    assert "国家信息化规划" in talk.say("第三")
    assert "大数据发展行动纲要" in talk.say("第六")
    assert "在线政务服务平台" in talk.say("倒数第二")
    assert "信息公开条例" in talk.say("干脆跳到末尾那份")


def test_a_list_is_counted_before_the_order_of_all(talk: Talk) -> None:
    """The second after the first of a list was told is the second of the list."""
    talk.say("2017年发过哪些文件?")
    talk.say("里面最早的是哪份")
    assert "工程建设规划" in talk.say("第二呢")


def test_what_was_issued_with_others_is_taken_out_and_put_back(talk: Talk) -> None:
    """联名的 is a condition on the list, counted as it now stands."""
    talk.say("国办都发过哪些")
    assert "战略纲要" not in talk.say("跟人家一起发的去掉")
    assert "共2份" in talk.say("还剩几份")
    assert "战略纲要" in talk.say("联合发的也算进来呢")


def test_a_condition_is_lifted_by_name(talk: Talk) -> None:
    """不光看国务院 names what is a condition no more."""
    talk.say("2018年国务院出台的有哪些")
    assert "一网、一门、一次" in talk.say("不光看国务院的,2018年都要")


def test_conditions_of_a_list_looked_into_are_kept(talk: Talk) -> None:
    """A year replaced after 其中国办的 keeps the body."""
    talk.say("2018年的文件列一下")
    talk.say("其中国办的留下")
    said = talk.say("换成2017年,机关不变")
    assert "技术体系建设指南" in said
    assert "工程建设规划" not in said


def test_the_rest_of_a_list_is_a_group(talk: Talk) -> None:
    """剩下两份 are those of the list that were not talked of, of which something may be claimed."""
    talk.say("标题里有“互联网+政务服务”的是哪几份?")
    talk.say("其中国务院发的是哪份")
    assert talk.say("剩下两份都是国办出的吧").startswith(("对", "是"))
    assert "1年5个月" in talk.say("隔了多久")


def test_the_only_other_one_of_the_year(talk: Talk) -> None:
    """同年还有一份 is told by its year, and both are then a pair."""
    talk.say("建设指南是几月的?")
    assert "2017年8月" in talk.say("当年另外那份呢")
    assert "7个月" in talk.say("两份隔几个月")


def test_a_repeated_answer_asks_nothing(talk: Talk) -> None:
    """哦,国办 repeats what was told; what follows asks of the same document."""
    talk.say("一网一门一次那份方案是国务院发的吧")
    assert "2018年6月" in talk.say("哦,国办。那是哪年哪月")


def test_a_time_that_was_told_is_not_given_up(talk: Talk) -> None:
    """A bare time against the one told is judged."""
    talk.say("两份规划隔了多长时间?")
    assert talk.say("得了吧,差三年").startswith("不")
