"""The steps of understanding as components of Rasa's NLU pipeline."""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path
from types import ModuleType
from typing import Any, Dict, List, Optional, Sequence

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token as RasaToken
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from zhengcetong.english import grammar as english_grammar
from zhengcetong.english import names as english_names
from zhengcetong.english import reading as english_reading
from zhengcetong.linking import linker as linker_module
from zhengcetong.linking import mask as mask_module
from zhengcetong.linking import matcher as matcher_module
from zhengcetong.linking.mask import mask_text, mask_tokens
from zhengcetong.linking.mention import EXTRACTOR, Mention
from zhengcetong.question import classifier as classifier_module
from zhengcetong.question import clauses as clauses_module
from zhengcetong.question.classifier import TypeClassifier
from zhengcetong.question.clauses import split
from zhengcetong.runtime import Current, linker_for, romanised_for, segmenter_for
from zhengcetong.text import normalize as normalize_module
from zhengcetong.text import romanised as romanised_module
from zhengcetong.text import segment as segment_module
from zhengcetong.text.guessed import completed
from zhengcetong.text.normalize import normalize
from zhengcetong.text.segment import Token

MENTIONS = "mentions"  # key under which a message carries its mentions between components
CLAUSES = "clauses"
_RANKED = 10


def _source_hash(*modules: ModuleType) -> str:
    """A hash of the modules' source: Rasa itself sees changes of the component class only."""
    found = hashlib.sha256()
    for module in modules:
        found.update(Path(inspect.getfile(module)).read_bytes())
    return found.hexdigest()


def _is_command(message: Message) -> bool:
    text = message.get(TEXT)
    return not isinstance(text, str) or text.startswith("/")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normalizer(GraphComponent):
    """Brings the text of messages into one form, in training and in use alike.

    In use, pinyin and English become Chinese as well.
    """

    def __init__(self) -> None:
        self._romanised = Current(romanised_for)
        self._romanised.get()  # built when the model is loaded, so that no question pays for it

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Normalizer:
        """The component; it has no settings."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Changes with the normalisation's source."""
        return _source_hash(
            normalize_module, romanised_module, english_grammar, english_names, english_reading
        )

    def process(self, messages: List[Message]) -> List[Message]:
        """Messages with normalised text; commands stay as they are."""
        for message in messages:
            if not _is_command(message):
                text = self._romanised.get().to_chinese(normalize(message.get(TEXT)))
                message.set(TEXT, completed(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples with normalised text."""
        for message in training_data.training_examples:
            if not _is_command(message):
                message.set(TEXT, normalize(message.get(TEXT)))
        return training_data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class KnowledgeTokenizer(Tokenizer):
    """Segments Chinese with jieba and a dictionary derived from the knowledge."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Rasa's settings of tokenizers; intents are not split."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def __init__(self, config: Dict[str, Any]) -> None:
        super().__init__(config)
        self._segmenter = Current(segmenter_for)
        self._segmenter.get()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KnowledgeTokenizer:
        """The tokenizer with its configuration."""
        return cls(config)

    @staticmethod
    def required_packages() -> List[str]:
        """What has to be installed."""
        return ["jieba"]

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Changes with the segmentation's source."""
        return _source_hash(segment_module)

    def tokenize(self, message: Message, attribute: str) -> List[RasaToken]:
        """The words of a message's attribute."""
        text = message.get(attribute) or ""
        return [RasaToken(t.text, t.start, t.end) for t in self._segmenter.get().tokens(text)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class KnowledgeLinker(GraphComponent):
    """Links what a message names to the knowledge and masks it for the classifier."""

    @classmethod
    def required_components(cls) -> List[type]:
        """Tokens are masked, so there must be tokens."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`mask`: whether linked names are replaced by their kind before classification."""
        return {"mask": True}

    def __init__(self, config: Dict[str, Any]) -> None:
        self._mask = config.get("mask", True)
        self._linker = Current(linker_for)
        self._linker.get()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KnowledgeLinker:
        """The linker with its configuration."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Changes with the linking's source."""
        return _source_hash(linker_module, mask_module, matcher_module)

    def process(self, messages: List[Message]) -> List[Message]:
        """Messages with their mentions as entities and masked tokens."""
        for message in messages:
            if not _is_command(message):
                mentions = self._linker.get().link(message.get(TEXT))
                self._set(message, mentions)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples with mentions and masked tokens; annotated entities stay."""
        for message in training_data.training_examples:
            if not _is_command(message):
                self._set(message, self._linker.get().link(message.get(TEXT)), entities=False)
        return training_data

    def _set(self, message: Message, mentions: Sequence[Mention], entities: bool = True) -> None:
        message.set(MENTIONS, list(mentions))
        if entities:
            known = message.get(ENTITIES, [])
            found = known + [mention.to_entity() for mention in mentions]
            message.set(ENTITIES, found, add_to_output=True)
        tokens = message.get(TEXT_TOKENS) or []
        if self._mask and tokens:
            plain = [Token(t.text, t.start, t.end) for t in tokens]
            masked = mask_tokens(plain, mentions)
            message.set(TEXT_TOKENS, [RasaToken(t.text, t.start, t.end) for t in masked])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionTypeClassifier(GraphComponent):
    """Classifies every question of a message by its type."""

    @classmethod
    def required_components(cls) -> List[type]:
        """Names are masked before classification."""
        return [KnowledgeLinker]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`strength`: inverse regularisation; `mask`: classify the masked text; `seed` of training."""
        return {"strength": 20.0, "mask": True, "seed": 0}

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        classifier: Optional[TypeClassifier] = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionTypeClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionTypeClassifier:
        """The classifier that `train` stored."""
        with model_storage.read_from(resource) as folder:
            classifier = TypeClassifier.from_bytes((folder / "classifier.npz").read_bytes())
        return cls(config, model_storage, resource, classifier)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Changes with the classifier's source."""
        return _source_hash(classifier_module, clauses_module)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the intent examples and store the classifier."""
        examples = [m for m in training_data.intent_examples if not _is_command(m)]
        texts = [self._masked(m.get(TEXT), m.get(MENTIONS) or []) for m in examples]
        labels = [m.get(INTENT) for m in examples]
        self._classifier = TypeClassifier.fit(
            texts, labels, float(self._config["strength"]), int(self._config["seed"])
        )
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "classifier.npz").write_bytes(self._classifier.to_bytes())
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Messages with intent, intent ranking, and the ranking of every clause."""
        for message in messages:
            if not _is_command(message) and self._classifier is not None:
                self._classify(message, message.get(TEXT), message.get(MENTIONS) or [])
        return messages

    def _masked(self, text: str, mentions: Sequence[Mention]) -> str:
        return mask_text(text, mentions) if self._config["mask"] else text

    def _classify(self, message: Message, text: str, mentions: Sequence[Mention]) -> None:
        assert self._classifier is not None
        spans = split(text, mentions)
        clauses: List[Dict[str, Any]] = []
        for span in spans:
            inside = [
                Mention(m.kind, m.start - span.start, m.end - span.start, m.text, m.value, m.score, m.data)
                for m in mentions
                if span.start <= m.start and m.end <= span.end
            ]
            ranking = self._classifier.rank(self._masked(text[span.start : span.end], inside))
            clauses.append({"start": span.start, "end": span.end, "intents": ranking[:_RANKED]})
        whole = (
            clauses[0]["intents"]
            if len(clauses) == 1
            else self._classifier.rank(self._masked(text, mentions))
        )
        ranked = [{"name": name, "confidence": confidence} for name, confidence in whole[:_RANKED]]
        message.set(INTENT, ranked[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
        message.set(CLAUSES, clauses, add_to_output=True)


__all__ = [
    "CLAUSES",
    "EXTRACTOR",
    "KnowledgeLinker",
    "KnowledgeTokenizer",
    "Normalizer",
    "QuestionTypeClassifier",
]
