"""Training data whose placeholders are filled with names from the knowledge."""

from __future__ import annotations

import hashlib
import re
from typing import Dict, List, Optional, Sequence, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from zhengcetong.index.stored import StoredKnowledge
from zhengcetong.knowledge.snapshot import compile_snapshot, load_snapshot
from zhengcetong.linking.mention import DOCTYPE, ISSUER, POLICY, TERM, TOPIC
from zhengcetong.linking.names import OVERVIEW, names_of_lists, names_of_policy, names_of_terms

_PLACEHOLDER = re.compile(r"《?〈(政策|机构|术语|时间|文种|主题|序号|内容)〉》?")
_PERIODS = (
    "2016年",
    "2017年",
    "2018年6月",
    "2019年",
    "2017年底",
    "2016年下半年",
    "2018年以前",
    "2017年以后",
    "2020年底前",
    "16年",
    "2018年1月",
    "2016年到2018年",
)
_ORDINALS = ("第一个", "第二个", "第三份", "最后一个", "第二", "倒数第一个", "第一份", "中间那个")
_CLAUSE = re.compile(r"[^,。;:、“”]{5,16}")
_FILLINGS = 2
_SAMPLE = 100  # policies whose names and statements fill the placeholders


def fillers(knowledge: StoredKnowledge) -> Dict[str, List[str]]:
    """What each placeholder may become, in a fixed order; of very many policies a sample is enough."""
    size = len(knowledge.policies)
    sample = knowledge.policies[:: max(1, size // _SAMPLE)]
    names = [name for policy in sample for name in names_of_policy(policy)]
    names += names_of_lists(knowledge.issuers[:_SAMPLE], knowledge.topics, knowledge.doctypes)
    names += names_of_terms(OVERVIEW, knowledge.overview.entries)
    names += [name for policy in sample for name in names_of_terms(policy.id, policy.entries)]

    def of(kind: str) -> List[str]:
        return sorted({n.text for n in names if n.kind == kind and not n.latin and len(n.text) <= 40})

    statements = [e.text for p in sample for e in p.entries]
    fragments = sorted({m for text in statements for m in _CLAUSE.findall(text)})
    return {
        "政策": of(POLICY),
        "机构": of(ISSUER),
        "术语": of(TERM),
        "文种": of(DOCTYPE),
        "主题": of(TOPIC),
        "时间": list(_PERIODS),
        "序号": list(_ORDINALS),
        "内容": fragments,
    }


def fill(example: str, choices: Dict[str, List[str]], variant: int) -> str:
    """`example` with every placeholder replaced; the choice depends on the text alone."""
    position = 0

    def choose(match: re.Match[str]) -> str:
        nonlocal position
        position += 1
        options = choices[match.group(1)]
        digest = hashlib.sha256(f"{example}|{variant}|{position}".encode()).digest()
        name = options[int.from_bytes(digest[:4], "big") % len(options)]
        if match.group().startswith("《"):
            return name if name.startswith("《") else f"《{name}》"
        return name

    return _PLACEHOLDER.sub(choose, example)


class KnowledgeImporter(RasaFileImporter):
    """Rasa's file importer with placeholders filled from the knowledge; the same on every run."""

    def __init__(
        self,
        config_file: Optional[str] = None,
        domain_path: Optional[str] = None,
        training_data_paths: Optional[Union[List[str], str]] = None,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        compile_snapshot()
        self._choices = fillers(load_snapshot().knowledge)

    @cached_method
    def get_nlu_data(self, language: Optional[str] = "zh") -> TrainingData:
        """The NLU examples, each with a placeholder filled in two ways."""
        data = super().get_nlu_data(language)
        examples: Dict[str, Message] = {}
        for message in data.training_examples:
            for text in self._variants(message.get(TEXT)):
                examples.setdefault(text, Message.build(text=text, intent=message.get(INTENT)))
        return TrainingData(training_examples=list(examples.values()))

    def _variants(self, example: str) -> Sequence[str]:
        if not _PLACEHOLDER.search(example):
            return [example]
        return [fill(example, self._choices, variant) for variant in range(_FILLINGS)]
