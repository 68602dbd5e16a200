"""A small sound knowledge folder that tests break in one place each."""

from pathlib import Path

import pytest

POLICY = """\
id: sample-plan
row: 1
name: 样例规划
short: 样例规划
type: plan
aliases:
- 样例发展规划
article:
  date: 2018-06
  name: 样例规划
  issuers:
  - state-council
  section: 二(一)
official:
  title: 国务院关于印发样例规划的通知
  number: 国发〔2018〕1号
  written: 2018-06-01
  published: 2018-06-09
entries:
- id: goal
  source: article
  section: 二(一)
  kind: goal
  label: 目标
  text: 到2020年建成样例平台。
  topics:
  - data
- id: fact
  source: official
  kind: measure
  label: 举措
  text: 样例事项全部公开。
  url: http://www.gov.cn/x.htm
  basis: official_page
"""
FILES = {
    "policies/01-sample-plan.yml": POLICY,
    "issuers.yml": "issuers:\n- id: state-council\n  name: 国务院\n  short: 国务院\n",
    "doctypes.yml": "doctypes:\n- id: plan\n  name: 规划\n",
    "topics.yml": "topics:\n- id: data\n  name: 数据\n",
    "synonyms.yml": "synonyms:\n- [群众, 百姓]\n",
    "overview.yml": (
        "overview:\n  title: 来源文章\n  as_of: 2026-11-23\n  coverage: 样例。\n  entries:\n"
        "  - id: definition\n    source: article\n    section: 引言\n    kind: term\n    label: 样例\n    text: 样例的定义。\n"
    ),
}


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    """The sound folder."""
    root = tmp_path / "knowledge"
    (root / "policies").mkdir(parents=True)
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    return root
