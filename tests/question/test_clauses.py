"""Where a message is cut into questions."""

import pytest

from zhengcetong.question.clauses import split
from zhengcetong.text.normalize import normalize


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("请逐条回复:(一)文号;(二)印发年月;(三)共几条。", ["文号", "印发年月", "共几条"]),
        ("想问1、谁印的2、哪年印的3、写了什么", ["谁印的", "哪年印的", "写了什么"]),
        ("①几月发的?②有几章?", ["几月发的", "有几章"]),
        ("何时出台、哪个机关出台、“增量先行”指什么", ["何时出台、哪个机关出台", "“增量先行”指什么"]),
        ("原则有哪些、谁颁布的", ["原则有哪些", "谁颁布的"]),
        ("金税、金关、金盾是哪年的文件、谁发的", ["金税、金关、金盾是哪年的文件、谁发的"]),
        ("两网、一平台、四库、六系统是什么", ["两网、一平台、四库、六系统是什么"]),
    ],
)
def test_every_question_of_a_message_is_found(message: str, questions: list[str]) -> None:
    text = normalize(message)
    assert [text[span.start : span.end].strip() for span in split(text, [])] == questions
