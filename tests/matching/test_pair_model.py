"""The pair model reads what the trees leave in doubt; a foreign model is checked before it is used."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from compare.errors import UsageError
from compare.matching.pair_model import FILES, SHIPPED, folder_of, load_pair_model, read_together
from compare.matching.scorer import cascade, doubtful, joined, opinions, score
from tests.matching.test_match import LEFT, RIGHT, document

if TYPE_CHECKING:
    from pathlib import Path

LEFT_SENTENCES = [
    "The council voted on Monday to close the swimming pool on Tarn Street.",
    "It rained in Velm.",
]
RIGHT_SENTENCES = [
    "Velm's bakers sold twice as much bread as a year ago.",
    "Councillors have decided that the Tarn Street baths will shut.",
]
EVERY_PAIR = np.argwhere(np.ones((2, 2)))


def test_a_paraphrase_is_told_from_what_shares_no_claim() -> None:
    logits = read_together(load_pair_model(SHIPPED), LEFT_SENTENCES, RIGHT_SENTENCES, EVERY_PAIR)
    assert logits.reshape(2, 2).argmax() == 1
    assert logits[1] > 0 > max(logits[0], logits[2], logits[3])


def test_neither_what_is_read_beside_a_pair_nor_its_order_changes_anything() -> None:
    model = load_pair_model(SHIPPED)
    together = read_together(model, LEFT_SENTENCES, RIGHT_SENTENCES, EVERY_PAIR)
    alone = read_together(model, LEFT_SENTENCES, RIGHT_SENTENCES, EVERY_PAIR[1:2])
    assert alone[0] == together[1]
    swapped = read_together(model, RIGHT_SENTENCES, LEFT_SENTENCES, EVERY_PAIR)
    assert swapped.reshape(2, 2).T.ravel().tolist() == together.tolist()


def test_no_pair_to_read_gives_no_logit() -> None:
    nothing = np.zeros((0, 2), dtype=np.intp)
    assert read_together(load_pair_model(SHIPPED), LEFT_SENTENCES, RIGHT_SENTENCES, nothing).shape == (0,)


def test_the_likeliest_pairs_are_read_and_no_more_than_the_articles_length_allows() -> None:
    probabilities = np.array([[0.9, 0.5, 0.01], [0.4, 0.6, 0.3]])
    assert doubtful(probabilities, 0.02, 10, 100).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2]]
    assert doubtful(probabilities, 0.02, 0.5, 100).tolist() == [[0, 0], [0, 1], [1, 1]]
    assert doubtful(probabilities, 0.02, 10, 2).tolist() == [[0, 0], [1, 1]]
    assert doubtful(probabilities, 0.95, 10, 100).shape == (0, 2)


def test_every_opinion_counts_and_swapped_articles_give_the_same() -> None:
    probabilities = np.array([[0.9, 0.5, 0.1], [0.4, 0.6, 0.3]])
    places = np.array([[0, 0], [0, 1], [1, 1]])
    logits = np.array([3.0, -1.0, 2.0])
    forth = opinions(probabilities, places, logits)
    assert forth["pair"].tolist() == logits.tolist()
    assert forth["trees"][1] == pytest.approx(0)
    assert forth["lead"].tolist() == pytest.approx([4.0, -4.0, 3.0])
    assert forth["neighbours"][0] > forth["neighbours"][2] - 1
    back = opinions(probabilities.T, places[:, ::-1], logits)
    for name, values in forth.items():
        np.testing.assert_allclose(values, back[name], err_msg=name)
    weights = dict.fromkeys(forth, 0.0) | {"intercept": -1.0, "pair": 1.0}
    assert joined(forth, weights).round(3).tolist() == [0.881, 0.119, 0.731]


def test_the_cascade_changes_what_was_read_alone() -> None:
    left, right = document(LEFT), document(RIGHT)
    model = load_pair_model(SHIPPED)
    before, after = score(left, right), cascade(model)(left, right)
    places = doubtful(before, **model.card["reads"])
    unread = np.ones(before.shape, dtype=bool)
    unread[places[:, 0], places[:, 1]] = False
    assert unread.any()
    np.testing.assert_array_equal(after[unread], before[unread])
    assert (after[~unread] != before[~unread]).all()
    assert ((after >= 0) & (after <= 1)).all()


def test_small_reads_no_pairs_and_standard_is_shipped() -> None:
    assert folder_of("small") is None
    assert folder_of("standard") == SHIPPED


def test_a_folder_without_a_model_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pair\.json"):
        folder_of(str(tmp_path))
    with pytest.raises(UsageError, match="nowhere"):
        folder_of("nowhere/at/all")


def test_a_folder_of_ones_own_is_used_where_its_files_are_those_of_its_card(tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file).symlink_to(SHIPPED / file)
    folder = folder_of(str(tmp_path))
    assert folder == tmp_path
    assert load_pair_model(folder).card == load_pair_model(SHIPPED).card
    (tmp_path / "tokenizer.json").unlink()
    (tmp_path / "tokenizer.json").write_text("{}")
    load_pair_model.cache_clear()
    with pytest.raises(UsageError, match=r"tokenizer\.json"):
        load_pair_model(folder)


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x00" * 64])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pair.onnx").write_bytes(content)
    shutil.copy(SHIPPED / "tokenizer.json", tmp_path)
    hashes = {file: hashlib.sha256((tmp_path / file).read_bytes()).hexdigest() for file in FILES[1:]}
    (tmp_path / "pair.json").write_text(json.dumps({"sha256": hashes, "reads": {}, "join": {}}))
    with pytest.raises(UsageError, match=r"pair model|takes"):
        load_pair_model(tmp_path)


@pytest.mark.parametrize("card", ["", "[]", "{}", "null", '{"sha256": 3}'])
def test_a_card_that_is_none_is_refused(tmp_path: Path, card: str) -> None:
    for file in FILES[1:]:
        (tmp_path / file).symlink_to(SHIPPED / file)
    (tmp_path / "pair.json").write_text(card)
    with pytest.raises(UsageError, match="pair model"):
        load_pair_model(tmp_path)
