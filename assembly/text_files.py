"""Files of text from anywhere, as their bytes come."""


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
