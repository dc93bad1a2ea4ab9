# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.categories import cpv
from gewoon.categories.text_model import BUCKETS, NATURES, TextModel, load

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden/categories/text_model.yaml").read_text("utf-8")
)
MOST_BYTES = 5_000_000


@pytest.fixture(scope="module")
def model() -> TextModel:
    return load()


def test_plain_titles_mostly_get_the_division_a_buyer_would_choose(model: TextModel) -> None:
    guesses = [
        model.predict_notice(case["title"], "", threshold=0.0, nature=case["nature"])
        for case in GOLDEN
    ]
    wrong = [
        case["title"]
        for case, guess in zip(GOLDEN, guesses, strict=True)
        if guess.code != case["division"]
    ]
    assert wrong == [case["title"] for case in GOLDEN if case.get("missed")]
    assert len(wrong) <= len(GOLDEN) / 8


def test_the_shipped_weights_fit_the_reader_and_stay_small(model: TextModel) -> None:
    assert model.weights.shape == (BUCKETS, len(model.divisions))
    assert model.natures.shape == (len(NATURES), len(model.divisions))
    assert set(model.divisions) <= set(cpv.divisions())
    place = files("gewoon").joinpath("data", "eu", "text_model")
    assert len(place.joinpath("model.npz").read_bytes()) < MOST_BYTES
    manifest = json.loads(place.joinpath("manifest.json").read_text("utf-8"))
    assert manifest["version"] == model.version
    page = (Path(__file__).parents[2] / "docs/reference/text-model.md").read_text("utf-8")
    reached = manifest["reached"]["division accuracy, title and description"]
    assert model.version in page
    assert f"| {reached:.3f} |" in page


def test_a_text_without_words_gets_no_answer(model: TextModel) -> None:
    for guess in (*model.predict(["", "12 34", "--"]), model.predict_notice("", "2024-1")):
        assert (guess.code, guess.confidence, guess.top) == ("", 0.0, ())


def test_an_unsure_answer_is_kept_back_but_its_candidates_are_told(model: TextModel) -> None:
    (guess,) = model.predict(["lot 2"], threshold=0.99)
    assert guess.code == ""
    assert guess.top


def test_a_title_alone_is_heard_as_a_whole_text(model: TextModel) -> None:
    said = model.notice_scores("", "window cleaning")
    assert np.array_equal(said, model.scores(" .  .  . window cleaning"))
    assert not np.array_equal(said, model.notice_scores("window cleaning", ""))


def test_the_nature_of_the_contract_counts(model: TextModel) -> None:
    text = "school building"
    works = model.scores(text, "works")
    assert model.divisions[int(works.argmax())] == "45"
    assert np.allclose(works - model.scores(text), model.natures[NATURES.index("works")], atol=1e-5)
    assert np.array_equal(model.scores(text, "unheard of"), model.scores(text))


@given(st.text(max_size=60), st.sampled_from(["", *NATURES]))
def test_any_text_gets_a_chance_between_0_and_1_and_always_the_same(text: str, nature: str) -> None:
    (first,), (again,) = (load().predict([text], nature=nature) for _ in range(2))
    assert first == again
    assert 0.0 <= first.confidence <= 1.0
    assert sum(share for _, share in first.top) <= 1.0 + 1e-3
