"""What somebody hears in a conversation: the asked thing first, nothing twice, no name that is known anyway."""

from tests.conftest import Talk


def test_who_asks_for_a_goal_hears_it_once(talk: Talk) -> None:
    """Article and official record put the same goal in nearly the same words; both are cited."""
    text = talk.say("互联网+政务服务指导意见2020年底的目标")
    assert text.count("大幅提升") + text.count("水平大幅") <= 1, text
    assert "阶段目标二" not in text
    assert {c["source"] for c in talk.custom["citations"]} == {"article", "official"}


def test_who_asks_for_more_of_three_aspects_hears_no_heading_again(talk: Talk) -> None:
    talk.say("战略纲要从哪三个方面推进政府数据开放")
    text = talk.say("三个方面分别展开说说")
    assert text.count("建立健全相关法规制度，实现最大程度的开放") <= 1, text


def test_who_names_a_stranger_hears_at_once_that_it_is_not_there(talk: Talk) -> None:
    assert talk.say("六系统里有应急指挥吗").startswith("没有“应急指挥”。")
    assert talk.say("首批试点省市有福建对吧").startswith("不对，没有“福建”。")


def test_who_miscounts_hears_the_number_first(talk: Talk) -> None:
    assert talk.say("大数据纲要里金字头的系统一共十三个，对吗").startswith("不对，共11个。")


def test_who_asks_which_has_more_hears_it_before_the_lists(talk: Talk) -> None:
    assert talk.say("国办发的和国务院发的，哪个多一些").startswith("国务院比国务院办公厅多2份。")


def test_who_asks_when_it_enters_into_force_hears_nothing_else(talk: Talk) -> None:
    text = talk.say("信息公开条例什么时候生效")
    assert "2019年5月15日起施行" in text
    assert "2019年4月" not in text


def test_who_asks_for_a_day_of_the_year_hears_no_other_date(talk: Talk) -> None:
    text = talk.say("政府信息公开年度报告什么时候交")
    assert "1月31日" in text
    assert "颁布" not in text


def test_who_takes_an_exam_hears_the_option_first(talk: Talk) -> None:
    text = talk.say("下列哪项不属于大数据纲要点名的金字系统：金农、金桥、金水、金质？")
    assert text.startswith("应选：金桥。"), text


def test_who_goes_back_to_a_list_for_its_latest_hears_no_list(talk: Talk) -> None:
    talk.say("国务院办公厅发的有哪些")
    text = talk.say("回到刚才那几份，最晚的是哪份")
    assert "1. " not in text
    assert "2018年6月" in text


def test_who_asks_for_the_date_hears_why_there_are_two(talk: Talk) -> None:
    text = talk.say("大数据纲要是什么时候颁布的")
    assert "另据官方记录，2015年8月31日成文" in text


def test_who_asks_for_two_dates_hears_each_note_beside_its_document(talk: Talk) -> None:
    lines = talk.say("战略纲要和大数据纲要分别是哪年颁布的").split("\n")
    at = next(i for i, line in enumerate(lines) if "2016年1月" in line)
    assert "2016年7月27日" in lines[at + 1]


def test_who_goes_on_with_a_lapsed_plan_hears_once_that_it_lapsed(talk: Talk) -> None:
    """The warning is not repeated directly after it was given; the structured object keeps it."""
    assert "已标注失效" in talk.say("十三五国家信息化规划有哪些主要原则")
    assert "已标注失效" not in talk.say("它对智慧检务是怎么说的")
    assert [note["type"] for note in talk.custom["notes"]] == ["validity"]


def test_who_reads_a_summary_hears_which_rows_a_note_is_on(talk: Talk) -> None:
    assert "关于第4、5、6条：这段是" in talk.say("十三五国家信息化规划的主要内容是什么")


def test_who_meets_two_documents_hears_which_one_lapsed(talk: Talk) -> None:
    text = talk.say("智慧检务是战略纲要提的吧")
    assert "注意：《“十三五”国家信息化规划》在官方网站已标注失效" in text, text


def test_who_counts_three_or_more_reads_rows(talk: Talk) -> None:
    lines = talk.say("2016年一共几份").split("\n")
    assert lines[0] == "2016年颁布的政策共3份："
    assert [line[:3] for line in lines[1:4]] == ["1. ", "2. ", "3. "]


def test_who_asks_by_institution_does_not_read_it_in_every_row(talk: Talk) -> None:
    text = talk.say("国务院印发的有哪几份")
    assert "，国务院）" not in text and "5. " in text


def test_who_sorts_documents_reads_no_arrows(talk: Talk) -> None:
    text = talk.say("大数据纲要、建设指南和信息公开条例按时间排个序")
    assert "→" not in text and "（）" not in text
    assert text.index("1. 《“互联网+政务服务”技术体系建设指南》") < text.index("3. 《中华人民共和国")


def test_who_writes_a_year_in_words_reads_it_in_digits(talk: Talk) -> None:
    assert talk.say("二零一七年出了哪些政策").startswith("2017年颁布的政策有2份：")


def test_who_asks_for_documents_by_a_word_of_their_name_reads_it_once(talk: Talk) -> None:
    assert talk.say("名称中带有“规划”的有哪些").startswith("名称带“规划”的文件有2份：")


def test_who_asks_what_it_cost_is_not_told_his_verb(talk: Talk) -> None:
    assert "投了方面" not in talk.say("一体化平台投了多少钱")


def test_who_goes_on_about_a_document_does_not_hear_its_name_before_every_answer(talk: Talk) -> None:
    assert "《" in talk.say("技术体系建设指南的文号").split("\n")[0]
    text = talk.say("哪家单位印的")
    assert text.startswith("由国务院办公厅颁布。")
    assert "技术体系建设指南" in text.split("\n")[-1]  # the sources still tell which document that is


def test_who_names_another_document_hears_its_name(talk: Talk) -> None:
    talk.say("技术体系建设指南的文号")
    assert talk.say("大数据纲要呢").startswith("《促进大数据发展行动纲要》")
    assert talk.say("建设指南又是哪年的").startswith("《“互联网+政务服务”技术体系建设指南》")


def test_who_hears_a_verdict_without_the_name_finds_it_in_the_sources(talk: Talk) -> None:
    talk.say("技术体系建设指南的文号")
    text = talk.say("是国家发改委发的吧")
    assert text.startswith("不对，由国务院办公厅颁布。")
    assert "技术体系建设指南" in text.split("\n")[-1]


def test_who_names_the_document_hears_only_what_it_says(talk: Talk) -> None:
    text = talk.say("大数据纲要对2018年的交换平台提了什么要求")
    assert text.startswith("到2018年"), text
    assert "出处：《大数据发展行动纲要》" in text
