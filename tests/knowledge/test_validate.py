"""Every slip of a curator is told with file, line and how to mend it."""

import subprocess
import sys
from pathlib import Path

import pytest

from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.knowledge.validate import find_problems

SAMPLE = "policies/01-sample-plan.yml"


def test_the_shipped_knowledge_has_no_problem() -> None:
    assert find_problems(ROOT / "knowledge") == []


def test_a_sound_folder_has_no_problem(folder: Path) -> None:
    assert find_problems(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("id: sample-plan", "id: Sample Plan", 1, "写法不对"),
        ("short: 样例规划\n", "", 1, "缺少short"),
        ("type: plan", "type: plon", 5, "没有文种 plon"),
        ("- 样例发展规划", "- 国务院", 7, "也指 state-council"),
        ("- 样例发展规划", "- 规划", 7, "也指 plan"),
        ("date: 2018-06\n", "date: 2018.6\n", 9, "年-月"),
        ("  - state-council", "  - moon-council", 12, "没有机构 moon-council"),
        ("published: 2018-06-09", "published: 2018-05-09", 18, "早于"),
        ("published: 2018-06-09", "published: soon", 18, "不是日期"),
        ("  number: 国发〔2018〕1号", "  url: http://example.com/a", 16, "不能展示"),
        ("  number: 国发〔2018〕1号", "  url: http://big5.www.gov.cn/a", 16, "不能展示"),
        ("kind: goal", "kind: gaol", 23, "不在允许的取值里"),
        ("text: 到2020年建成样例平台。", "text: 到2020年建成樣例平台。", 25, "有繁体字“樣”"),
        ("text: 到2020年建成样例平台。", "text: 到2020年發(fā)展样例平台。", 25, "夹有注音"),
        ("text: 到2020年建成样例平台。", "text: 到2020年,建成样例平台。", 25, "半角标点"),
        ("text: 到2020年建成样例平台。", "text: ''", 25, "内容是空的"),
        ("text: 到2020年建成样例平台。", "text: " + "长" * 201, 25, "超过200字"),
        ("text: 到2020年", "deadline: 2020年\n  text: 届时", 26, "没有写出期限"),
        ("  topics:\n  - data", "  topics:\n  - date", 27, "没有主题 date"),
        ("- id: fact", "- id: goal", 28, "重复"),
        ("  url: http://www.gov.cn/x.htm\n", "", 28, "没有url"),
        ("  label: 举措", "  label: 举措\n  complete: true", 32, "没有items"),
        ("  label: 举措", "  label: 举措\n  parent: gaol", 32, "没有上级条目"),
        ("  label: 举措", "  lable: 举措", 31, "不认识的项lable"),
        ("  label: 举措", "  label: 举措\n  denies: [样例事项全部公开]", 32, "正是本条所说"),
        ("row: 1\n", "row: 1\nrow: 2\n", 3, "写了两次"),
        ("name: 样例规划\nshort", "name: 样例规划\n\tshort", 4, "YAML格式有误"),
    ],
)
def test_a_slip_is_told_with_its_line_and_a_remedy(
    folder: Path, old: str, new: str, line: int, words: str
) -> None:
    path = folder / SAMPLE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = [p for p in find_problems(folder) if words in p.message or words in p.remedy]
    assert problems, find_problems(folder)
    assert problems[0].file == path and problems[0].line == line, str(problems[0])
    assert problems[0].remedy


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("issuers.yml", b"", "文件是空的"),
        ("issuers.yml", "issuers:\n".encode("gbk") + b"\xb9\xfa\n", "UTF-8"),
        ("topics.yml", b"topics: {}\n", "缺少列表topics"),
        ("policies/02-x.yml", b"just words\n", "名称: 内容"),
        ("wording.yml", b"a: [1\n", "YAML格式有误"),
    ],
)
def test_a_broken_file_is_told(folder: Path, name: str, content: bytes, words: str) -> None:
    (folder / name).write_bytes(content)
    assert any(words in p.message + p.remedy and p.file == folder / name for p in find_problems(folder))


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "issuers.yml").unlink()
    assert any("没有这个文件" in p.message for p in find_problems(folder))


def test_the_command_prints_places_and_fails(folder: Path) -> None:
    path = folder / SAMPLE
    path.write_text(path.read_text(encoding="utf-8").replace("type: plan", "type: plon"), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "zhengcetong.knowledge.validate", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert f"{path}:5: " in run.stdout and "改法" in run.stdout and "Traceback" not in run.stderr


def test_a_broken_pattern_is_told(folder: Path) -> None:
    kinds = folder / "asked.yml"
    kinds.write_text("asked:\n  - name: 页数\n    asked: [多少页]\n    held: '(页'\n", encoding="utf-8")
    (problem,) = find_problems(folder)
    assert problem.line == 4 and "正则表达式有误" in problem.message


@pytest.mark.parametrize(
    ("words", "line", "message"),
    [
        ("cues:\n    first: [打头, 头一份, 打头]", 3, "“打头”在这一组里写了两次"),
        (
            "cues:\n    first: [打头]\n    last: [末尾, 打头]\n  opposed: [[cues.first, cues.last]]",
            4,
            "意思相反",
        ),
        ("cues:\n    first: [打头]\n  opposed: [[cues.first, cues.lost]]", 4, "没有词组cues.lost"),
        ("patterns:\n    classes: {a: [份]}\n    cues.first: ['第一<b>']", 4, "没有词类<b>"),
        ("patterns:\n    cues.first:\n    - 头一份\n    - '(头一个'", 5, "正则表达式有误"),
        ("patterns:\n    cues.first: ['头一份|']", 3, "什么字都没有"),
        ("stopwords: [的, 了, 的]", 2, "“的”在这一组里写了两次"),
        ("statements: ['[^']", 2, "正则表达式有误"),
    ],
)
def test_a_slip_in_the_lexicon_is_told(folder: Path, words: str, line: int, message: str) -> None:
    (folder / "lexicon.yml").write_text(f"lexicon:\n  {words}\n", encoding="utf-8")
    (problem,) = find_problems(folder)
    assert problem.line == line and message in problem.message, str(problem)


def test_a_slip_in_the_words_of_editing_is_told_with_its_line(folder: Path) -> None:
    words = folder / "editing.yml"
    lines = (ROOT / "knowledge" / "editing.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("  keep:"))
    lines[at] = "  keep: (只要|留下\n"
    words.write_text("".join(line for line in lines if not line.startswith("  given:")), encoding="utf-8")
    found = {(p.line, p.message) for p in find_problems(folder) if p.file == words}
    assert any(line == at + 1 and "正则表达式有误" in message for line, message in found)
    assert any("缺少given" in message for _, message in found)


def test_a_slip_in_the_words_for_sets_is_told_with_its_line(folder: Path) -> None:
    """A class that is not there, a group that is missing and one that nobody reads."""
    words = folder / "sets.yml"
    shipped = (ROOT / "knowledge" / "sets.yml").read_text(encoding="utf-8")
    lines = shipped.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("  both_ends:"))
    lines[at : at + 1] = ['  both_ends: ["首末<nosuch>"]\n', "  unread: [甲]\n"]
    words.write_text("".join(line for line in lines if not line.startswith("  least:")), encoding="utf-8")
    found = {(p.line, p.message) for p in find_problems(folder) if p.file == words}
    removed = sum(line.startswith("  least:") for line in lines[:at])
    assert (at + 1 - removed, "0:classes里没有<nosuch>这一类") in found
    assert any("缺少least" in message for _, message in found)
    assert any("不认识的项unread" in message for _, message in found)
