"""Whether a JPEG file has its end: a decoder fills what is missing with grey and says nothing."""

_PREFIX = 0xFF
_START_OF_SCAN = 0xDA
_START_OF_IMAGE = 0xD8
_END_OF_IMAGE = b"\xff\xd9"
_WITHOUT_LENGTH = frozenset({0x01, 0xFF, _START_OF_IMAGE, *range(0xD0, 0xD8)})


def has_end(data: bytes) -> bool:
    """Whether an end-of-image marker follows the first scan (ITU-T T.81, B.1).

    The segments before the scan are stepped over by their lengths: a thumbnail in them has an end of its own.
    """
    scan = _first_scan(data)
    return scan >= 0 and data.find(_END_OF_IMAGE, scan) >= 0


def _first_scan(data: bytes) -> int:
    """The offset of the start-of-scan marker, or -1."""
    offset = 0
    while offset + 4 <= len(data) and data[offset] == _PREFIX:
        marker = data[offset + 1]
        if marker == _START_OF_SCAN:
            return offset
        if marker in _WITHOUT_LENGTH:
            offset += 1 if marker == _PREFIX else 2
        else:
            offset += 2 + int.from_bytes(data[offset + 2 : offset + 4], "big")
    return -1
