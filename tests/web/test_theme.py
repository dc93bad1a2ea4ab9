# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The theme of an organisation: tokens that can be read, and a picture that is only a picture."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import UnreadableInput
from gewoon.web.access import Role
from gewoon.web.organisations.contrast import ENOUGH, contrast
from gewoon.web.organisations.logo import cleaned
from gewoon.web.organisations.models import Logo
from gewoon.web.organisations.tokens import GROUNDS, following, style, theme
from tests.web.made import City

STATIC = Path(__file__).parents[2] / "gewoon/web/shell/static/gewoon"
HERE = "/proefstad/instellingen"
SAID = {
    "name": "Proefstad", "accent": "#0b4f4a", "on_accent": "#ffffff", "font": "noto-sans",
    "corners": "soft",
}  # fmt: skip
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    b'viewBox="0 0 10 10">%s</svg>'
)
DRAWN = SVG % (
    b'<style>.a{fill:#c00}</style><defs><linearGradient id="g"><stop offset="0"/></linearGradient>'
    b'</defs><path class="a" d="M0 0h10v10z" style="stroke:url(#g)"/>'
)
colours = st.from_regex(r"\A#[0-9a-f]{6}\Z")


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG."""
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png(width: int = 1, more: bytes = b"") -> bytes:
    """A small picture."""
    head = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more
        + chunk(b"IDAT", zlib.compress(b"\0" * (width + 1))) + chunk(b"IEND", b"")
    )  # fmt: skip


def save(city: City, content: bytes | None = None, **said: str) -> Any:
    """Send the settings."""
    sent: dict[str, Any] = {**SAID, **said}
    if content is not None:
        sent["logo"] = SimpleUploadedFile("beeld.svg", content)
    return city.client(Role.ADMINISTRATOR).post(HERE, sent)


def test_all_tokens_reach_the_style_sheet(city: City) -> None:
    said = {"accent": "#FFCC00", "on_accent": "#111111", "font": "serif", "corners": "square"}
    assert save(city, **said).status_code == 302
    css = city.client(Role.SUPPLIER).get(reverse("theme", args=["proefstad"]))
    assert css["Content-Type"].startswith("text/css")
    told = dict(re.findall(r"(--[\w-]+): (.*);", css.content.decode()))
    assert told["--gewoon-accent"] == "#ffcc00" and told["--gewoon-on-accent"] == "#111111"
    assert told["--gewoon-round"] == "0px" and told["--gewoon-font"].startswith("Georgia")


@given(accent=colours, ink=colours)
def test_what_follows_from_an_accent_can_always_be_read(accent: str, ink: str) -> None:
    made = following(accent, ink)
    for ground in (*GROUNDS, made["--gewoon-accent-pale"]):
        assert contrast(made["--gewoon-accent-deep"], ground) >= ENOUGH
    # Under the pointer a button is at least as easy to read, within the rounding of a colour.
    assert contrast(made["--gewoon-accent-hover"], ink) >= contrast(accent, ink) - 0.1


def test_our_own_theme_is_what_the_tokens_say() -> None:
    css = style(**theme().defaults)
    assert "--gewoon-accent: #0b4f4a;" in css and "--gewoon-round: 6px;" in css
    # As color-mix does in theme.css: 82% of the accent with black.
    assert "--gewoon-accent-deep: #09413d;" in css


def test_every_ground_of_the_pages_is_counted_with() -> None:
    css = (STATIC / "theme.css").read_text("utf-8") + (STATIC / "shell.css").read_text("utf-8")
    pale = re.findall(r"--gewoon-(?:[a-z]+-pale|ground|foot): (#[0-9a-f]{6})", css)
    assert len(pale) == 6 and set(pale) < set(GROUNDS)


def test_a_choice_that_is_gone_gives_way_to_the_default() -> None:
    assert style("#0b4f4a", "#ffffff", "gone", "gone") == style(**theme().defaults)


@pytest.mark.parametrize("said", [
    {"accent": "#ffcc00"}, {"on_accent": "#0b4f4a"}, {"accent": "red"}, {"accent": ""},
    {"on_accent": "#fff"}, {"font": "elders"}, {"corners": "x"}, {"accent": "#0b4f4a;}"},
])  # fmt: skip
def test_a_theme_that_cannot_be_read_or_is_none_is_refused(
    city: City, said: dict[str, str]
) -> None:
    answer = save(city, **said)
    assert answer.status_code == 422
    city.organisation.refresh_from_db()
    assert (city.organisation.accent, city.organisation.on_accent) == ("#0b4f4a", "#ffffff")


def test_too_little_contrast_says_how_much_there_is(city: City) -> None:
    # White on #777777 is 4.478: just not enough, and never said as 4.5.
    errors = save(city, accent="#777777").context["form"].errors
    assert "4,4" in errors["on_accent"][0] and "4,5" in errors["on_accent"][0]
    assert save(city, accent="#767676").status_code == 302


def test_a_drawing_is_kept_and_shown_as_nothing_but_a_picture(city: City) -> None:
    Logo.objects.all().delete()
    assert save(city, DRAWN).status_code == 302
    client = city.client(Role.SUPPLIER)
    assert (
        'class="gw-logo" src="/proefstad/beeldmerk" alt=""'
        in client.get("/proefstad/").content.decode()
    )
    answer = client.get("/proefstad/beeldmerk")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"M0 0h10v10z" in answer.content and b"url(#g)" in answer.content
    assert save(city, without_logo="on").status_code == 302
    assert client.get("/proefstad/beeldmerk").status_code == 404
    assert "gw-logo" not in client.get("/proefstad/").content.decode()


def test_settings_without_a_new_picture_keep_the_old_one(city: City) -> None:
    save(city, png())
    assert save(city, corners="round").status_code == 302
    assert city.client(Role.BUYER).get("/proefstad/beeldmerk")["Content-Type"] == "image/png"


@pytest.mark.parametrize("inside", [
    b"<script>alert(1)</script>",
    b'<g onload="alert(1)"/>', b'<g ONCLICK="alert(1)"/>',
    b'<a href="https://elders.example"><path/></a>',
    b'<image href="https://elders.example/x.png"/>',
    b"<foreignObject><p/></foreignObject>",
    b'<use href="#a"/>',
    b'<linearGradient xlink:href="https://elders.example#a"/>',
    b'<path fill="url(https://elders.example)"/>', b"<path fill=\"url( 'data:x')\"/>",
    b'<path style="fill:u\\72l(//elders.example)"/>',
    b"<style>@import '//elders.example';</style>", b"<style>a{fill:url(//elders.example)}</style>",
    b'<animate attributeName="href" to="javascript:alert(1)"/>', b'<set attributeName="onload"/>',
])  # fmt: skip
def test_a_drawing_that_runs_or_reaches_elsewhere_is_refused(inside: bytes) -> None:
    with pytest.raises(UnreadableInput, match="meer dan een tekening"):
        cleaned(SVG % inside)


@pytest.mark.parametrize("content", [
    b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + DRAWN,
    b"<!doctype svg SYSTEM 'x' [<!entity a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
    DRAWN.decode().encode("utf-16"), b"", b"GIF89a", b"<svg>", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", b"\x89PNG\r\n\x1a\n",
    png()[:-3], png(5000), png().replace(b"IDAT", b"IDAt"), b"\xff\xfe\0",
    b"<svg xmlns='http://www.w3.org/2000/svg'>" + b" " * 100_000 + b"</svg>",
])  # fmt: skip
def test_what_is_no_picture_or_too_much_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInput):
        cleaned(content)


def test_what_programs_leave_behind_goes() -> None:
    plain = (
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><!-- a -->'
    )
    noted = DRAWN.replace(
        b"<style>",
        b'<metadata><a/></metadata><x:view xmlns:x="urn:x" x:by="iemand"/><?php x?>'
        b'<g data-name="laag" x:by="iemand" xmlns:x="urn:x"/><style>',
    )
    form, made = cleaned(plain + noted)
    assert form == "svg" and b"M0 0h10v10z" in made
    for gone in (b"DOCTYPE", b"iemand", b"metadata", b"php", b"laag", b"<!--", b"urn:x"):
        assert gone not in made
    assert cleaned(made) == ("svg", made)


def test_a_picture_loses_what_was_written_in_and_after_it() -> None:
    form, made = cleaned(png(more=chunk(b"tEXt", b"Author\0iemand")) + b"<script>x</script>")
    assert (form, made) == ("png", png())


@given(st.binary(max_size=300))
def test_any_bytes_are_a_picture_or_are_refused_with_words(content: bytes) -> None:
    for whole in (content, b"\x89PNG\r\n\x1a\n" + content, SVG % content):
        try:
            cleaned(whole)
        except UnreadableInput as error:
            assert str(error).endswith(".")


def test_a_picture_that_is_refused_changes_nothing(city: City) -> None:
    before = Logo.objects.get(organisation=city.organisation).content
    answer = save(city, SVG % b"<script/>", name="Anders")
    assert answer.status_code == 422 and "logo" in answer.context["form"].errors
    assert save(city, b" " * 100_001).status_code == 422
    city.organisation.refresh_from_db()
    assert city.organisation.name == "Proefstad"
    assert bytes(Logo.objects.get(organisation=city.organisation).content) == bytes(before)
