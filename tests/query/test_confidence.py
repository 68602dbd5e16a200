"""What is found by content is judged by a calibrated confidence."""

from pathlib import Path

import yaml

from tests.conftest import Talk
from zhengcetong.evaluation.calibrate import FILE, outside_examples
from zhengcetong.query.confidence import NAMES


def test_the_calibration_names_every_feature_and_sensible_thresholds() -> None:
    data = yaml.safe_load(Path(FILE).read_text(encoding="utf-8"))["confidence"]
    assert set(data["weights"]) == set(NAMES)
    assert 0 < data["least_in_context"] < data["least"] < 1


def test_what_is_asked_in_other_words_is_found(talk: Talk) -> None:
    assert "20个工作日" in talk.say("信息公开申请收到以后,政府最长几天里必须回话")


def test_foreign_things_are_not_counted_as_documents(talk: Talk) -> None:
    talk.say("养老金一个月能领多少")
    assert talk.custom["kind"] == "unanswerable"


def test_hardly_any_outside_example_is_answered(talk: Talk) -> None:
    examples = outside_examples()[::12]
    answered = []
    for text in examples:
        talk.context = None
        talk.say(text)
        if talk.custom["kind"] == "answer" and talk.custom["operation"] != "capability":
            answered.append(text)
    assert len(answered) <= 0.05 * len(examples), answered
