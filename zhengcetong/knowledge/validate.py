"""Check the knowledge files and tell a curator where and how to mend them.

usage: python -m zhengcetong.knowledge.validate [FOLDER]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Tuple

import yaml
from pydantic import BaseModel, ValidationError

from zhengcetong.knowledge.checks import findings
from zhengcetong.knowledge.editwords import EditWording
from zhengcetong.knowledge.load import SCHEMA_FILES, read_yaml
from zhengcetong.knowledge.models import (
    AskedKind,
    DocumentType,
    EnglishGrammar,
    EnglishWords,
    Issuer,
    Knowledge,
    Overview,
    Policy,
    Topic,
)
from zhengcetong.knowledge.positions import DuplicateKey, Key, Lines, line_at, lines_of
from zhengcetong.knowledge.setwords import SetWording
from zhengcetong.knowledge.snapshot import SOURCE
from zhengcetong.knowledge.vocabulary import lexicon_slips

_REMEDIES = {
    "value_error.missing": ("缺少{field}", "补上{field}"),
    "value_error.extra": ("不认识的项{field}", "删去,或核对拼写"),
    "value_error.date": ("{field}不是日期", "写成 2018-06-22 的样子"),
    "value_error.str.regex": ("{field}的写法不对", "只用小写字母、数字和连字符"),
    "type_error.enum": ("{field}不在允许的取值里", "改成允许的取值之一:{allowed}"),
    "type_error.list": ("{field}应当是列表", "每个成员一行,以“- ”开头"),
    "type_error.str": ("{field}应当是文字", "加上引号"),
    "type_error.integer": ("{field}应当是整数", "写成数字"),
    "type_error.none.not_allowed": ("{field}是空的", "填上内容,或删去这一项"),
}


_EXTRAS: Mapping[str, type[BaseModel]] = {"asked": AskedKind}  # of each row of a list
_WHOLE: Mapping[str, type[BaseModel]] = {
    "english": EnglishWords,
    "english_grammar": EnglishGrammar,
    "sets": SetWording,
    "editing": EditWording,
}
_WORDS = {"lexicon": lexicon_slips}


@dataclass(frozen=True)
class Problem:
    """Something wrong: the file, the line (from 1), what, and how to mend it."""

    file: Path
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}。改法:{self.remedy}。"


class _Folder:
    """The files of a knowledge folder, read as far as they can be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: List[Problem] = []
        self.lines: Dict[Path, Lines] = {}

    def read(self, path: Path) -> Any:
        """The data of a file; problems of its syntax are noted and None comes back."""
        if not path.exists():
            self.note(path, 1, "没有这个文件", "从备份恢复,或新建这个文件")
            return None
        try:
            self.lines[path] = lines_of(path)
            data = read_yaml(path)
        except UnicodeDecodeError:
            self.note(path, 1, "文件不是UTF-8编码", "用UTF-8编码重新保存")
        except DuplicateKey as error:
            self.note(path, error.line, f"“{error.key}”写了两次", "合并或删去其中一处")
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            self.note(
                path,
                mark.line + 1 if mark else 1,
                "YAML格式有误",
                "检查缩进(用空格不用制表符)、冒号后的空格和引号",
            )
        else:
            if data:
                return data
            self.note(path, 1, "文件是空的", "填上内容,或删去这个文件")
        return None

    def note(self, path: Path, line: int, message: str, remedy: str) -> None:
        """Remember a problem."""
        self.problems.append(Problem(path, line, message, remedy))

    def parse(self, path: Path, model: Any, data: Any, prefix: Tuple[Key, ...] = ()) -> Any:
        """`data` as `model`; violations of the schema are noted with their lines."""
        if not isinstance(data, dict):
            self.note(
                path,
                line_at(self.lines[path], prefix),
                "这里应当是若干“名称: 内容”",
                "按同目录其他文件的样子填写",
            )
            return None
        try:
            return model(**data)
        except ValidationError as error:
            for issue in error.errors():
                self._schema(path, (*prefix, *issue["loc"]), issue)
        except TypeError:
            self.note(path, line_at(self.lines[path], prefix), "项的名称应当是文字", "给名称加上引号")
        return None

    def _schema(self, path: Path, location: Tuple[Key, ...], issue: Mapping[str, Any]) -> None:
        values = {"field": location[-1], "allowed": "、".join(_allowed(issue))}
        message, remedy = _REMEDIES.get(issue["type"], ("{field}:" + str(issue["msg"]), "按说明修改"))
        self.note(
            path, line_at(self.lines[path], location), message.format(**values), remedy.format(**values)
        )


def _allowed(issue: Mapping[str, Any]) -> List[str]:
    return [str(getattr(value, "value", value)) for value in (issue.get("ctx") or {}).get("enum_values", [])]


def find_problems(folder: Path) -> List[Problem]:
    """Everything wrong with the knowledge in `folder`, by file and line."""
    reader = _Folder(folder)
    knowledge, places = _read(reader)
    if knowledge is not None and not reader.problems:
        for place, path, message, remedy in findings(knowledge):
            file = places.get(place, folder / f"{place}.yml")
            reader.note(file, line_at(reader.lines.get(file, {}), path), message, remedy)
    for other in sorted(folder.glob("*.yml")):
        if other.stem not in SCHEMA_FILES:
            _check_extra(reader, other, reader.read(other))
    return sorted(reader.problems, key=lambda p: (str(p.file), p.line))


def _check_extra(reader: _Folder, path: Path, data: Any) -> None:
    """What is wrong with a file beside the schema's own: its words and patterns, or the rows that have a schema."""
    check = _WORDS.get(path.stem)
    if check is not None and isinstance(data, dict):
        for place, message, remedy in check(data.get(path.stem) or {}):
            reader.note(path, line_at(reader.lines[path], place), message, remedy)
    if path.stem in _WHOLE and isinstance(data, dict):
        reader.parse(path, _WHOLE[path.stem], data.get(path.stem), (path.stem,))
    model = _EXTRAS.get(path.stem)
    if model is None or data is None:
        return
    rows = data.get(path.stem) if isinstance(data, dict) else None
    if not isinstance(rows, list):
        reader.note(path, 1, f"缺少列表{path.stem}", f"以“{path.stem}:”开头,每项以“- ”开头")
    for i, row in enumerate(rows if isinstance(rows, list) else []):
        reader.parse(path, model, row, (path.stem, i))


def _read(reader: _Folder) -> Tuple[Knowledge | None, Dict[str, Path]]:
    lists: Dict[str, Tuple[str, type[BaseModel]]] = {
        "issuers": ("issuers", Issuer),
        "doctypes": ("doctypes", DocumentType),
        "topics": ("topics", Topic),
    }
    parts: Dict[str, Any] = {}
    for name, (key, model) in lists.items():
        path = reader.folder / f"{name}.yml"
        data = reader.read(path)
        rows = data.get(key) if isinstance(data, dict) else None
        if data is not None and not isinstance(rows, list):
            reader.note(path, 1, f"缺少列表{key}", f"以“{key}:”开头,每项以“- ”开头")
        parts[name] = [reader.parse(path, model, row, (key, i)) for i, row in enumerate(rows or [])]
    overview = reader.folder / "overview.yml"
    data = reader.read(overview)
    if isinstance(data, dict):
        parts["overview"] = reader.parse(overview, Overview, data.get("overview"), ("overview",))
    synonyms = reader.read(reader.folder / "synonyms.yml")
    parts["synonyms"] = (synonyms or {}).get("synonyms") if isinstance(synonyms, dict) else None
    policies: List[Policy] = []
    places: Dict[str, Path] = {}
    for path in sorted((reader.folder / "policies").glob("*.yml")):
        data = reader.read(path)
        policy = reader.parse(path, Policy, data) if data is not None else None
        if policy is not None:
            policies.append(policy)
            places.setdefault(policy.id, path)
    if not places and not reader.problems:
        reader.note(
            reader.folder / "policies", 1, "没有任何政策文件", "每份政策一个文件,放在policies文件夹里"
        )
    if reader.problems:
        return None, places
    return Knowledge(policies=policies, **parts), places


def main(arguments: List[str]) -> int:
    """Print the problems; exit status 1 if there are any."""
    folder = Path(arguments[0]) if arguments else SOURCE
    problems = find_problems(folder)
    for problem in problems:
        print(problem)
    if problems:
        print(f"共{len(problems)}处问题。", file=sys.stderr)
        return 1
    policies = len(list((folder / "policies").glob("*.yml")))
    print(f"知识文件没有问题:{policies}份政策。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
