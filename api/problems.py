"""Errors that clients see, as RFC 9457 problem details.

Problem
├── BadEncoding         400  the body is not UTF-8
├── KeyRefused          401  no API key, or one that is wrong or revoked
├── ScopeMissing        403  the API key does not allow the call
├── ForeignPage         403  a page of another site asks for a change
├── AnalysisNotFound    404  no stored analysis has the id
├── PartyNotFound       404  no stored party has the id
├── AppearanceNotFound  404  an analysis that was named has no such party
├── JobNotFound         404  no job has the id
├── EvaluationNotReady  404  the report of an evaluation that is not finished
├── RequestKeyInUse     409  an upload with the same Idempotency-Key is under way
├── JobEnded            409  the job is at its end already
├── BodyTooLarge        413  more bytes than allowed
├── TooManyWords        413  an article longer than allowed
├── WrongContentType    415  a body of a kind that the call does not take
├── BadCursor           422  a cursor is damaged or belongs to another search
├── NothingToSplit      422  a split would leave a party with nothing, or move nothing
├── UnreadableArticle   422  empty, not English, or a page without an article
├── TooManyArticles     422  more articles in one request than allowed
├── FocusNotFound       422  a focus that no article speaks of
├── NothingToDo         422  an upload without an article
├── RequestKeyReused    422  the Idempotency-Key belongs to another upload
├── UnknownModel        422  a model that is not served here
├── TooManyCalls        429  the API key was used too often within a minute
├── QueueFull           429  too many requests are waiting
├── NotReady            503  models are still loading, or could not be loaded
├── StoreUnavailable    503  the database cannot be reached or written
├── ShuttingDown        503  the service is about to stop
├── DeadlinePassed      504  the answer took longer than allowed
└── DiskFull            507  the database has no room
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.responses import Response
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from nlp.article import ArticleError
    from nlp.focus import UnknownFocus

MEDIA_TYPE = "application/problem+json"
BLANK = "about:blank"
"""Type of a problem that says no more than its HTTP status."""


class Problem(HTTPException):
    """An error with a status, a kind, what went wrong and what to do about it."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    kind = BLANK
    title: str | None = None

    def __init__(self, detail: str, *, retry_after: int | None = None, **members: Any) -> None:
        headers = None if retry_after is None else {"Retry-After": str(retry_after)}
        super().__init__(int(self.status), detail, headers)
        self.members = members


class BadEncoding(Problem):
    """The body is not UTF-8."""

    status = HTTPStatus.BAD_REQUEST
    kind = "bad-encoding"
    title = "The body is not valid UTF-8"

    def __init__(self, error: UnicodeDecodeError) -> None:
        super().__init__(f"byte {error.start} cannot be decoded ({error.reason}); send the body as UTF-8")


class KeyRefused(Problem):
    """A request without an API key, or with one that is wrong or revoked."""

    status = HTTPStatus.UNAUTHORIZED
    kind = "key-refused"
    title = "An API key is needed"

    def __init__(self, fault: str) -> None:
        super().__init__(f"{fault}; send `Authorization: Bearer KEY`, with a key made by `polyphony keys create`")
        # A browser asks for user name and password: any name, and the key as the password.
        self.headers = {"WWW-Authenticate": 'Bearer, Basic realm="Polyphony", charset="UTF-8"'}


class ScopeMissing(Problem):
    """The API key does not allow the call."""

    status = HTTPStatus.FORBIDDEN
    kind = "scope-missing"
    title = "The API key does not allow this"

    def __init__(self, wanted: str, given: Sequence[str]) -> None:
        super().__init__(f"the call needs the scope {wanted}, the key has {', '.join(given)}; use another key")


class ForeignPage(Problem):
    """A page of another site has the browser of somebody who is let in here ask for a change."""

    status = HTTPStatus.FORBIDDEN
    kind = "foreign-page"
    title = "The request comes from another site"

    def __init__(self) -> None:
        super().__init__("changes are taken from this service's own pages, or from programs; open the page here")


class TooManyCalls(Problem):
    """The API key was used too often."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "too-many-calls"
    title = "Too many calls"

    def __init__(self, per_minute: int, seconds: int) -> None:
        super().__init__(
            f"this key allows {per_minute} calls a minute; try again in {seconds} s",
            retry_after=seconds,
            limit=per_minute,
        )


class AnalysisNotFound(Problem):
    """No stored analysis has the id."""

    status = HTTPStatus.NOT_FOUND
    kind = "analysis-not-found"
    title = "No such analysis"

    def __init__(self) -> None:
        super().__init__("no analysis with this id is stored; post the article to /v1/analyses again")


class PartyNotFound(Problem):
    """No stored party has the id."""

    status = HTTPStatus.NOT_FOUND
    kind = "party-not-found"
    title = "No such party"

    def __init__(self, party_id: str) -> None:
        super().__init__(f"no party has the id {party_id!r}; look for it at /v1/parties?query=NAME")


class AppearanceNotFound(Problem):
    """A party was to be split by an appearance that it does not have."""

    status = HTTPStatus.NOT_FOUND
    kind = "appearance-not-found"
    title = "No such appearance"

    def __init__(self, analysis_id: str, party: str | None = None) -> None:
        which = f"party {party!r} of analysis {analysis_id!r}" if party else f"analysis {analysis_id!r}"
        super().__init__(f"{which} is no appearance of this party; they are listed at /v1/parties/{{id}}")


class NothingToSplit(Problem):
    """A split would leave a party without an appearance."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "nothing-to-split"
    title = "Nothing would be left"

    def __init__(self) -> None:
        super().__init__("these are all appearances of the party; leave at least one with it")


class BadCursor(Problem):
    """A cursor cannot be used."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "bad-cursor"
    title = "The cursor cannot be used"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}; begin again without a cursor, and take the next one from `next` of the answer")


class JobNotFound(Problem):
    """No job has the id."""

    status = HTTPStatus.NOT_FOUND
    kind = "job-not-found"
    title = "No such job"

    def __init__(self, what: str = "job") -> None:
        super().__init__(f"no {what} has this id; GET /v1/jobs lists the jobs there are")


class EvaluationNotReady(Problem):
    """The report of an evaluation that has not finished."""

    status = HTTPStatus.NOT_FOUND
    kind = "evaluation-not-ready"
    title = "No report yet"

    def __init__(self) -> None:
        super().__init__("this evaluation has no report; it has one when it is finished")


class RequestKeyInUse(Problem):
    """An upload with the same Idempotency-Key is under way."""

    status = HTTPStatus.CONFLICT
    kind = "request-key-in-use"
    title = "The same request is under way"

    def __init__(self) -> None:
        super().__init__("an upload with this Idempotency-Key is under way; wait for its answer, or send another key")


class JobEnded(Problem):
    """The job is at its end already, or not yet."""

    status = HTTPStatus.CONFLICT
    kind = "job-ended"
    title = "The job cannot be changed"


class BodyTooLarge(Problem):
    """The body has more bytes than the settings allow."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    kind = "body-too-large"
    title = "The body is too large"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"the limit is {limit} bytes; send less at once, or raise POLYPHONY_MAX_BODY_BYTES", limit=limit
        )


class TooManyWords(Problem):
    """A text has more words than the settings allow."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    kind = "too-many-words"
    title = "The text is too long"

    def __init__(self, words: int, limit: int, pointer: str) -> None:
        super().__init__(
            f"the text has {words} words, the limit is {limit}; split it, or raise POLYPHONY_MAX_WORDS",
            words=words,
            limit=limit,
            pointer=pointer,
        )


class WrongContentType(Problem):
    """The body is of a kind that the call does not take."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    kind = "wrong-content-type"
    title = "Unsupported content type"

    def __init__(self, found: str, accepted: Sequence[str]) -> None:
        super().__init__(f"the content type is {found or 'missing'}; send {' or '.join(accepted)} in UTF-8")


class UnreadableArticle(Problem):
    """A posted article cannot be analysed."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "unreadable-article"
    title = "The article cannot be analysed"

    def __init__(self, error: ArticleError, pointer: str) -> None:
        language = getattr(error, "language", None)
        super().__init__(str(error), pointer=pointer, **({"language": language} if language else {}))


class TooManyArticles(Problem):
    """A request holds more articles than the settings allow."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "too-many-articles"
    title = "Too many articles"

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(
            f"the request holds {found} articles, the limit is {limit}; send fewer, or raise POLYPHONY_MAX_ARTICLES",
            limit=limit,
        )


class FocusNotFound(Problem):
    """A summary was asked to dwell on what no article speaks of."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "focus-not-found"
    title = "No article speaks of the focus"

    def __init__(self, error: UnknownFocus, pointer: str) -> None:
        super().__init__(str(error), focus=error.focus, parties=list(error.parties), pointer=pointer)


class NothingToDo(Problem):
    """An upload holds no article."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "nothing-to-do"
    title = "Nothing to do"


class RequestKeyReused(Problem):
    """The Idempotency-Key belongs to another upload."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "request-key-reused"
    title = "The key belongs to another request"

    def __init__(self) -> None:
        super().__init__("this Idempotency-Key was sent with another body before; send another key with each request")


class UnknownModel(Problem):
    """A model was asked for that is not served here."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "unknown-model"
    title = "No such model"

    def __init__(self, name: str, served: Sequence[str]) -> None:
        super().__init__(f"model {name!r} is not served here; leave it out, or ask for {' or '.join(served)}")


class QueueFull(Problem):
    """As many requests as allowed are already waiting."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "queue-full"
    title = "Too many requests are waiting"

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} requests are already waiting; try again in a few seconds", retry_after=5)


class NotReady(Problem):
    """The models are not there to answer."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "not-ready"
    title = "The models are not ready"


class ShuttingDown(Problem):
    """The service finishes what it has begun and takes nothing new."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "shutting-down"
    title = "The service is stopping"

    def __init__(self) -> None:
        super().__init__("the service finishes its work and stops; send the request again shortly", retry_after=10)


class StoreUnavailable(Problem):
    """The database cannot be reached or written."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "store-unavailable"
    title = "The database is not available"

    def __init__(self) -> None:
        super().__init__(
            "the database cannot be reached or written; the reason is in the service's log. Try again in a while",
            retry_after=30,
        )


class DeadlinePassed(Problem):
    """The answer took longer than the settings allow."""

    status = HTTPStatus.GATEWAY_TIMEOUT
    kind = "deadline-passed"
    title = "The answer took too long"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"no answer within {seconds:g} seconds; send a shorter text, try when fewer requests are waiting, "
            "or raise POLYPHONY_DEADLINE_SECONDS",
            retry_after=30,
        )


class DiskFull(Problem):
    """The database has no room."""

    status = HTTPStatus.INSUFFICIENT_STORAGE
    kind = "disk-full"
    title = "The disk is full"

    def __init__(self) -> None:
        super().__init__("the database has no room; make room on its disk and send the request again", retry_after=60)


def respond(
    status: int,
    detail: str,
    *,
    kind: str = BLANK,
    title: str | None = None,
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> Response:
    """A problem+json response; characters that UTF-8 cannot hold become question marks."""
    body = {
        "type": kind if kind == BLANK else f"urn:polyphony:problem:{kind}",
        "title": title or HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
    }
    content = json.dumps(body | members, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, status, dict(headers or {}), MEDIA_TYPE)
