"""What is wrong with the text of a prompts file, as a sentence with its place."""

import re

import msgspec

_ALLOWED = {
    "": "version, objects",
    "objects": "id, category, prompts",
    "prompts": "frame, points, box, mask",
    "mask": "size, counts",
}
"""The fields of each kind of object in the file, by the name it stands under."""

_NOT_A_NUMBER = re.compile(rb"-?(NaN|Infinity)")


def explained(error: msgspec.DecodeError, text: bytes) -> str:
    """The sentence for what the reader of JSON found wrong in `text`."""
    if isinstance(error, msgspec.ValidationError):
        return _broken_rule(str(error))
    if not text.strip():
        return "the file is empty"
    found = re.search(r"\(byte (\d+)\)", str(error))
    if found is None:
        return f"it is not whole JSON: {error}"
    at = int(found[1])
    line = text.count(b"\n", 0, at) + 1
    column = at - text.rfind(b"\n", 0, at)
    place = f"line {line}, column {column}"
    if number := _NOT_A_NUMBER.match(text, at):
        return f"{number[0].decode()} is not allowed, every number is finite; in {place}"
    character = text[at : at + 1].decode("latin-1")
    return f"it is not JSON: {character!r} cannot stand in {place}"


def _broken_rule(message: str) -> str:
    sentence, _, place = message.partition(" - at ")
    path = place.strip("`")
    names = re.findall("[a-z]+", path)
    if sentence.startswith("Invalid enum value"):
        value = sentence.removeprefix("Invalid enum value ")
        sentence = (
            f"version {value} is not known here; this program reads version 1"
            if names == ["version"]
            else f"a point's label is 1 (on the object) or 0 (beside it), not {value}"
        )
    elif "unknown field" in sentence:
        sentence += f"; allowed are {_ALLOWED[names[-1] if names else '']}"
    return f"{sentence}; at `{path or '$'}`"
