"""Session tokens: random, signed, expiring, good after a restart."""

from pathlib import Path

from zhengcetong.chat.sessions import Sessions


def test_a_token_names_its_conversation_also_after_a_restart(tmp_path: Path) -> None:
    token = Sessions(tmp_path).issue()
    conversation = Sessions(tmp_path).conversation(token)
    assert conversation is not None and conversation.startswith("chat-") and len(conversation) > 20


def test_every_conversation_has_an_id_of_its_own(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path)
    assert len({sessions.conversation(sessions.issue()) for _ in range(100)}) == 100


def test_forged_expired_and_foreign_tokens_are_nothing(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "one")
    token = sessions.issue()
    header, claims, signature = token.split(".")
    forged = (f"{header}.{claims[:-2]}xx.{signature}", f"{header}.{claims}.", "x", "", "a.b.c", None)
    for bad in forged:
        assert sessions.conversation(bad) is None
    assert Sessions(tmp_path / "two").conversation(token) is None
    assert Sessions(tmp_path / "one", days=-1).issue() != token
    assert sessions.conversation(Sessions(tmp_path / "one", days=-1).issue()) is None


def test_the_key_is_for_the_operator_alone(tmp_path: Path) -> None:
    Sessions(tmp_path)
    assert (tmp_path / "chat.key").stat().st_mode & 0o077 == 0
