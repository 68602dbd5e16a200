"""Numbers that point to a person are masked, however they are written; policy numbers are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengcetong.trust.privacy import MASK, MASK_MAIL, mask

PHONE, IDENTITY, CARD = "13800138000", "11010519491231002X", "6222021234567890128"


@pytest.mark.parametrize(
    "text",
    [
        PHONE,
        "138 0013 8000",
        "138-0013-8000",
        "１３８００１３８０００",
        "1\u200b3\u200b8\u200b00138000",
        "+86 13800138000",
        IDENTITY,
        "110105 19491231 002x",
        "４１０１０５１９４９１２３１００２Ｘ",
        CARD,
        "6222 0212 3456 7890 128",
    ],
)
def test_numbers_are_masked(text: str) -> None:
    masked = mask(f"我的号码是{text}，请查大数据纲要")
    assert MASK in masked and masked.endswith("，请查大数据纲要")
    assert sum(char.isdigit() for char in masked) <= 2  # a country code may stay


@pytest.mark.parametrize(
    "mail", ["li.si@example.gov.cn", "a_b+c@x-y.com", "ｌｉ＠example.com", "li\u200b@example.com"]
)
def test_mail_addresses_are_masked(mail: str) -> None:
    assert mask(f"发到{mail}谢谢") == f"发到{MASK_MAIL}谢谢"


@pytest.mark.parametrize(
    "text",
    [
        "国发〔2016〕55号",
        "2016年1月到2019年4月",
        "国办函〔2016〕108号、国发〔2018〕27号",
        "2018-06-22 2019-05-15",
        "6万亿元、38万亿元，22152项中16168项",
        "a@b 互联网+政务服务",
        "1234567890123",
    ],
)
def test_policy_numbers_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from([PHONE, IDENTITY]))
def test_a_number_never_survives(before: str, after: str, number: str) -> None:
    around = f"{before}，{number}，{after}"
    assert number not in mask(around)


@given(st.text(max_size=200))
def test_any_text_passes(text: str) -> None:
    assert isinstance(mask(text), str)
