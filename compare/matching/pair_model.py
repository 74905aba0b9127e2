"""Read two sentences together and say how surely they share a specific claim.

A cross-encoder (Nogueira and Cho, Passage re-ranking with BERT, 2019): every word of one sentence sees every word of
the other, which tells far more than two vectors do, at the price of one run of the transformer for each pair. The
shipped one has the lower layers of all-mpnet-base-v2, taught on real article pairs; ``training/`` makes it again.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

STANDARD = "standard"
SMALL = "small"
"""The names of the two shipped ways: with and without the pair model."""
SHIPPED = Path(__file__).parent / "pair"
FILES = ("pair.json", "pair.onnx", "tokenizer.json")
INPUTS = ("input_ids", "attention_mask", "left", "right")
MAX_TOKENS = 60
"""Of each sentence; what stands beyond is not seen."""
THREADS = 2
START, END = 0, 2
"""Word pieces that open the pair and close each sentence."""
HUB = re.compile(r"hub:(?P<repository>[\w.-]+/[\w.-]+)(?:@(?P<revision>[\w.-]+))?")


@dataclass(frozen=True, slots=True)
class PairModel:
    """A loaded pair model."""

    session: Any
    tokenizer: Any
    card: dict[str, Any]
    """``pair.json``: how the model was made, which pairs it reads, and how its logit joins the trees' probability."""


def folder_of(name: str) -> Path | None:
    """Return the folder of the model that a user names; None for ``small``, which reads no pairs.

    ``name`` is ``standard``, ``small``, a folder with ``FILES`` in it, or ``hub:OWNER/NAME`` with an optional
    ``@REVISION``, which is fetched from the Hugging Face hub (or taken from its cache on this machine): the one case
    that needs the network. Raises ``UsageError`` where there is no such model.
    """
    if name == SMALL:
        return None
    if name == STANDARD:
        return SHIPPED
    folder = fetched(hub) if (hub := HUB.fullmatch(name)) else Path(name)
    missing = [file for file in FILES if not (folder / file).is_file()]
    if missing:
        raise UsageError(
            f"model {name!r}: no {missing[0]} in {folder}; give standard, small, hub:OWNER/NAME, or a folder with "
            f"{', '.join(FILES)} as training/ makes it."
        )
    return folder


def fetched(hub: re.Match[str]) -> Path:
    """Fetch a model from the hub; return the folder that it lies in then."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, RevisionNotFoundError

    try:
        return Path(
            snapshot_download(hub["repository"], revision=hub["revision"], allow_patterns=list(FILES))
        )
    except (HfHubHTTPError, LocalEntryNotFoundError, RevisionNotFoundError, OSError) as error:
        reason = str(error).strip().split("\n", maxsplit=1)[0]
        raise UsageError(
            f"model {hub[0]!r}: cannot be fetched ({reason}); check name and network."
        ) from error


@functools.cache
def load_pair_model(folder: Path) -> PairModel:
    """Load a pair model once. Raises ``UsageError`` where the folder holds something else."""
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import (
        Fail,
        InvalidArgument,
        InvalidGraph,
        InvalidProtobuf,
    )
    from tokenizers import Tokenizer

    broken = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf)
    try:
        card = json.loads((folder / "pair.json").read_text(encoding="utf-8"))
        check(folder, card)
        options = onnxruntime.SessionOptions()
        # One thread a run: two runs side by side are half as quick again as one run on two threads.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # Weights that are only stored in 8 bits are turned back into floats once, while loading.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        session = onnxruntime.InferenceSession(
            folder / "pair.onnx", sess_options=options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except (ValueError, KeyError, TypeError, AttributeError, *broken) as error:
        raise UsageError(f"model {folder}: is no pair model ({error}).") from error
    names = {given.name for given in session.get_inputs()}
    if names != set(INPUTS):
        raise UsageError(f"model {folder}: takes {sorted(names)} instead of {sorted(INPUTS)}.")
    return PairModel(session, tokenizer, card)


def check(folder: Path, card: dict[str, Any]) -> None:
    """Raise ``UsageError`` where the card lacks something or a file is not the one that it was written for."""
    if missing := sorted({"reads", "join", "sha256"} - card.keys()):
        raise UsageError(
            f"model {folder}: is no pair model (pair.json says nothing of {', '.join(missing)})."
        )
    if folder == SHIPPED:
        # What was installed is as it was built; its 90 MB need not be read twice at each start.
        return
    for file in FILES[1:]:
        if hashlib.sha256((folder / file).read_bytes()).hexdigest() != card["sha256"][file]:
            raise UsageError(f"model {folder}: {file} is not the file that pair.json was written for.")


def read_together(
    model: PairModel, left: Sequence[str], right: Sequence[str], places: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return the (k,) logits that the pairs of sentences at (k, 2) ``places`` share a claim.

    Each pair goes through the model alone: 8-bit arithmetic takes its scale from all that is in a run, so that pairs
    read at once would lean on each other.
    """
    pieces = [
        [encoding.ids[:MAX_TOKENS] for encoding in model.tokenizer.encode_batch(list(side))]
        for side in (left, right)
    ]

    def logit(place: list[int]) -> float:
        # The two are shown in one order, so that swapped articles give the same.
        a, b = sorted((pieces[0][place[0]], pieces[1][place[1]]))
        ids = np.array([[START, *a, END, END, *b, END]], dtype=np.int64)
        masks = np.zeros((2, 1, ids.shape[1]), dtype=np.float32)
        masks[0, 0, 1 : 1 + len(a)] = 1
        masks[1, 0, 3 + len(a) : 3 + len(a) + len(b)] = 1
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "left": masks[0], "right": masks[1]}
        return float(model.session.run(["logits"], feed)[0][0, 0])

    with ThreadPoolExecutor(THREADS) as pool:
        return np.fromiter(pool.map(logit, places.tolist()), dtype=np.float64, count=len(places))
