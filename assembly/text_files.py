"""Files of text from anywhere, as their bytes come."""

import csv


class NotText(Exception):
    """This is not a file of text, and the line where it stops being one."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is no text")
        self.line = line


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark, otherwise what Windows wrote in the West."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise NotText(text[: text.index("\0")].count("\n") + 1)
    return text


class NotTable(Exception):
    """This is not a table, and the line on which the row begins that is none."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is no row")
        self.line = line


def table_rows(text: str, *, strict: bool = False) -> list[tuple[int, list[str]]]:
    """The rows of a table, each with the line on which it begins; the first line says what stands between cells."""
    head = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=strict)
    found: list[tuple[int, list[str]]] = []
    number = 1
    try:
        for row in reader:
            found.append((number, row))
            number = reader.line_num + 1
    except csv.Error:
        raise NotTable(number) from None
    return found
