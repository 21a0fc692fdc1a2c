"""The .ts files as values."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Message:
    """One text with its translations: one, or one per number where it counts something."""

    context: str
    source: str
    comment: str
    is_numerus: bool
    translations: tuple[str, ...]
    is_unfinished: bool

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What it is looked up by."""
        return self.context, self.source, self.comment, self.is_numerus


def messages_of(file: Path) -> tuple[Message, ...]:
    """All messages of a .ts file."""
    return tuple(
        _message(context.findtext("name", ""), message)
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    )


def _message(context: str, message: ET.Element) -> Message:
    translation = message.find("translation")
    assert translation is not None
    forms = tuple(form.text or "" for form in translation.iter("numerusform"))
    return Message(
        context,
        message.findtext("source", ""),
        message.findtext("comment", ""),
        message.get("numerus") == "yes",
        forms or (translation.text or "",),
        translation.get("type") is not None or not all(forms or (translation.text,)),
    )
