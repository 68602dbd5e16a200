import pytest

from zhengcetong.text.normalize import normalize


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("國家信息化發展戰略綱要", "国家信息化发展战略纲要"),
        ("發(fā)展戰(zhàn)略", "发展战略"),
        ("2018年6月?", "2018年6月?"),
        ("「互聯網+政務服務」", "“互联网+政务服务”"),
        ("政\u200b策\ufeff", "政策"),
        ("  规划   是谁发的 ", "规划 是谁发的"),
    ],
)
def test_brings_text_into_one_form(raw: str, clean: str) -> None:
    assert normalize(raw) == clean


@pytest.mark.parametrize("raw", ["／greet", "//restart", "\u200b／x", " ／ ／restart"])
def test_never_creates_a_command(raw: str) -> None:
    assert raw.startswith("/") or not normalize(raw).startswith("/")


def test_keeps_what_rasa_marks_as_command() -> None:
    assert normalize("/restart") == "/restart"


def test_drops_lone_surrogates() -> None:
    normalize("规划\ud800是谁发的").encode("utf-8")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("申请要唔要畀钱", "申请要不要交钱"),
        ("佢哋几耐先答复", "他们多久先答复"),
        ("搿份规划阿是国务院发的", "这份规划是不是国务院发的"),
        ("为啥子出恁个多文件", "为什么出这么多文件"),
        ("仲裁和冇系统", "仲裁和没有系统"),
    ],
)
def test_regional_speech_is_read_in_common_words(said: str, written: str) -> None:
    assert normalize(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("此文何人所颁", "此文谁颁布的"),
        ("众文之中孰最早", "这些政策之中哪份最早"),
        ("该令文号若何", "该令文号是多少"),
        ("战略纲要那年出的", "战略纲要哪年出的"),
        ("就是那年出的", "就是那年出的"),
        ("指南好久印的", "指南什么时候印的"),
        ("建设指南🏢❓", "建设指南 颁布机构?"),
    ],
)
def test_turns_of_speech_and_pictures_are_read_in_common_words(said: str, written: str) -> None:
    assert normalize(said) == written
