"""The part of CBOR (RFC 8949) that Pagefind's index files use: whole numbers, texts, arrays of known length."""

from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

NUMBER, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4


def head(kind: int, number: int) -> bytes:
    """The first bytes of an item: its kind, and its value or length in the shortest form."""
    if number < 24:
        return bytes((kind << 5 | number,))
    for mark, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * width:
            return bytes((kind << 5 | mark,)) + number.to_bytes(width, "big")
    raise OverflowError(number)


def encode(value: Value) -> bytes:
    """The bytes of a value."""
    if isinstance(value, int):
        return head(NUMBER, value) if value >= 0 else head(NEGATIVE, -1 - value)
    if isinstance(value, str):
        text = value.encode()
        return head(TEXT, len(text)) + text
    return head(ARRAY, len(value)) + b"".join(encode(item) for item in value)


def decode(data: bytes) -> Value:
    """The value at the start of `data`. Raises ValueError for what `encode` does not write."""
    return _decode(data, 0)[0]


def _decode(data: bytes, at: int) -> tuple[Value, int]:
    kind, number, at = _decode_head(data, at)
    if kind == NUMBER:
        return number, at
    if kind == NEGATIVE:
        return -1 - number, at
    if kind == TEXT:
        return data[at : at + number].decode(), at + number
    if kind != ARRAY:
        raise ValueError(kind)
    items: list[Value] = []
    for _ in range(number):
        item, at = _decode(data, at)
        items.append(item)
    return items, at


def _decode_head(data: bytes, at: int) -> tuple[int, int, int]:
    if at >= len(data):
        raise ValueError("cut off")
    kind, mark = data[at] >> 5, data[at] & 31
    at += 1
    if mark < 24:
        return kind, mark, at
    if mark > 27:
        raise ValueError(mark)
    width = 1 << mark - 24
    return kind, int.from_bytes(data[at : at + width], "big"), at + width
