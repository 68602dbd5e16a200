import pytest

from zhengcetong.linking.periods import Period, find_periods


def _only(text: str) -> Period:
    (mention,) = find_periods(text)
    return Period.from_data(mention.data)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018年颁布了哪些", (2018, 1), (2018, 12)),
        ("17年有啥", (2017, 1), (2017, 12)),
        ("二〇一八年六月", (2018, 6), (2018, 6)),
        ("16年下半年", (2016, 7), (2016, 12)),
        ("2019年第二季度", (2019, 4), (2019, 6)),
        ("2016年至2017年", (2016, 1), (2017, 12)),
        ("2017-2018年", (2017, 1), (2018, 12)),
        ("2017年8月到2018年8月", (2017, 8), (2018, 8)),
        ("2018年以来", (2018, 1), None),
        ("2018年6月之后", (2018, 7), None),
        ("2018年以前", None, (2017, 12)),
        ("截至2017年底", None, (2017, 12)),
        ("2017年底前", None, (2017, 12)),
        ("“十三五”期间", (2016, 1), (2020, 12)),
        ("2017到2019)", (2017, 1), (2019, 12)),
        ("2017年3月1日到6月30日", (2017, 3), (2017, 6)),
        ("从2017年1月(含)到2018年1月(不含)", (2017, 1), (2017, 12)),
        ("截止到2018年6月(不含当月)", None, (2018, 5)),
    ],
)
def test_reads_the_months_meant(text: str, start: object, end: object) -> None:
    period = _only(text)
    assert (period.start, period.end) == (start, end)


def test_two_years_are_no_range() -> None:
    assert [m.text for m in find_periods("2016年和2018年")] == ["2016年", "2018年"]


@pytest.mark.parametrize("text", ["国发〔2016〕55号", "3年前", "11个系统"])
def test_other_numbers_are_no_periods(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("每年9到11月印发的", 9, 11),
        ("四五月份出的几份", 4, 5),
        ("3、4、5月的文件", 3, 5),
        ("入秋后颁布的文件", 9, 11),
        ("历年下半年", 7, 12),
    ],
)
def test_months_of_any_year(text: str, first: int, last: int) -> None:
    period = _only(text)
    assert (period.start, period.end) == ((0, first), (0, last))


def test_winter_reaches_into_the_next_year() -> None:
    period = _only("冬天印发的文件")
    assert period.contains(2016, 12) and period.contains(2017, 1) and not period.contains(2017, 6)


def test_single_months_of_a_list() -> None:
    assert [m.data["month"] for m in find_periods("2、6、9月的")] == [2, 6, 9]


@pytest.mark.parametrize("text", ["写首歌颂春天的诗", "3到5个工作日"])
def test_no_time_of_issue(text: str) -> None:
    assert find_periods(text) == []
