# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contrast of two colours, by the formula of WCAG 2.2, and colours that have enough of it."""

ENOUGH = 4.5
WHITE, BLACK = "#ffffff", "#000000"
STEPS = 100


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, from 0 (black) to 1 (white)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, on: str = WHITE) -> bool:
    """Whether text of one colour can be read on the other."""
    return contrast(colour, on) >= ENOUGH


def mix(colour: str, part: float, other: str) -> str:
    """A part (0 to 1) of one colour with the rest of another, as color-mix does in srgb."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * one + (1 - part) * two):02x}" for one, two in pairs)


def deepened(colour: str, part: float, *grounds: str) -> str:
    """The colour with black in it: at least so much that it can be read on every ground."""
    for step in range(round(part * STEPS), -1, -1):
        made = mix(colour, step / STEPS, BLACK)
        if all(readable(made, ground) for ground in grounds):
            return made
    return BLACK
