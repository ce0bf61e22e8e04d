"""Requests that the OpenAPI page shows and the tests send."""

import json
from typing import Any

Examples = dict[str, Any]

HARBOUR = (
    "The city council approved a new ferry terminal on Monday.\n\n"
    '"This terminal will bring work to the old harbour," said Mayor Ida Holm. '
    "The Fishermen's Union condemned the decision, saying that it ignored every warning about the seabed.\n\n"
    "Construction is due to begin in spring."
)
HARBOUR_ELSEWHERE = (
    "Fishermen blocked the harbour entrance on Tuesday in protest against a planned ferry terminal.\n\n"
    '"Nobody asked us," said Per Lund, who leads the Fishermen\'s Union. '
    "Mayor Ida Holm defended the project and called the blockade irresponsible."
)

ANALYSES: Examples = {
    "text": {
        "summary": "An article as text",
        "value": {
            "text": HARBOUR,
            "title": "Council approves ferry terminal",
            "outlet": "Harbour Gazette",
            "date": "2026-03-02",
        },
    },
    "targets and options": {
        "summary": "With a claim of one's own, and a short summary",
        "value": {
            "text": HARBOUR,
            "targets": ["The ferry terminal should be built"],
            "summary": {"max_sentences": 2, "focus": ["Fishermen's Union"]},
        },
    },
    "html": {
        "summary": "A page as HTML",
        "value": {
            "html": "<html><head><title>Council approves ferry terminal</title></head><body><article>"
            "<h1>Council approves ferry terminal</h1><p>"
            + HARBOUR.replace("\n\n", "</p><p>")
            + "</p></article></body></html>"
        },
    },
}

JOB_ID = "9c1185a5c5e9fc54612808977ee8f548"
BATCH_NDJSON = "".join(
    json.dumps(row) + "\n"
    for row in (
        {"id": "gazette-1", "text": HARBOUR, "outlet": "Harbour Gazette", "date": "2026-03-02"},
        {"id": "radio-1", "text": HARBOUR_ELSEWHERE, "outlet": "Coast Radio"},
    )
)
BATCH_CSV = (
    "id,outlet,text\n"
    'gazette-1,Harbour Gazette,"The city council approved a new ferry terminal on Monday, said Mayor Ida Holm."\n'
    "radio-1,Coast Radio,Fishermen blocked the harbour entrance on Tuesday in protest against the terminal.\n"
)

SUMMARIES: Examples = {
    "one": {"summary": "One article", "value": {"articles": [{"text": HARBOUR}], "max_sentences": 2}},
    "two": {
        "summary": "Two reports of one event",
        "value": {
            "articles": [
                {"text": HARBOUR, "outlet": "Harbour Gazette"},
                {"text": HARBOUR_ELSEWHERE, "outlet": "Coast Radio"},
            ],
            "max_words": 80,
        },
    },
}

STANCES: Examples = {
    "named": {
        "summary": "Source and target by name",
        "value": {
            "items": [
                {
                    "text": "The union condemned the mayor's decision.",
                    "source": "The union",
                    "target": "the mayor",
                }
            ]
        },
    },
    "marked": {
        "summary": "Source and target by place, and the author on a claim",
        "value": {
            "items": [
                {
                    "text": "Norway welcomed the ruling, but Denmark rejected it.",
                    "target": "the ruling",
                    "source_span": {"start": 32, "end": 39},
                    "target_span": {"start": 16, "end": 26},
                },
                {
                    "text": "Cities thrive when streets belong to people.",
                    "target": "Cars should be banned from city centres",
                },
            ]
        },
    },
}

COMPARISONS: Examples = {
    "articles": {
        "summary": "Two reports of one event, and a claim",
        "value": {
            "articles": [
                {"text": HARBOUR, "outlet": "Harbour Gazette"},
                {"text": HARBOUR_ELSEWHERE, "outlet": "Coast Radio"},
            ],
            "targets": ["The ferry terminal should be built"],
        },
    },
    "stored": {
        "summary": "Analyses made before",
        "value": {"analyses": ["{analysis}", "{other_analysis}"]},
    },
}

MERGE: Examples = {
    "same": {"summary": "The party in the body is the one in the address", "value": {"party": "{other_party}"}}
}
SPLIT: Examples = {
    "one article": {
        "summary": "In this article it is somebody else",
        "value": {"appearances": [{"analysis": "{analysis}"}]},
    },
    "one of its parties": {
        "summary": "In this article one of two that are taken for the same",
        "value": {"appearances": [{"analysis": "{analysis}", "party": "{party_in_analysis}"}]},
    },
}

EVALUATIONS: Examples = {
    "seeds": {"summary": "Everything on the seed articles", "value": {}},
    "one task": {"summary": "A few samples of one task", "value": {"tasks": ["attribution/seeds"], "limit": 5}},
}
