"""What somebody claims is confirmed or corrected in the first words, with the fact it rests on."""

import pytest

from tests.conftest import Talk

TRUE = [
    ("编辑问：技术体系建设指南于2017年1月由国办印发，没写错吧", "2017年1月"),
    ("据悉大数据纲要是国务院印发的", "国务院"),
    ("十三五国家信息化规划早就失效了", "失效"),
    ("一网一门一次方案的文号为国办发〔2018〕45号", "国办发〔2018〕45号"),
    ("711号令就是信息公开条例，对吧", "国务院令第711号"),
    ("信息公开条例从2019年5月15日起施行，是吧", "2019年5月15日"),
    ("战略纲要在大数据纲要之前出台", "2016年1月"),
    ("战略纲要是这些文件里最早的吧", "战略纲要"),
    ("广东和浙江都在一体化平台首批试点里吧", "广东"),
    ("四项原则包括加强顶层设计吗（技术体系建设指南）", "顶层设计"),
    ("C级证照是用户自己上传的吧", "用户自行上传"),
    ("申请公开政府信息不用交钱，对吗", "不收费"),
    ("大数据纲要共设十项工程，没错吧", "十项工程"),
]
FALSE = [
    ("材料里写：一体化平台的指导意见由国务院办公厅颁布。", "国务院"),
    ("政府信息公开条例已经被废止了", "有效"),
    ("技术指南的文号是国办函〔2016〕180号，对吗", "国办函〔2016〕108号"),
    ("信息公开条例2019年6月15日开始施行", "2019年5月15日"),
    ("一网一门一次方案比一体化平台的意见出得晚，对吧", "2018年6月"),
    ("2016年一共颁布了五份政策，是吗", "3份"),
    ("工信部也是一体化平台的试点部门吧", "没有“工信部”"),
    ("首批试点里有天津，对吗", "没有“天津”"),
    ("优先开放的领域包括军事吗", "没有列出“军事”"),
    ("2025年信息消费总额要达到20万亿元，是战略纲要定的吧", "12万亿"),
    ("查政府信息是要收费的，对不对", "不收费"),
    ("A级证照不能直接使用，对吗", "可直接使用"),
    ("“三个凡是”允许要求群众重复提交材料，对吗", "不得要求"),
    ("难道条例不是全国人大修订的吗", "国务院"),
]


@pytest.mark.parametrize(("claim", "fact"), TRUE)
def test_a_true_claim_is_confirmed(talk: Talk, claim: str, fact: str) -> None:
    text = talk.say(claim)
    assert talk.custom["verdict"] == "true", text
    assert text.startswith("对") and fact in text


@pytest.mark.parametrize(("claim", "fact"), FALSE)
def test_a_false_claim_is_corrected(talk: Talk, claim: str, fact: str) -> None:
    text = talk.say(claim)
    assert talk.custom["verdict"] == "false", text
    assert text.startswith(("不", "没有")) and fact in text


@pytest.mark.parametrize(
    "request_",
    [
        "一网一门一次改革方案的发文字号",
        "能讲讲“增量先行”吗",
        "大数据纲要是国务院发的还是发改委发的",
        "国务院2018年发的一体化平台意见的主要目标",
    ],
)
def test_a_request_is_no_claim(talk: Talk, request_: str) -> None:
    talk.say(request_)
    assert talk.custom["kind"] == "answer" and talk.custom["verdict"] is None


def test_a_number_that_no_statement_holds_is_not_confirmed(talk: Talk) -> None:
    talk.say("一体化平台一共花了50个亿，对吧")
    assert talk.custom["verdict"] == "unknown" or talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("claim", "verdict", "fact"),
    [
        ("听人家讲国家政务服务平台2019年5月30日就开始试跑了，没记错吧", "false", "5月31日"),
        ("国家政务服务平台2019年5月31日开始试跑的，同事没讲错吧", "true", "5月31日"),
        ("55号文2016年9月14日就在常务会议上点头过了，我写对了吗", "true", "9月14日"),
        ("据称大数据纲要给每省设了数据局，此事当真", "unknown", "无法核实"),
    ],
)
def test_a_claim_in_other_words_is_judged_by_its_figures(
    talk: Talk, claim: str, verdict: str, fact: str
) -> None:
    text = talk.say(claim)
    assert talk.custom["verdict"] == verdict and fact in text


@pytest.mark.parametrize(
    ("claim", "verdict", "fact"),
    [
        ("建设指南是国务院发的,不是国办,对吗", "false", "国务院办公厅"),
        ("不是中办跟国办一块儿发的吗,那个战略纲要", "true", "中共中央办公厅"),
        ("条例怎么会是国务院公布的,明明是科技部", "false", "国务院"),
        ("十三五信息化规划定的行政村通光纤的比例是九成八,对不", "true", "98%"),
        ("大数据纲要要共享的金字头系统,我数出来13个,数对了吗", "false", "11个"),
        ("“统一完整的国家电子政务网络基本形成”是十三五信息化规划的目标吧", "false", "回顾"),
    ],
)
def test_a_claim_sets_aside_or_counts(talk: Talk, claim: str, verdict: str, fact: str) -> None:
    text = talk.say(claim)
    assert talk.custom["verdict"] == verdict and fact in text


def test_a_blank_to_be_filled_in_is_a_question(talk: Talk) -> None:
    text = talk.say("填空：2016年7月，______印发《关于加快推进“互联网+政务服务”工作的指导意见》")
    assert talk.custom["verdict"] is None and "国务院" in text
