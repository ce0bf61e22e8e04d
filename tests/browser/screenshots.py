"""Pictures of every page, light and dark, wide and narrow, to be looked at: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

import httpx
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from api.page.examples import all_examples
from tests.browser import overlapping
from tests.browser.chrome import MISSING, executable, open_without_key
from tests.browser.conftest import article, post, post_ferry
from tests.evaluated import two_runs
from tests.processes import serving

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT = Path(__file__).parents[2] / "design" / "screenshots"
WIDTHS = {"wide": 1280, "narrow": 360}
LOOKS: tuple[tuple[str, Literal["light", "dark"]], ...] = (
    ("wide", "light"),
    ("narrow", "dark"),
    ("wide", "dark"),
    ("narrow", "light"),
)
FEWER = ("analysis-", "comparison-", "batch", "parties", "run", "missing", "key")
"""Beginnings of the names of pages that are taken in the first two looks only: edge cases, and pages like others."""
TALLEST = 920
"""Pixels of a page that a picture shows."""
COLOURS = 56
Show = Callable[[Page, str], object]
"""Opens the page at an address."""
NOBODY = "It rained all day in the valley, and the river rose by a hand's breadth until the evening."
LONG = "Interdepartmental Coordinating Committee for Harbour Reconstruction and Fire Prevention Oversight"
LENGTH = 8_000
"""Words of the long article."""
MANY = "\n\n".join(
    f"“We said number {one},” said {name} {family}, who leads the {family} Association."
    for one, (name, family) in enumerate(
        (
            ("Ada", "Brandvold"),
            ("Bela", "Castellan"),
            ("Cato", "Dunmore"),
            ("Dora", "Eskeland"),
            ("Emil", "Farquhar"),
            ("Fay", "Gullbrand"),
            ("Gus", "Hollister"),
            ("Hal", "Ingersoll"),
            ("Ida", "Jorvik"),
            ("Jon", "Kettering"),
            ("Kim", "Lambourne"),
            ("Lea", "Mandrake"),
            ("Max", "Norwood"),
            ("Nan", "Ostergaard"),
            ("Ole", LONG),
        ),
        start=1,
    )
)


def pages_of(client: httpx.Client, runs: tuple[str, str]) -> Mapping[str, str]:
    """Address of every page by the name of its picture, after posting what they show."""
    ids = {name: post(client, **article(name))["id"] for name in list(all_examples())[:10]}
    fire = [post(client, **article(f"marrowgate-fire-{outlet}"))["id"] for outlet in ("post", "standard", "commerce")]
    return {
        "analyse": "/?example=marrowgate-fire-post",
        "analysis": f"/analyses/{fire[0]}",
        "analysis-many": f"/analyses/{post(client, text=MANY, title='Fifteen parties: ' + LONG)['id']}",
        "analysis-nobody": f"/analyses/{post(client, text=NOBODY)['id']}",
        "analysis-nested": f"/analyses/{overlapping.ID}",
        "analysis-long": f"/analyses/{post(client, text=_long(), title='A very long read')['id']}",
        "library": "/library",
        "parties": "/parties",
        "party": f"/parties/{post_ferry(client)}",
        "compare": "/compare",
        "comparison": "/compare?" + urlencode([("id", one) for one in fire]),
        "comparison-ten": "/compare?" + urlencode([("id", one) for one in ids.values()]),
        "batches": "/batches",
        "batch": f"/batches/{_batch(client)}",
        "evaluation": "/evaluation",
        "reference": "/docs",
        "result": "/evaluation/results/seeds",
        "run": f"/evaluation/results/{runs[1]}",
        "changes": "/evaluation/compare?" + urlencode({"first": runs[0], "second": runs[1]}),
        "card": "/models/stance",
        "missing": "/analyses/none",
    }


def _long() -> str:
    """An article of many words, of examples one after the other."""
    texts: list[str] = []
    for example in all_examples().values():
        if sum(len(text.split()) for text in texts) < LENGTH:
            texts.append(example.text)
    return "\n\n".join(texts)


def _batch(client: httpx.Client) -> str:
    """Id of a batch of two articles and a line that is none, at its end."""
    lines = [*(json.dumps(article(name)) for name in list(all_examples())[:2]), "no JSON"]
    headers = {"Content-Type": "application/x-ndjson"}
    job = client.post("/v1/batches", content="\n".join(lines), headers=headers).json()
    while not client.get(job["links"]["self"]).json()["finished_at"]:
        time.sleep(0.5)
    return str(job["id"])


def picture(page: Page, path: Path) -> None:
    """Write what the page shows, in few colours."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height, TALLEST)})  # type: ignore[index]
    shown = Image.open(BytesIO(page.screenshot()))
    _with_few_colours(shown.convert("RGB")).save(path, optimize=True)


def _with_few_colours(shown: Image.Image) -> Image.Image:
    """The picture in its most frequent colours; a method that mixes them would tell two parties apart no more."""
    counted = sorted(shown.getcolors(shown.width * shown.height) or [], reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([level for _, colour in counted for level in colour])  # type: ignore[misc]
    return shown.quantize(palette=palette, dither=Image.Dither.NONE)


def main() -> None:
    """Take all pictures, of a service of our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="beginning of the names of the pages to take")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    path = executable()
    if path is None:
        raise SystemExit(MISSING)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        runs = two_runs(Path(folder) / "runs")
        overlapping.store_overlapping(Path(folder))
        with serving("api.cli", data_dir=folder) as (address, _), httpx.Client(base_url=address, timeout=300) as client:
            shown = pages_of(client, runs)
            for name in shown:
                if name.startswith(chosen.only):
                    take(browser, f"{address}{shown[name]}", chosen.out, name)
            if "analysis-print".startswith(chosen.only):
                on_paper(browser, f"{address}{shown['analysis']}", chosen.out / "analysis-print.png")
        with serving(data_dir=folder, require_keys=True) as (address, _):
            if "key".startswith(chosen.only):
                take(browser, f"{address}/library", chosen.out, "key", open_without_key)
        browser.close()


def take(browser: Browser, address: str, out: Path, name: str, show: Show = Page.goto) -> None:
    """Take a page wide and narrow, light and dark."""
    for size, scheme in LOOKS[:2] if name.startswith(FEWER) else LOOKS:
        with browser.new_page(viewport={"width": WIDTHS[size], "height": 800}, color_scheme=scheme) as page:
            show(page, address)
            picture(page, out / f"{name}-{size}-{scheme}.png")


def on_paper(browser: Browser, address: str, path: Path) -> None:
    """Take a page as it is printed."""
    with browser.new_page(viewport={"width": WIDTHS["wide"], "height": 800}) as page:
        page.emulate_media(media="print")
        page.goto(address)
        picture(page, path)


if __name__ == "__main__":
    main()
