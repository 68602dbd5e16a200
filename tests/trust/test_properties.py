"""Whatever comes in: the request is refused with a known code, or the message gets a reply."""

import json
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengcetong.adapters.front import BadRequest
from zhengcetong.adapters.rest import check_request
from zhengcetong.answer.fallback import error_text
from zhengcetong.endurance.core import Way, trained_classifier
from zhengcetong.endurance.fuzz import phrases
from zhengcetong.endurance.inputs import Messages
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.serving import model

_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_TURN = st.fixed_dictionaries({}, optional={"sender": _ANY_JSON, "message": _ANY_JSON, "metadata": _ANY_JSON})


def _checked(body: bytes) -> None:
    try:
        sender, message = check_request(body)
    except BadRequest as error:
        said = error_text(error.code, **({"field": error.field} if error.field else {}))
        assert re.search("[\u4e00-\u9fff]", said) and 400 <= error.status < 500
    else:
        assert sender.strip() and isinstance(message, str)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    _checked(body)


@given(_ANY_JSON | _TURN)
def test_any_json_is_read_or_refused(value: object) -> None:
    _checked(json.dumps(value).encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def way(snapshot: Snapshot) -> Way:
    model.prepare()
    return Way(snapshot, trained_classifier())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_gets_a_reply(way: Way, text: str) -> None:
    way.take(text)


def test_bent_questions_get_a_reply(way: Way) -> None:
    messages = Messages(random.Random(1), phrases())
    for _ in range(250):
        message = messages.one()
        assert way.take(message).text, message
