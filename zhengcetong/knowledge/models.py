"""The schema of the knowledge files: what a curator may write in `knowledge/*.yml`."""

from __future__ import annotations

import datetime
import re
from enum import Enum
from typing import Dict, List, Optional, Tuple

from pydantic import BaseModel, Extra, Field, validator

SLUG = r"^[a-z0-9][a-z0-9-]*$"
MONTH = re.compile(r"^(19|20)\d{2}-(0[1-9]|1[0-2])$")


class Model(BaseModel):
    """Base of every schema class: unknown keys are errors, instances are immutable."""

    class Config:
        extra = Extra.forbid
        frozen = True
        anystr_strip_whitespace = True


class Source(str, Enum):
    """Where a statement comes from."""

    ARTICLE = "article"
    OFFICIAL = "official"


class Basis(str, Enum):
    """How good the evidence of an official statement is, best first."""

    OFFICIAL_PAGE = "official_page"
    OFFICIAL_TEXT_COPY = "official_text_copy"
    PRESS = "press"


class Kind(str, Enum):
    """What an entry says about its policy; decides which questions it answers first."""

    POSITION = "position"  # 定位: what the document is
    GOAL = "goal"  # 目标, usually with a deadline
    MEASURE = "measure"  # 举措、要求
    DOMAIN = "domain"  # 领域
    TERM = "term"  # 概念
    PRINCIPLE = "principle"  # 原则
    MAINLINE = "mainline"  # 主线
    ANGLE = "angle"  # 角度
    SYSTEM = "system"  # 体系
    PURPOSE = "purpose"  # 目的、意义
    PROBLEM = "problem"  # 问题、制约
    MEANS = "means"  # 手段
    PROJECT = "project"  # 工程
    RESULT = "result"  # 成效、现状
    PROCESS = "process"  # 程序、期限
    SCOPE = "scope"  # 适用对象、不适用
    DUTY = "duty"  # 责任、监督
    HISTORY = "history"  # 制定、沿革、后续文件
    BACKGROUND = "background"  # 背景


class Item(Model):
    """One member of an enumeration, e.g. one of the eleven 金 systems."""

    name: str
    aliases: List[str] = []
    text: Optional[str] = None


class Entry(Model):
    """One statement with one source: the smallest thing that can be cited."""

    id: str = Field(regex=SLUG)
    source: Source
    section: Optional[str] = None  # article: "二(六)"; official: None or "第二十条"
    kind: Kind
    label: str  # a noun phrase naming what the statement is about
    text: str  # one or a few complete sentences, ≤ 160 characters
    keywords: List[str] = []  # words by which people look for it: searched, never shown
    phrasings: List[str] = []  # how people ask for it, in other words: the model of meanings learns from them
    mistaken: List[
        str
    ] = []  # the same with a detail wrong or denied: tells what is meant, never that it is so
    denies: List[str] = []  # what people believe and it refutes: searched for claims, never shown
    names: List[str] = []  # names of the things it explains; people may ask 「什么是 …」
    items: List[Item] = []  # the members, in order, where the statement enumerates
    unit: str = "项"  # the measure word of the items
    complete: bool = False  # true: what is not among the items is asserted to be absent
    deadline: Optional[str] = None  # 「2017年底前」 as the source words it
    topics: List[str] = []  # ids of topics.yml
    parent: Optional[str] = None  # id of the entry this is a sub-point of
    caveat: Optional[str] = None  # one short sentence shown when the statement is cited
    url: Optional[str] = None
    basis: Optional[Basis] = None


class ArticleRow(Model):
    """The policy's row in the article's table."""

    date: str  # "2018-06"
    name: str  # the name exactly as the article has it, in simplified characters
    issuers: List[str]  # ids of issuers.yml, in the article's order
    section: str  # the commentary's section, "二(七)"

    @validator("date")
    def _month(cls, value: str) -> str:
        if not MONTH.match(value):
            raise ValueError("要写成 年-月,例如 2018-06")
        return value


class OfficialRecord(Model):
    """The policy's official record, checked against public pages; None where unknown."""

    title: str
    number: Optional[str] = None
    issuers: List[str] = []
    written: Optional[datetime.date] = None
    published: Optional[datetime.date] = None
    effective: Optional[datetime.date] = None
    validity: Optional[str] = None  # 「现行有效」「失效」
    in_force: Optional[bool] = None
    basis_document: Optional[str] = None
    category: Optional[str] = None
    index_number: Optional[str] = None
    url: Optional[str] = None  # gov.cn page that may be shown
    english_url: Optional[str] = None
    evidence: Dict[str, str] = {}  # field → URL the value was checked against (never shown)


class Discrepancy(Model):
    """A place where article and official record disagree; both are shown."""

    kind: str = Field(regex="^(date|date_basis|name|text|validity)$")
    article: str
    official: str
    note: str  # the one line people read, ≤ 80 characters
    entries: List[str] = []  # entries whose answers carry the note
    url: Optional[str] = None


class Policy(Model):
    """One policy document: one file in knowledge/policies/."""

    id: str = Field(regex=SLUG)
    row: int  # position in the article's table, from 1
    name: str  # the working name shown to people, without 书名号
    short: str  # a short unambiguous name, e.g. 大数据纲要
    type: str  # id of doctypes.yml
    aliases: List[str] = []
    english: List[str] = []  # English titles; the first is shown
    topics: List[str] = []
    article: ArticleRow
    official: OfficialRecord
    discrepancies: List[Discrepancy] = []
    entries: List[Entry]


class Issuer(Model):
    """An institution that issues documents."""

    id: str = Field(regex=SLUG)
    name: str
    short: str
    aliases: List[str] = []
    english: List[str] = []
    kinds: List[str] = []  # words for what it is, such as 部委; several may be of one kind


class AskedKind(Model):
    """A kind of thing that is asked for (a person, an amount): patterns of questions and of texts that tell it."""

    name: str
    asked: List[str] = Field(min_items=1)
    held: str = "(?!)"  # nothing does by default
    without: Optional[str] = None  # what is in a question that asks for something else all the same
    facts: bool = False  # whether no field of a document's record is of this kind either
    first: bool = False  # whether the first statement has to hold it
    verdicts: bool = False  # whether no verdict on a claim answers it either
    of_names: bool = False  # whether it is asked of a name which statements may give and nothing else

    @validator("held", "without")
    def _pattern(cls, value: Optional[str]) -> Optional[str]:
        return value if value is None else _compiles(value)

    @validator("asked", each_item=True)
    def _patterns(cls, value: str) -> str:
        return _compiles(value)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"正则表达式有误({error.msg},第{(error.pos or 0) + 1}个字)") from error
    return pattern


class DocumentType(Model):
    """A type of document, such as 纲要 or 指导意见."""

    id: str = Field(regex=SLUG)
    name: str
    aliases: List[str] = []  # other words by which people mean documents of this type
    english: List[str] = []
    measure: str = "份"


class EnglishWords(Model):
    """Chinese words and the English phrases for them."""

    words: Dict[str, List[str]]


class EnglishGrammar(Model):
    """How English sentences become Chinese; rows are a pattern and what it becomes."""

    irregular: Dict[str, List[str]]
    contractions: List[Tuple[str, str]]
    heads: List[str]
    within_titles: List[str]
    expressions: Dict[str, str]
    classes: Dict[str, List[str]]
    openings: List[str]
    endings: List[Tuple[str, str]]
    frames: List[Tuple[str, str]]
    phrases: List[Tuple[str, str]]
    formal: List[str]
    numbers: List[str]
    measure: str
    measured: str
    dropped: List[str]


class Topic(Model):
    """A subject that several documents may treat, for filters and lists."""

    id: str = Field(regex=SLUG)
    name: str
    aliases: List[str] = []


class Overview(Model):
    """What the article says before its table: what 智慧政务 is and why the policies came."""

    title: str  # how the article is cited
    as_of: datetime.date
    coverage: str  # one sentence: what this collection covers
    entries: List[Entry]


class Synonyms(Model):
    """Groups of words that people use for one another when they ask about content."""

    groups: List[List[str]]


class Knowledge(Model):
    """Everything the assistant knows."""

    overview: Overview
    policies: List[Policy]
    issuers: List[Issuer]
    doctypes: List[DocumentType]
    topics: List[Topic]
    synonyms: List[List[str]]
