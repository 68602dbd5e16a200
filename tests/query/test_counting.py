"""How many is asked of documents, of members, and of amounts; each gets an answer of its own."""

from tests.conftest import Talk


def test_an_amount_inside_a_statement_is_no_count_of_documents(talk: Talk) -> None:
    assert "20个工作日" in talk.say("依申请公开当场答复不了的,得在几个工作日之内给答复")


def test_what_is_left_after_taking_away_is_counted(talk: Talk) -> None:
    text = talk.say("国务院发的里面扣掉2016年的,剩几份")
    assert "3份" in text and "2018年1月" in text


def test_alone_and_jointly_together_is_any_way(talk: Talk) -> None:
    assert "3份" in talk.say("国务院办公厅单独的加上联合的,一共印发了几份")


def test_names_of_members_that_no_source_tells_are_declined(talk: Talk) -> None:
    talk.say("四库指哪四库")
    assert talk.custom["kind"] == "unanswerable"


def test_the_index_number_is_told(talk: Talk) -> None:
    assert "000014349/2015-00145" in talk.say("大数据行动纲要的索引号是什么")


def test_a_request_for_form_alone_declines_nothing(talk: Talk) -> None:
    text = talk.say("2018年颁布了哪些政策?请一条一条说清楚。")
    assert "抱歉" not in text and "3份" in text


def test_the_odd_one_out_of_a_list_is_named(talk: Talk) -> None:
    text = talk.say("以下哪一项不是建设指南遵循的原则:坚持问题导向、加强顶层设计、降低成本、注重开放协同")
    assert "应选：降低成本" in text


def test_courtesies_in_pinyin_are_courtesies(talk: Talk) -> None:
    talk.say("nihao")
    assert talk.custom["kind"] == "chitchat"


def test_an_office_that_does_something_is_not_what_is_asked(talk: Talk) -> None:
    assert "20个工作日" in talk.say("行政机关接到公开申请以后,几天之内要答复")


def test_what_something_cost_is_not_here(talk: Talk) -> None:
    for question in ("政务信息化工程一共砸进去几个亿", "建一体化平台耗资多少万元"):
        talk.context = None
        talk.say(question)
        assert talk.custom["kind"] == "unanswerable", question


def test_an_amount_that_a_statement_names_is_told(talk: Talk) -> None:
    assert "12万亿" in talk.say("战略纲要定的2025年信息消费总额要达到多少")
