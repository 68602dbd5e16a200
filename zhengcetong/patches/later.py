"""Modules that are imported when something of them is used, not when Rasa starts.

Rasa imports TensorFlow, all its channels, its test suite and several databases' clients at start, whatever
the configuration needs. A module listed here is put off: `import` and `from … import` give placeholders that
load the real thing when they are called or looked into, so that nothing is lost, only later.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from types import ModuleType
from typing import Any, Dict, List, Mapping, Optional, Sequence

_CHANNELS = "rasa.core.channels."
# Module → attributes that placeholders of its names have without loading it, by name.
MODULES: Dict[str, Mapping[str, Mapping[str, Any]]] = {
    "rasa.utils.tensorflow.callback": {},
    "rasa.utils.tensorflow.data_generator": {},
    "rasa.utils.tensorflow.model_data": {},
    "rasa.utils.tensorflow.model_data_utils": {},
    "rasa.core.test": {},
    "rasa.nlu.test": {},
    "rasa.core.jobs": {},
    "rasa.nlu.classifiers.diet_classifier": {},
    "rasa.nlu.selectors.response_selector": {},
    "rasa.nlu.extractors.crf_entity_extractor": {},
    "rasa.nlu.classifiers.sklearn_intent_classifier": {},
    "rasa.core.policies.ted_policy": {},
    "questionary": {},
    "pkg_resources": {},
    "boto3": {},
    "boto3.dynamodb": {},
    "boto3.dynamodb.conditions": {},
    "pymongo": {},
    "pymongo.collection": {},
    "pymongo.errors": {},
    **{
        _CHANNELS + module: {channel: {"name": lambda name=name: name}}
        for module, channel, name in (
            ("console", "CmdlineInput", "cmdline"),
            ("socketio", "SocketIOInput", "socketio"),
            ("botframework", "BotFrameworkInput", "botframework"),
            ("callback", "CallbackInput", "callback"),
            ("facebook", "FacebookInput", "facebook"),
            ("mattermost", "MattermostInput", "mattermost"),
            ("rasa_chat", "RasaChatInput", "rasa"),
            ("rocketchat", "RocketChatInput", "rocketchat"),
            ("slack", "SlackInput", "slack"),
            ("telegram", "TelegramInput", "telegram"),
            ("twilio", "TwilioInput", "twilio"),
            ("twilio_voice", "TwilioVoiceInput", "twilio_voice"),
            ("webexteams", "WebexTeamsInput", "webexteams"),
            ("hangouts", "HangoutsInput", "hangouts"),
        )
    },
}
_ERRORS = ("Error", "Failure", "Exception")
_loading: List[str] = []


def real(module: str) -> ModuleType:
    """The module itself, imported now if it was put off."""
    parent, _, name = module.rpartition(".")
    if parent in MODULES:
        real(parent)
    if isinstance(sys.modules.get(module), _Module):
        del sys.modules[module]
        _loading.append(module)
        try:
            importlib.import_module(module)
        finally:
            _loading.remove(module)
        if parent in sys.modules:
            setattr(sys.modules[parent], name, sys.modules[module])
    return importlib.import_module(module)


def bring_components() -> None:
    """Import the components of pipelines that were put off, before others that build on them."""
    for module in MODULES:
        if module.startswith(("rasa.nlu.", "rasa.core.policies.")) and not module.endswith(".test"):
            real(module)


class _Placeholder(type):
    """The class of placeholders: calling one or looking into it loads what it stands for."""

    def __call__(cls, *arguments: Any, **keywords: Any) -> Any:
        return cls._real()(*arguments, **keywords)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(cls._real(), name)

    def __instancecheck__(cls, instance: Any) -> bool:
        return cls._is_loaded() and isinstance(instance, cls._real())

    def __subclasscheck__(cls, other: Any) -> bool:
        return other is cls or cls._is_loaded() and issubclass(other, cls._real())

    def __eq__(cls, other: Any) -> bool:
        return other is cls or cls._is_loaded() and other is cls._real()

    def __hash__(cls) -> int:
        return hash((cls.__module__, cls.__name__))

    def _is_loaded(cls) -> bool:
        """Without the module there is nothing that could be an instance or a subclass."""
        return not isinstance(sys.modules.get(cls.__module__), (_Module, type(None)))

    def _real(cls) -> Any:
        return getattr(real(cls.__module__), cls.__name__)


class _Module(ModuleType):
    """A module that is put off."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if not isinstance(sys.modules.get(self.__name__), (_Module, type(None))):
            return getattr(sys.modules[self.__name__], name)  # loaded by now
        if name.endswith(_ERRORS):
            return type(name, (Exception,), {})  # for `except`: of a module not loaded nothing is raised
        known = MODULES[self.__name__].get(name, {})
        placeholder = _Placeholder(name, (), {"__module__": self.__name__, **known})
        self.__dict__[name] = placeholder
        return placeholder


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the import system put-off modules in place of the listed ones."""

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[importlib.machinery.ModuleSpec]:
        """A spec for a listed module, None for any other and while the real one is loaded."""
        if fullname not in MODULES or any(fullname.split(".")[0] == m.split(".")[0] for m in self._whole()):
            return None
        if fullname in _loading:
            return None
        package = any(name.startswith(f"{fullname}.") for name in MODULES)
        return importlib.machinery.ModuleSpec(fullname, self, is_package=package)

    @staticmethod
    def _whole() -> List[str]:
        """Packages of others that are being loaded for real, with all that belongs to them."""
        return [name for name in _loading if not name.startswith("rasa.")]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """An empty module that is put off."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run yet."""


def install() -> None:
    """Put the listed modules off; those that are imported already stay."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
