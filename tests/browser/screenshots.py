"""Pictures of every page, light and dark, wide and narrow, to be looked at: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import httpx
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.chrome import MISSING, executable
from tests.browser.conftest import article, post
from tests.processes import serving

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT = Path(__file__).parents[2] / "design" / "screenshots"
WIDTHS = {"wide": 1280, "narrow": 360}
TALLEST = 1600
"""Pixels of a page that a picture shows."""
COLOURS = 64
NOBODY = "It rained all day in the valley, and the river rose by a hand's breadth until the evening."
LONG = "Interdepartmental Coordinating Committee for Harbour Reconstruction and Fire Prevention Oversight"
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


def pages_of(client: httpx.Client) -> Mapping[str, str]:
    """Address of every page by the name of its picture, after posting what they show."""
    fire = [post(client, **article(f"marrowgate-fire-{outlet}"))["id"] for outlet in ("post", "standard", "commerce")]
    return {
        "analyse": "/?example=marrowgate-fire-post",
        "analysis": f"/analyses/{fire[0]}",
        "analysis-many": f"/analyses/{post(client, text=MANY, title='Fifteen parties: ' + LONG)['id']}",
        "analysis-nobody": f"/analyses/{post(client, text=NOBODY)['id']}",
        "library": "/library",
        "party": f"/parties/{_busiest(client)}",
        "compare": "/compare",
        "comparison": "/compare?" + "&".join(f"id={one}" for one in fire),
        "batches": "/batches",
        "evaluation": "/evaluation",
        "result": "/evaluation/results/seeds",
        "card": "/models/stance",
    }


def _busiest(client: httpx.Client) -> str:
    """Id of the party in most articles."""
    return str(client.get("/v1/parties").json()["items"][0]["id"])


def picture(page: Page, path: Path) -> None:
    """Write what the page shows, in 64 colours."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height, TALLEST)})  # type: ignore[index]
    shown = Image.open(BytesIO(page.screenshot()))
    shown.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Take all pictures of a service that runs, or of one of our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", help="of a service that runs; without it one is started")
    parser.add_argument("--only", default="", help="beginning of the names of the pages to take")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    path = executable()
    if path is None:
        raise SystemExit(MISSING)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        nullcontext((chosen.address, None)) if chosen.address else serving("api.cli", data_dir=folder) as (address, _),
        httpx.Client(base_url=address, timeout=300) as client,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, where in pages_of(client).items():
            if not name.startswith(chosen.only):
                continue
            for size, width in WIDTHS.items():
                for scheme in ("light", "dark"):
                    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
                    page.goto(f"{address}{where}")
                    picture(page, chosen.out / f"{name}-{size}-{scheme}.png")
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
