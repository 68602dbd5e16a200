"""Several documents at once: listed, counted, ordered, measured in time, told apart by number."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


def test_documents_by_the_year_their_goals_are_due(talk: Talk) -> None:
    """The year is that of the goal, not that of the document."""
    text = talk.say("哪几份文件是把任务定在2019年完成的")
    assert "一网、一门、一次" in text and "在线政务服务平台" in text and "信息公开条例" not in text
    assert "战略纲要" in talk.say("那2025年的有吗")


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("发过两份以上文件的单位", ("国务院：5份", "国务院办公厅：3份"), "发展改革委"),
        ("只出过一份的年份是哪年", ("2019年",), "2018年"),
        ("都有哪些机构发过文件", ("中共中央办公厅", "国家发展改革委"), "抱歉"),
    ],
)
def test_groups_by_their_size(talk: Talk, asked: str, said: tuple, unsaid: str) -> None:
    text = talk.say(asked)
    assert all(words in text for words in said) and unsaid not in text


def test_by_how_many_two_counts_differ(talk: Talk) -> None:
    assert "多2份" in talk.say("2018年的文件比2019年多几份")
    assert talk.say("2017年出的文件比2016年多").startswith("不对")
    assert talk.custom["verdict"] == "false"


def test_which_is_next_in_number(talk: Talk) -> None:
    assert talk.say("发文最多的是哪个机构").startswith("国务院最多")
    assert "国务院办公厅" in talk.say("第二多的呢")


def test_order_from_the_latest_on(talk: Talk) -> None:
    text = talk.say("把所有文件从新到旧排一遍")
    assert text.index("信息公开条例") < text.index("战略纲要")


def test_both_neighbours(talk: Talk) -> None:
    text = talk.say("建设指南的前一份和后一份分别叫什么")
    assert "国家信息化规划" in text and "政务信息化工程建设规划" in text


def test_documents_between_two(talk: Talk) -> None:
    text = talk.say("战略纲要跟建设指南之间还出过哪些文件")
    assert "工作的指导意见" in text and "国家信息化规划" in text and "大数据" not in text


def test_documents_within_a_time_before_another(talk: Talk) -> None:
    text = talk.say("一体化平台意见往前推三个月之内出台的文件")
    assert "一网、一门、一次" in text and "大数据" not in text


def test_the_last_few_before_another(talk: Talk) -> None:
    text = talk.say("大数据纲要前面的两份文件")
    assert "技术体系建设指南" in text and "工程建设规划" in text and "战略纲要" not in text


def test_time_from_each_document_to_the_next(talk: Talk) -> None:
    text = talk.say("2016年那三份彼此间隔几个月")
    assert "6个月" in text and "2个月" in text


def test_time_until_a_goal(talk: Talk) -> None:
    assert "4年5个月" in talk.say("互联网+政务服务指导意见距离2020年底的目标有多长时间")
    assert "4年4个月" in talk.say("一体化平台意见从印发到全面实现一网通办给了多长时间")


def test_days_between_dates_of_the_record(talk: Talk) -> None:
    assert "30天" in talk.say("信息公开条例从公布到施行隔了多久")


def test_documents_told_by_issuer_or_year(talk: Talk) -> None:
    text = talk.say("发改委的规划和国务院2019年的条例相差多久")
    assert "1年8个月" in text


def test_conversation_about_what_came_before_and_after(talk: Talk) -> None:
    talk.say("建设指南是哪年颁布的")
    assert "共3份" in talk.say("比它早的有几份")
    assert "战略纲要" in talk.say("都有谁")
    assert "大数据" in talk.say("那比它晚的呢")


@pytest.mark.parametrize(
    "asked",
    ["今年评分最高的电影有几部", "最晚一班地铁是几点", "两家快递公司哪家更早送到"],
)
def test_other_sets_stay_foreign(talk: Talk, asked: str) -> None:
    talk.say(asked)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("信息公开条例出台时间排在第几位", "排第9"),
        ("2017年头一份和2018年末一份差几个月", "1年7个月"),
        ("发改委印发的文件跟第一份文件相距多久", "1年7个月"),
        ("两份规划出来之间平均隔多久", "11个月"),
        ("晚于2018年6月的文件", "信息公开条例"),
        ("policies issued before June 2016", "战略纲要"),
        ("2018年前四个月出的文件", "大数据"),
        ("哪些文件跟大数据纲要是同一个机构印发的", "国家信息化规划"),
        ("除中办和国办联名发布的之外,2016年还有什么文件", "国家信息化规划"),
        ("目标落在2020年之后的文件有哪些", "战略纲要"),
        ("Which body issued the most policies in this collection?", "国务院"),
    ],
)
def test_other_ways_to_ask_of_a_set(talk: Talk, asked: str, said: str) -> None:
    assert said in talk.say(asked)


def test_numbered_questions_are_answered_each_by_itself(talk: Talk) -> None:
    text = talk.say("其一、2017年出了几份;其二、最早的是哪份;其三、条例是谁发的")
    assert "2份" in text and "战略纲要" in text and "由国务院修订颁布" in text


def test_the_difference_of_two_counts_in_a_row(talk: Talk) -> None:
    talk.say("国务院办公厅单独发了几份")
    talk.say("国务院呢")
    assert "相差3份" in talk.say("那差了几份")


def test_the_other_neighbour(talk: Talk) -> None:
    talk.say("建设指南的下一份文件是哪个")
    assert "国家信息化规划" in talk.say("上一份又是哪个")


def test_a_claim_on_the_place_of_a_document_is_judged(talk: Talk) -> None:
    assert talk.say("大数据纲要是第六个出台的吧").startswith("对")
    assert talk.say("信息公开条例是第五个颁布的吗").startswith("不是，")


def test_the_end_of_a_period_is_taken_in(talk: Talk) -> None:
    assert "3份" not in talk.say("2018年之后出台的文件有哪些")
    text = talk.say("算上2018年的呢")
    assert "大数据" in text and "信息公开条例" in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("建设指南到大数据纲要之间隔着哪份文件", "政务信息化工程建设规划"),
        ("纲要里头出得更晚的是哪个", "大数据"),
        ("想看政策数量2016到2018年的走势", "2017年：2份"),
        ("documents from 2018 onwards", "信息公开条例"),
    ],
)
def test_what_stands_beside_the_names_decides(talk: Talk, asked: str, said: str) -> None:
    assert said in talk.say(asked)


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("国务院、国办各自独立发的都剔掉，余下哪些文件", ("战略纲要", "工程建设规划"), "技术体系建设指南"),
        ("把2017年和2018年的扣掉还有哪些文件", ("战略纲要", "信息公开条例"), "技术体系建设指南"),
        ("2018年1月到6月出的文件", ("大数据发展行动纲要", "一网、一门、一次"), "在线政务"),
        ("建设指南出台满一年后又发了哪份文件", ("大数据发展行动纲要",), "一网"),
        ("哪两份文件刚好差两年", ("战略纲要", "大数据发展行动纲要"), "条例"),
        ("按时间线倒数过来第三份是哪份文件", ("一网、一门、一次",), "大数据"),
        ("国务院发的文件里正中间那份", ("大数据发展行动纲要",), "条例"),
        ("最末一份再往前一份是什么文件", ("在线政务服务平台",), "一网"),
        ("早于条例、晚于一网一门一次的文件", ("在线政务服务平台",), "大数据"),
        ("大数据纲要出台的前一年有哪些文件", ("技术体系建设指南", "工程建设规划"), "一网"),
        ("每一年最晚的文件各是什么", ("国家信息化规划", "工程建设规划"), "技术体系建设指南"),
        ("平均每年出几份文件", ("2.25",), "抱歉"),
        ("发文最多的机构比最少的多几份", ("4份",), "抱歉"),
    ],
)
def test_unusual_ways_to_name_one_or_several(talk: Talk, asked: str, said: tuple, unsaid: str) -> None:
    text = talk.say(asked)
    assert all(words in text for words in said) and unsaid not in text


def test_strange_words_beside_a_plain_question_are_passed_over(talk: Talk) -> None:
    assert "信息公开条例" in talk.say("哎呦喂，吊在队尾最晚的是哪份文件")
    assert talk.custom["kind"] == "answer"
    talk.say("队伍里最晚到校的是哪个学生")
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("文件名以“指南”收尾的是哪份", "技术体系建设指南", "大数据"),
        ("名字里写着十三五但不归国务院发的", "工程建设规划", "国家信息化规划"),
        ("书名里没出现“信息”的有哪几份", "大数据发展行动纲要", "战略纲要"),
        ("自2016年9月之后至2017年8月(含),有哪些", "工程建设规划", "大数据"),
        ("2018年6月到最后都有谁", "信息公开条例", "大数据"),
        ("国办发的,无论独自发还是同别家一道,统统列给我", "战略纲要", "抱歉"),
        ("单位不止一家的那几份文件是哪些", "战略纲要", "大数据"),
    ],
)
def test_conditions_in_other_words(talk: Talk, asked: str, said: str, unsaid: str) -> None:
    text = talk.say(asked)
    assert said in text and unsaid not in text


@pytest.mark.parametrize("asked", ["2018年跟2016年比,哪一年发得更频繁", "16年和18年,谁出的文件多一些"])
def test_two_years_with_the_same_number(talk: Talk, asked: str) -> None:
    assert "一样多" in talk.say(asked)


def test_the_date_that_strays_most_from_the_record(talk: Talk) -> None:
    assert "大数据发展行动纲要" in talk.say("表里写的日期和官方公布的相比,哪份出入最大")


def test_from_the_earlier_form_of_a_document(talk: Talk) -> None:
    assert "12年" in talk.say("旧条例出台到这次修订隔了几年")
    assert "30天" in talk.say("条例从公布到生效要等多久")


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("书名里嵌着“大数据”三个字的是哪份", ("大数据发展行动纲要",), "战略纲要"),
        ("标题中找不到“国家”二字的，列给我看看", ("行动纲要", "条例"), "国家信息化规划"),
        ("题名里含“互联网+政务服务”的有哪几份", ("技术体系建设指南", "一网、一门、一次"), "大数据"),
    ],
)
def test_what_titles_hold(talk: Talk, asked: str, said: tuple, unsaid: str) -> None:
    text = talk.say(asked)
    assert all(words in text for words in said) and unsaid not in text


def test_numbers_of_documents_are_conditions_and_ends(talk: Talk) -> None:
    text = talk.say("代字为国办函的是哪一份文件")
    assert "技术体系建设指南" in text and "国发〔" not in text
    assert "〔2017〕1449号" in talk.say("哪份的文号数字最大")
    assert "战略纲要" in talk.say("查不到文号的是哪份")


def test_a_field_of_the_record_of_all(talk: Talk) -> None:
    text = talk.say("把这九份的文号挨个报给我")
    assert all(
        number in text for number in ("55号", "73号", "108号", "1449号", "50号", "45号", "27号", "711号")
    )


def test_the_furthest_aim_of_all(talk: Talk) -> None:
    assert "本世纪中叶" in talk.say("这些文件里谁的目标定得最远")


def test_what_is_due_at_a_year_s_end_in_other_words(talk: Talk) -> None:
    text = talk.say("2019年底要交卷的写在哪几份里")
    assert "一网、一门、一次" in text and "信息公开条例" not in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("有没有两个部门一块儿盖章的？是哪一份", "战略纲要"),
        ("最冷清的是哪一年，就几份", "2019年"),
        ("8月到9月之间发改委的那份是哪年的", "2017年8月"),
    ],
)
def test_what_the_last_part_of_a_message_asks_of_the_first(talk: Talk, asked: str, said: str) -> None:
    assert said in talk.say(asked)


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("抛开国务院,发文的还有哪几家", ("中共中央办公厅", "国务院办公厅：3份", "国家发展改革委"), "抱歉"),
        ("除了国务院和国办,还有什么单位印过文件", ("除国务院、国务院办公厅外", "国家发展改革委"), "不是"),
        ("除了国务院的,还有几份", ("4份",), "个机构"),
        ("两份规划之间还出过什么文件", ("技术体系建设指南",), "行动纲要》（"),
        ("哪些是指南,哪些是条例", ("技术体系建设指南", "信息公开条例"), "没有符合"),
        ("2017一共出过几份", ("2份", "工程建设规划"), "联合"),
    ],
)
def test_what_is_beside_and_between(talk: Talk, asked: str, said: tuple, unsaid: str) -> None:
    text = talk.say(asked)
    assert all(words in text for words in said) and unsaid not in text, text
