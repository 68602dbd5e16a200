"""The linker and the assistant of the current knowledge, rebuilt when it changes."""

from __future__ import annotations

import logging
import threading
from typing import Callable, Dict, Generic, Optional, TypeVar

from zhengcetong.dialogue.assistant import Assistant
from zhengcetong.english.latin import Latin
from zhengcetong.english.names import EnglishNames
from zhengcetong.english.reading import English
from zhengcetong.knowledge.holder import LARGE, SnapshotHolder, shared_holder
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.linking.linker import Linker
from zhengcetong.linking.mention import ISSUER, Mention
from zhengcetong.query.collection import Policies
from zhengcetong.text.romanised import Romanised
from zhengcetong.text.segment import Segmenter

T = TypeVar("T")
logger = logging.getLogger(__name__)
_segmenters: Dict[str, Segmenter] = {}  # the newest snapshot's; jieba's dictionary takes 60 MB
_linkers: Dict[str, Linker] = {}
_lock = threading.Lock()


def segmenter_for(snapshot: Snapshot) -> Segmenter:
    """A segmenter whose dictionary holds the terms and topics of the knowledge; one for all users."""
    with _lock:
        if snapshot.digest not in _segmenters:
            _segmenters.clear()
            _segmenters[snapshot.digest] = Segmenter(snapshot.index.value("segment.words"))
        return _segmenters[snapshot.digest]


def romanised_for(snapshot: Snapshot) -> Latin:
    """A reader of pinyin and English that knows the words and names of the knowledge and of the lexicon."""
    return Latin(Romanised(snapshot.index.value("words.readings")), english_for(snapshot))


def english_for(snapshot: Snapshot) -> English:
    """A reader of English that knows the names of the knowledge."""
    extras, linker = snapshot.extras, linker_for(snapshot)
    issuers = {issuer.id: issuer.name for issuer in snapshot.knowledge.issuers}
    policies = Policies(snapshot.index.value("policy.ids"), snapshot.knowledge)

    def named(mention: Mention) -> str:
        return issuers[mention.value] if mention.kind == ISSUER else f"《{policies[mention.value].short}》"

    names = EnglishNames(
        linker.link, linker.descriptions, named, extras["english_grammar"]["english_grammar"]
    )
    return English(names, extras["english_grammar"]["english_grammar"], extras["english"]["english"]["words"])


def linker_for(snapshot: Snapshot) -> Linker:
    """A linker for the knowledge of `snapshot`; one for all users."""
    segmenter = segmenter_for(snapshot)
    with _lock:
        if snapshot.digest not in _linkers:
            _linkers.clear()
            _linkers[snapshot.digest] = Linker(snapshot, segmenter)
        return _linkers[snapshot.digest]


def assistant_for(snapshot: Snapshot) -> Assistant:
    """An assistant for the knowledge of `snapshot`."""
    return Assistant(snapshot, segmenter_for(snapshot))


class Current(Generic[T]):
    """Something built from the snapshot, built anew after the snapshot changed.

    When building fails, what was there stays until the snapshot changes again; only the very first
    failure is raised.
    """

    def __init__(self, build: Callable[[Snapshot], T], holder: Optional[SnapshotHolder] = None) -> None:
        self._build = build
        self._holder = holder or shared_holder()
        self._digest = ""
        self._value: Optional[T] = None
        self._lock = threading.Lock()
        self._building: Optional[threading.Thread] = None

    def get(self) -> T:
        """The value for the newest good knowledge."""
        snapshot = self._holder.current()
        if self._value is None or snapshot.digest != self._digest:
            if self._value is not None and len(snapshot.knowledge.policies) >= LARGE:
                self._renew_aside(snapshot)
                return self._value
            with self._lock:
                self._renew(snapshot)
        assert self._value is not None
        return self._value

    def _renew(self, snapshot: Snapshot) -> None:
        if self._value is not None and snapshot.digest == self._digest:
            return
        try:
            self._value = self._build(snapshot)
        except Exception as error:
            if self._value is None:
                raise
            logger.error("new knowledge not usable, the old one stays: %s", type(error).__name__)
        self._digest = snapshot.digest

    def _renew_aside(self, snapshot: Snapshot) -> None:
        """Build for a large knowledge in a thread of its own, so that no message waits."""
        with self._lock:
            if self._building is None or not self._building.is_alive():
                self._building = threading.Thread(target=self._renew, args=(snapshot,), daemon=True)
                self._building.start()
