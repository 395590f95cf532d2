"""The two things that can go wrong: a definition has a mistake, or a reader's inputs have one."""

from __future__ import annotations

from typing import Any


class DefinitionError(Exception):
    """A mistake in a definition file, shown as ``file:line:column: message with remedy``."""

    def __init__(self, file: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {message}")
        self.file = file
        self.line = line
        self.column = column
        self.message = message


class LanguageError(Exception):
    """A mistake inside one expression; ``offset`` counts characters from its beginning."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class InputError(Exception):
    """A rejected input: an error code of the specification and the field it belongs to."""

    def __init__(self, code: str, field: Any) -> None:
        super().__init__(code, field)
        self.code = code
        self.field = field

    def as_result(self) -> dict[str, Any]:
        """Return the error object that every back end gives, ``{"error", "field"}``."""
        return {"error": self.code, "field": self.field}
