"""Contract checks that run over every component of the pipeline."""

from pathlib import Path
from typing import Any, Dict, List

import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from zhengcetong.adapters import components
from zhengcetong.adapters.components import (
    KnowledgeLinker,
    KnowledgeTokenizer,
    Normalizer,
    QuestionTypeClassifier,
)

QUESTION = "「互聯網+政務服務」指導意見是什麼時候頒布的?"
EXAMPLES = [
    ("大数据纲要是谁发的", "ask_issuer"),
    ("建设指南谁发的", "ask_issuer"),
    ("大数据纲要哪年发的", "ask_date"),
    ("建设指南什么时候发的", "ask_date"),
    ("今天天气如何", "off_topic"),
    ("讲个笑话", "off_topic"),
]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> List[GraphComponent]:
    storage = LocalModelStorage(Path(tmp_path_factory.mktemp("storage")))
    context = ExecutionContext(GraphSchema({}), "test")
    found: List[GraphComponent] = []
    for kind in (Normalizer, KnowledgeTokenizer, KnowledgeLinker, QuestionTypeClassifier):
        config: Dict[str, Any] = kind.get_default_config()
        found.append(kind.create(config, storage, Resource(kind.__name__), context))
    data = TrainingData([Message.build(text=text, intent=intent) for text, intent in EXAMPLES])
    for component in found[:3]:
        data = component.process_training_data(data)
    resource = found[3].train(data)
    found[3] = QuestionTypeClassifier.load(
        QuestionTypeClassifier.get_default_config(), storage, resource, context
    )
    return found


def _parse(pipeline: List[GraphComponent], message: Message) -> Message:
    for component in pipeline:
        (message,) = component.process([message])
    return message


def test_a_question_is_normalised_linked_masked_and_classified(pipeline: List[GraphComponent]) -> None:
    parsed = _parse(pipeline, Message({TEXT: QUESTION}))
    assert parsed.get(TEXT) == "“互联网+政务服务”指导意见是什么时候颁布的?"
    entity = parsed.get(ENTITIES)[0]
    assert entity["value"] == "internet-plus-gov-services-opinions"
    assert parsed.get(TEXT)[entity["start"] : entity["end"]] == entity["text"]
    assert "〈政策〉" in [token.text for token in parsed.get(TEXT_TOKENS)]
    assert parsed.get(INTENT)["name"] == "ask_date"
    assert parsed.get("clauses")[0]["intents"]


def test_tokens_stand_where_they_say(pipeline: List[GraphComponent]) -> None:
    message = Message({TEXT: "建设指南 是谁发的"})
    for component in pipeline[:2]:
        (message,) = component.process([message])
    for token in message.get(TEXT_TOKENS):
        assert message.get(TEXT)[token.start : token.end] == token.text


def test_commands_pass_through_untouched(pipeline: List[GraphComponent]) -> None:
    parsed = _parse(pipeline, Message({TEXT: "/restart"}))
    assert parsed.get(TEXT) == "/restart" and not parsed.get(ENTITIES) and not parsed.get(INTENT)


def test_entities_of_others_stay(pipeline: List[GraphComponent]) -> None:
    other = {"entity": "x", "start": 0, "end": 1, "value": "y", "extractor": "Other"}
    parsed = _parse(pipeline, Message({TEXT: "建设指南是谁发的", ENTITIES: [other]}))
    assert parsed.get(ENTITIES)[0] == other and len(parsed.get(ENTITIES)) > 1


@pytest.mark.parametrize("index", [0, 1, 2])
def test_examples_without_text_are_skipped(pipeline: List[GraphComponent], index: int) -> None:
    data = TrainingData([Message({INTENT: "greet"})])
    component = pipeline[index]
    assert component.process_training_data(data).training_examples[0].get(INTENT) == "greet"


def test_two_questions_are_classified_each(pipeline: List[GraphComponent]) -> None:
    parsed = _parse(pipeline, Message({TEXT: "大数据纲要是谁发的?建设指南哪年发的?"}))
    assert [clause["intents"][0][0] for clause in parsed.get("clauses")] == ["ask_issuer", "ask_date"]


def test_a_change_of_helper_code_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Normalizer.fingerprint_addon({})
    monkeypatch.setattr(components, "normalize_module", components.mask_module)
    assert Normalizer.fingerprint_addon({}) != before
