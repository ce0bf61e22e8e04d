"""/docs: every call of the HTTP interface, read from its OpenAPI description."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from api.page.templating import templates

router = APIRouter(include_in_schema=False)
MARKDOWN = MarkdownIt("commonmark", {"html": False})
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A parameter of a call, or a field of what is sent and answered."""

    name: str
    kind: Markup
    """Type in words; types with fields of their own are links."""
    needed: bool
    description: Markup
    place: str = ""
    """Of a parameter: path, query or header."""


@dataclass(frozen=True)
class Answer:
    """What a call may answer."""

    status: str
    description: str
    kinds: tuple[tuple[str, Markup], ...]
    """Media types, each with what it holds."""


@dataclass(frozen=True)
class Call:
    """One call of the interface."""

    anchor: str
    method: str
    path: str
    group: str
    description: Markup
    parameters: tuple[Field, ...]
    bodies: tuple[tuple[str, Markup], ...]
    """Media types that may be sent, each with what it holds."""
    commands: tuple[tuple[str, str], ...]
    """Examples to run as they stand: what each shows, and the command."""
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Record:
    """A type with fields."""

    name: str
    description: Markup
    fields: tuple[Field, ...]


@router.get("/docs")
def reference(request: Request) -> Response:
    """The calls and the types they send and answer."""
    schema = request.app.openapi()
    calls = list(read_calls(schema, str(request.base_url).rstrip("/")))
    groups = {group: [call for call in calls if call.group == group] for group in dict.fromkeys(c.group for c in calls)}
    context = {"about": schema["info"], "groups": groups, "records": list(read_records(schema))}
    return templates.TemplateResponse(request, "reference.html", context)


def read_calls(schema: Schema, base: str) -> Iterator[Call]:
    """The calls of an OpenAPI description, in its order; the examples go to the address `base`."""
    for path, methods in schema["paths"].items():
        for method, said in methods.items():
            content = said.get("requestBody", {}).get("content", {})
            yield Call(
                anchor=said["operationId"],
                method=method.upper(),
                path=path,
                group=said.get("tags", ["others"])[0],
                description=_written(said.get("description", "")),
                parameters=tuple(map(_parameter, said.get("parameters", []))),
                bodies=tuple((media, kind(held.get("schema", {}))) for media, held in content.items()),
                commands=tuple(_commands(base + path, method.upper(), content)),
                answers=tuple(_answer(status, one) for status, one in sorted(said["responses"].items())),
            )


def read_records(schema: Schema) -> Iterator[Record]:
    """The types with fields of an OpenAPI description, by name."""
    for name, said in sorted(schema["components"]["schemas"].items()):
        needed = said.get("required", ())
        fields = (_field(field, one, field in needed) for field, one in said.get("properties", {}).items())
        values = f"One of {', '.join(map(str, said['enum']))}." if "enum" in said else ""
        yield Record(name, _written(f"{said.get('description', '')} {values}"), tuple(fields))


def kind(schema: Schema) -> Markup:
    """A type in words; one with fields of its own is a link to where they are told."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return Markup('<a href="#{0}">{0}</a>').format(name)
    for join in ("anyOf", "oneOf", "allOf"):
        if join in schema:
            return Markup(" or ").join(map(kind, schema[join]))
    if schema.get("type") == "array":
        return Markup("list of {}").format(kind(schema.get("items", {})))
    if isinstance(schema.get("additionalProperties"), Mapping):
        return Markup("object of {}").format(kind(schema["additionalProperties"]))
    if "const" in schema or "enum" in schema:
        return Markup(" or ").join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    words = {"null": "nothing"}.get(schema.get("type", ""), schema.get("type", "anything"))
    return Markup("{}{}").format(words, _bounds(schema))


def _bounds(schema: Schema) -> str:
    """Limits of a value, as in "(1 to 50)"."""
    low = schema.get("minimum", schema.get("minLength", schema.get("minItems")))
    high = schema.get("maximum", schema.get("maxLength", schema.get("maxItems")))
    above = schema.get("exclusiveMinimum")
    parts = [
        f"more than {above}" if above is not None else "",
        f"{low} to {high}" if low is not None and high is not None else "",
        f"at least {low}" if low is not None and high is None else "",
        f"at most {high}" if low is None and high is not None else "",
        str(schema.get("format", "")),
    ]
    said = ", ".join(filter(None, parts))
    return f" ({said})" if said else ""


def _field(name: str, schema: Schema, needed: bool) -> Field:
    description = schema.get("description", "")
    if schema.get("default") not in (None, [], {}, ""):
        description += f" Default: `{json.dumps(schema['default'])}`."
    return Field(name, kind(schema), needed, _written(description))


def _parameter(said: Schema) -> Field:
    schema = {"description": said.get("description", ""), **said["schema"]}
    field = _field(said["name"], schema, said.get("required", False))
    return Field(field.name, field.kind, field.needed, field.description, said["in"])


def _answer(status: str, said: Schema) -> Answer:
    content = said.get("content", {})
    return Answer(
        status, said["description"], tuple((media, kind(held.get("schema", {}))) for media, held in content.items())
    )


def _commands(address: str, method: str, content: Schema) -> Iterator[tuple[str, str]]:
    start = ["curl", *(["-X", method] if method != "GET" else []), re.sub(r"\{(\w+)\}", r"\1", address)]
    if not content:
        yield "", shlex.join(start)
    for media, held in content.items():
        examples = held.get("examples") or ({"": {"value": held["example"]}} if "example" in held else {})
        for one in examples.values():
            value = one["value"]
            body = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            sent = ["-H", f"Content-Type: {media}", "--data-binary", body]
            yield one.get("summary", media), shlex.join([*start, *sent])


def _written(text: str) -> Markup:
    """Markdown as HTML; raw HTML in it stays text."""
    return Markup(MARKDOWN.render(text.strip()))  # noqa: S704 - made by the renderer, which escapes
