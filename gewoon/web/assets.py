# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Put styles and scripts of others together from what npm installed: no bundler, just files."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from gewoon.errors import UnreadableInput

# Component styles of the NL Design System (EUPL-1.2), in the order they are joined.
COMPONENTS = (
    "alert", "breadcrumb-nav", "button", "checkbox", "data-list", "form-field",
    "form-field-description", "form-field-error-message", "form-label", "link", "select",
    "skip-link", "status-badge", "table", "textarea", "textbox",
)  # fmt: skip
SCRIPTS = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "vega.js": "vega/build/vega.min.js",
    "vega-lite.js": "vega-lite/build/vega-lite.min.js",
    "vega-embed.js": "vega-embed/build/vega-embed.min.js",
}
FONT = "@fontsource-variable/noto-sans"
FONT_FILES = ("noto-sans-latin-wght-normal.woff2", "noto-sans-latin-ext-wght-normal.woff2")
FACE = """@font-face {{
  font-family: "Noto Sans Variable"; font-style: normal; font-display: swap; font-weight: 100 900;
  src: url("{file}") format("woff2-variations"); unicode-range: {ranges};
}}
"""
RANGES = ("U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, "
          "U+20AC, U+2080-2089, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
          "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F")  # fmt: skip


def build(modules: Path, assets: Path) -> Path:
    """Fill assets/vendor from node_modules; whole or not at all.

    Raised if a package is not there: UnreadableInput.
    """
    place, aside = assets / "vendor", assets / "vendor.aside"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        _styles(modules, aside)
        for name, source in SCRIPTS.items():
            # The map beside a script is for its makers; asking for it would only fail.
            text = (modules / source).read_text("utf-8")
            kept = [line for line in text.splitlines() if "sourceMappingURL" not in line[:60]]
            (aside / name).write_text("\n".join(kept) + "\n", "utf-8")
        for name in FONT_FILES:
            shutil.copyfile(modules / FONT / "files" / name, aside / name)
    except OSError as error:
        raise UnreadableInput(f"{error.filename} is not there. Run npm ci first.") from error
    faces = zip(FONT_FILES, RANGES, strict=True)
    css = "".join(FACE.format(file=file, ranges=ranges) for file, ranges in faces)
    (aside / "noto-sans.css").write_text(css, "utf-8")
    shutil.rmtree(place, ignore_errors=True)
    aside.rename(place)
    return place


def _styles(modules: Path, folder: Path) -> None:
    parts = [
        (modules / "@utrecht" / f"{name}-css" / "dist" / "index.min.css").read_text("utf-8")
        for name in COMPONENTS
    ]
    (folder / "nlds.css").write_text("\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
