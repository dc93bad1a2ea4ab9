# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A method under a name, so that any language can call it with named inputs as JSON.

The method itself stays a plain typed function. Its annotations say which inputs it takes; pydantic
turns JSON into them and refuses what does not fit, so no method reads or checks a file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError, validate_call
from pydantic_core import to_jsonable_python

from gewoon.errors import DomainError

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Method:
    """One formula of the field.

    name: how it is called (lower case, words joined by '-'); run: a pure function of keyword
    arguments; page: its page under docs/methods. The question it answers stands in
    gewoon/data/words/questions.yaml, in each language, under the name.
    """

    name: str
    run: Callable[..., Any]
    page: str


def call(method: Method, inputs: Mapping[str, Any]) -> Any:
    """The result as plain JSON values: Decimal as text, dataclasses as objects.

    Raised if an input is missing, unknown, of the wrong kind or outside the domain: DomainError,
    naming the place of each input that does not fit.
    """
    try:
        result = _checked(method.run)(**inputs)
    except ValidationError as error:
        raise DomainError(_places(error, method.name)) from error
    return plain(result)


@cache
def _checked(run: Callable[..., Any]) -> Callable[..., Any]:
    return validate_call(config=STRICT)(run)


def schema(method: Method) -> dict[str, Any]:
    """The inputs of a method as JSON Schema."""
    takes: Any = method.run
    return TypeAdapter(takes, config=STRICT).json_schema()


def fill(kind: type[Made], given: object, name: str) -> Made:
    """A typed value from what a person wrote in YAML, JSON or a table.

    kind: a frozen dataclass, or any annotation pydantic knows; name: the file, for the message.
    Raised if something is missing, unknown or does not fit: DomainError, naming each place.
    """
    wanted: Any = kind
    try:
        made: Made = _inside(wanted).validate_python((given,))[0]
    except ValidationError as error:
        raise DomainError(_places(error, name, skip=1)) from error
    return made


@cache
def _inside(kind: Any) -> TypeAdapter[Any]:
    # Settings reach a dataclass only from what is around it: here, a tuple of one.
    return TypeAdapter(tuple[kind], config=STRICT)


def plain(result: object) -> Any:
    """Plain JSON values. Raised if a method gave NaN or infinity, which is never an answer: DomainError."""
    made = to_jsonable_python(result, fallback=_listed, inf_nan_mode="constants")
    if not _finite(made):
        raise DomainError("The method gives no finite number for these inputs.")
    return made


def read_json(text: str, name: str) -> dict[str, Any]:
    """Named inputs from JSON text; decimals keep their digits. Raised if it is no JSON object: DomainError."""
    try:
        inputs = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise DomainError(f"{name}: this is no JSON: {error}.") from error
    if not isinstance(inputs, dict):
        raise DomainError(f'{name}: write the inputs as a JSON object, {{"name": value, …}}.')
    return inputs


def _places(error: ValidationError, name: str, skip: int = 0) -> str:
    found = (
        f"{'.'.join(str(part) for part in one['loc'][skip:]) or 'input'}: {one['msg']}"
        for one in error.errors()
    )
    return f"{name}: " + "; ".join(found)


def _listed(value: Any) -> Any:
    """NumPy arrays and numbers, which pydantic does not know."""
    return value.tolist()


def _finite(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, Mapping):
        return all(_finite(one) for one in value.values())
    if isinstance(value, list | tuple):
        return all(_finite(one) for one in value)
    return True
