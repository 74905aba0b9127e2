"""Teach a transformer that reads two sentences together whether they share a specific claim.

Starts from the lower layers of all-mpnet-base-v2 (Song et al., MPNet, 2020; Reimers and Gurevych, Sentence-BERT,
2019). Three things are learnt at once: whether the sentences share a claim, whether they then give it differently,
and which of their words carry it. The last is there for what it teaches the others, and is not shipped.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, normalize
from transformers import AutoModel, AutoTokenizer

from compare.matching.features import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from compare.model import Span
    from training.tables import Pair

MAX_TOKENS = 60
"""Of each sentence; what stands beyond is not seen."""
HIDDEN = 256
LESSONS_AT_ONCE = 16
"""Batches that are drawn together and sorted by length, to pad little."""
HARDNESS = 0.7
"""Unlinked sentences are drawn by this power of the probability that the trees give them."""
WARM_UP = 0.08
DIFFERENCE, WORDS = 0.25, 0.25
"""Weights of the second and third loss."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how much is taught."""

    layers: int = 9
    frozen: int = 3
    steps: int = 1700
    batch: int = 24
    rate: float = 4e-5
    head_rate: float = 1e-3
    unlinked: float = 2.0
    """Unlinked pairs of sentences for each linked one."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Two sentences as word pieces, what they are to each other, and the pieces that carry a shared claim."""

    left: list[int]
    right: list[int]
    relation: int
    marked: tuple[list[int], list[int]] | None


class PairModel(torch.nn.Module):
    """The transformer, and on the means of both sentences two logits: shared, and given differently."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, dtype=torch.float32)
        self.encoder.encoder.layer = self.encoder.encoder.layer[: recipe.layers]
        width = self.encoder.config.hidden_size
        self.head = torch.nn.Sequential(
            torch.nn.Dropout(0.1),
            torch.nn.Linear(3 * width, HIDDEN),
            torch.nn.GELU(),
            torch.nn.Linear(HIDDEN, 2),
        )
        self.likeness = torch.nn.Parameter(torch.tensor([8.0, -5.0]))
        self.marker = torch.nn.Linear(width, 1)
        if recipe.frozen:
            for part in (self.encoder.embeddings, *self.encoder.encoder.layer[: recipe.frozen]):
                for parameter in part.parameters():
                    parameter.requires_grad = False

    def hidden(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """(batch, tokens) twice -> (batch, tokens, width)."""
        output: torch.Tensor = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state
        return output

    def judge(self, hidden: torch.Tensor, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        """Turn hidden states and the (batch, tokens) masks of either sentence into (batch, 2) logits."""
        a, b = (
            (mask[..., None] * hidden).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
            for mask in (left, right)
        )
        judged: torch.Tensor = self.head(torch.cat([(a - b).abs(), a * b, (a + b) / 2], dim=1))
        cosine = (normalize(a, dim=1) * normalize(b, dim=1)).sum(1)
        return judged + torch.stack(
            [self.likeness[0] * cosine + self.likeness[1], torch.zeros_like(cosine)], dim=1
        )


def lay_out(
    pairs: Sequence[tuple[list[int], list[int]]], tokenizer: Any
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return ids, attention mask and the masks of the two sentences, (batch, tokens) each."""
    rows = [
        [
            tokenizer.cls_token_id,
            *left,
            tokenizer.sep_token_id,
            tokenizer.sep_token_id,
            *right,
            tokenizer.sep_token_id,
        ]
        for left, right in pairs
    ]
    width = max(map(len, rows))
    ids = torch.full((len(rows), width), tokenizer.pad_token_id)
    attention = torch.zeros(len(rows), width, dtype=torch.long)
    masks = torch.zeros(2, len(rows), width)
    for k, (row, (left, right)) in enumerate(zip(rows, pairs, strict=True)):
        ids[k, : len(row)] = torch.tensor(row)
        attention[k, : len(row)] = 1
        masks[0, k, 1 : 1 + len(left)] = 1
        masks[1, k, 3 + len(left) : 3 + len(left) + len(right)] = 1
    return ids, attention, masks[0], masks[1]


class Teacher:
    """All that one can be taught about some pairs of articles."""

    def __init__(self, pairs: Sequence[Pair], guesses: Sequence[NDArray[np.float64]], tokenizer: Any) -> None:
        self.pairs = pairs
        self.pieces = [
            tuple(cut(texts(document), tokenizer) for document in (p.left, p.right)) for p in pairs
        ]
        self.linked = [(k, i, j) for k, p in enumerate(pairs) for i, j in np.argwhere(p.linked).tolist()]
        self.unlinked = [(k, i, j) for k, p in enumerate(pairs) for i, j in np.argwhere(~p.linked).tolist()]
        weight = np.array([guesses[k][i, j] for k, i, j in self.unlinked]) ** HARDNESS
        self.weight = weight / weight.sum()

    def lesson(self, k: int, i: int, j: int) -> Lesson:
        """Return the lesson of two sentences."""
        (left, left_offsets), (right, right_offsets) = self.pieces[k][0][i], self.pieces[k][1][j]
        phrases = self.pairs[k].evidence.get((i, j), [])
        marked = (
            inside(left_offsets, [span for span, _ in phrases]),
            inside(right_offsets, [span for _, span in phrases]),
        )
        return Lesson(left, right, int(self.pairs[k].relation[i, j]), marked if phrases else None)

    def batches(self, recipe: Recipe, draw: random.Random) -> Iterator[list[Lesson]]:
        """Yield batches without end: every linked pair once a round, unlinked ones as they are hard."""
        numbers = np.random.default_rng(recipe.seed)
        count = min(int(recipe.unlinked * len(self.linked)), len(self.unlinked))
        many = recipe.batch * LESSONS_AT_ONCE
        while True:
            chosen = numbers.choice(len(self.unlinked), count, replace=False, p=self.weight)
            places = self.linked + [self.unlinked[k] for k in chosen]
            draw.shuffle(places)
            for start in range(0, max(len(places) - many, 0) + 1, many):
                lessons = [self.lesson(*place) for place in places[start : start + many]]
                lessons.sort(key=lambda one: len(one.left) + len(one.right))
                batches = [lessons[k : k + recipe.batch] for k in range(0, len(lessons), recipe.batch)]
                draw.shuffle(batches)
                yield from batches


def cut(sentences: Sequence[str], tokenizer: Any) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Return the word pieces of each sentence and where they stand in it."""
    found = tokenizer(list(sentences), add_special_tokens=False, return_offsets_mapping=True)
    return [
        (ids[:MAX_TOKENS], offsets[:MAX_TOKENS])
        for ids, offsets in zip(found["input_ids"], found["offset_mapping"], strict=True)
    ]


def inside(offsets: Sequence[tuple[int, int]], spans: Sequence[Span]) -> list[int]:
    """Return the places of the word pieces that lie in one of the spans."""
    return [
        k for k, (start, end) in enumerate(offsets) if any(start < s.end and s.start < end for s in spans)
    ]


def loss(
    model: PairModel, lessons: Sequence[Lesson], swapped: Sequence[bool], tokenizer: Any
) -> torch.Tensor:
    """Add up the three losses of a batch; ``swapped`` says which lessons show their right sentence first."""
    shown = [
        (one.right, one.left) if turn else (one.left, one.right)
        for one, turn in zip(lessons, swapped, strict=True)
    ]
    ids, attention, first, second = lay_out(shown, tokenizer)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.hidden(ids, attention)
    logits = model.judge(hidden.float(), first, second)
    relation = torch.tensor([one.relation for one in lessons])
    linked = relation > 0
    total = binary_cross_entropy_with_logits(logits[:, 0], linked.float())
    if linked.any():
        unlike = (relation[linked] > 1).float()
        total = total + DIFFERENCE * binary_cross_entropy_with_logits(logits[linked, 1], unlike)
    wanted, counted = torch.zeros(ids.shape), torch.zeros(ids.shape)
    for k, (one, turn) in enumerate(zip(lessons, swapped, strict=True)):
        if one.marked is None:
            continue
        counted[k] = first[k] + second[k]
        marks = one.marked[::-1] if turn else one.marked
        wanted[k, [1 + place for place in marks[0]]] = 1
        wanted[k, [3 + len(shown[k][0]) + place for place in marks[1]]] = 1
    words = binary_cross_entropy_with_logits(model.marker(hidden.float())[..., 0], wanted, reduction="none")
    return total + WORDS * (words * counted).sum() / counted.sum().clamp(min=1)


def teach(
    folder: Path, pairs: Sequence[Pair], guesses: Sequence[NDArray[np.float64]], recipe: Recipe
) -> tuple[PairModel, Any]:
    """Teach the pair model on ``pairs``; return it with its tokenizer, and print the loss as it goes.

    ``guesses`` are the trees' probabilities of each pair, (n, m), made without that pair.
    """
    torch.manual_seed(recipe.seed)
    draw = random.Random(recipe.seed)  # noqa: S311 - no secret hangs on it
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = PairModel(folder, recipe)
    batches = Teacher(pairs, guesses, tokenizer).batches(recipe, draw)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    rest = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": recipe.rate}, {"params": rest, "lr": recipe.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(1, (step + 1) / (WARM_UP * recipe.steps)) * max(0.02, 1 - step / recipe.steps),
    )
    model.train()
    started, total = time.monotonic(), 0.0
    for step in range(1, recipe.steps + 1):
        lessons = next(batches)
        wrong = loss(model, lessons, [draw.random() < 0.5 for _ in lessons], tokenizer)
        optimizer.zero_grad()
        wrong.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += float(wrong.detach())
        if step % 50 == 0:
            print(f"step {step}: loss {total / 50:.3f}, {time.monotonic() - started:.0f} s", flush=True)
            total = 0.0
    return model.eval(), tokenizer
