import pytest

from zhengcetong.linking.linker import Linker
from zhengcetong.linking.mask import mask_text
from zhengcetong.text.normalize import normalize


def _found(linker: Linker, text: str, kind: str = "policy") -> list:
    return [m.value for m in linker.link(normalize(text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("《国家信息化发展战略纲要》哪年出的", "informatization-strategy-outline"),
        ("國家信息化發展戰略綱要", "informatization-strategy-outline"),
        ("互联网加政务服务指导以见是谁发的", "internet-plus-gov-services-opinions"),
        ("国发〔2016〕73号是什么文件", "13fyp-informatization-plan"),
        ("技术体系建设只南", "internet-plus-gov-services-tech-guide"),
        ("正务信息化工程建设规划", "13fyp-egov-project-plan"),
        ("大数具行动刚要", "big-data-action-outline"),
        ("在线政务服务平台那个指导意见", "national-integrated-platform-opinions"),
        ("信息公开条利", "open-government-information-regulation"),
        (
            "When was the Outline of the National Informatization Development Strategy issued?",
            "informatization-strategy-outline",
        ),
    ],
)
def test_finds_the_policy_meant(linker: Linker, text: str, policy: str) -> None:
    assert _found(linker, text) == [policy]


def test_a_name_that_fits_several_is_no_policy(linker: Linker) -> None:
    assert _found(linker, "《规划》是谁发的") == []
    assert _found(linker, "《规划》是谁发的", "doctype") == ["plan"]


def test_the_longest_institution_wins(linker: Linker) -> None:
    assert _found(linker, "国务院办公厅发了哪些", "issuer") == ["state-council-general-office"]


def test_other_laws_are_marked_as_outside(linker: Linker) -> None:
    assert _found(linker, "《数据安全法》怎么规定", "outside") == ["document"]


def test_entities_survive_the_way_through_rasa(linker: Linker) -> None:
    for mention in linker.link("2018年国务院发的纲要,第二个"):
        assert type(mention).from_entity(mention.to_entity()) == mention


def test_masking_hides_every_name(linker: Linker) -> None:
    text = "2018年大数据纲要是国务院发的吗"
    assert mask_text(text, linker.link(text)) == "〈时间〉〈政策〉是〈机构〉发的吗"


def test_a_type_with_a_wrong_character_still_ends_its_title(linker: Linker) -> None:
    assert _found(linker, "政府信息公开条立 谁发的") == ["open-government-information-regulation"]
