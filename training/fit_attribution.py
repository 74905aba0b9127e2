"""Teach the model that finds who says what, on news in which readers marked source, cue and content.

A convolutional network with growing strides (Strubell, Verga, Belanger and McCallum, "Fast and Accurate Entity
Recognition with Iterated Dilated Convolutions", 2017) over the parser's tokens finds the cues; a second, smaller one
over the tokens around a cue finds its source and content, as semantic roles are found for a predicate (He, Lee, Levy
and Zettlemoyer, "Jointly Predicting Predicates and Arguments in Neural Semantic Role Labeling", 2018). The data are
those of Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (2018): JSON lines with
``text`` and ``attributions``. Their text is press text and stays where it is; only the weights are shipped.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, gelu

from benchmarks.attribution import article
from compare.claims.parsing import parse
from compare.claims.quotations import find_quotations
from compare.claims.sentences import split_sentences
from compare.claims.tagging import (
    BEFORE,
    BEHIND,
    CATEGORIES,
    DEPS,
    DISTANCES,
    ENTS,
    PATHS,
    QUOTED,
    TAGS,
    Vocabulary,
    describe,
    read_tokens,
    window,
)
from training.export_encoder import store_weights_in_8_bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from compare.claims.tagging import Tokens

ROLES = ("other", "source", "cue", "content")
VECTOR = 96
WIDTH, ROLE_WIDTH = 192, 128
CUES_AT_ONCE = 12
"""Cues of an article that are taught in one step."""
COMMON = 5
"""Times that a lemma must stand in the training articles to have a number of its own."""
CUE_LOSS, ROLE_LOSS = 10.0, 4.0
FORGOTTEN = 0.03
"""Share of lemmas hidden in a step, so that unknown ones are learnt too."""


class Context(torch.nn.Module):
    """Each token with what stands around it, and how likely it is a cue."""

    def __init__(self, lemmas: int) -> None:
        super().__init__()
        self.lemma = torch.nn.Embedding(lemmas + 1, 64)
        self.tables = torch.nn.ModuleList(
            [torch.nn.Embedding(*size) for size in ((DEPS, 16), (TAGS, 16), (ENTS, 8), *[(6, 6)] * 5)]
        )
        wide = VECTOR + 2 * 64 + sum(table.embedding_dim for table in self.tables) + 32
        self.enter = torch.nn.Linear(wide, WIDTH)
        self.norm = torch.nn.LayerNorm(WIDTH)
        self.drop = torch.nn.Dropout(0.2)
        self.layers = layers(WIDTH, (1, 2, 4, 8, 16, 1))
        self.norms = torch.nn.ModuleList([torch.nn.LayerNorm(WIDTH) for _ in self.layers])
        self.cue = torch.nn.Linear(WIDTH, 1)

    def forward(
        self, vectors: torch.Tensor, categories: torch.Tensor, lemmas: torch.Tensor, heads: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """(n, 96), (n, 8), (n,), (n,) -> (n, 192) and (n,) logits."""
        words = self.lemma(lemmas)
        parts = [table(categories[:, k]) for k, table in enumerate(self.tables)]
        above = [words[heads], parts[0][heads], parts[1][heads]]
        entered = self.enter(self.drop(torch.cat([vectors, words, *parts, *above], 1)))
        hidden = run_layers(gelu(self.norm(entered))[None], self.layers, self.norms, self.drop)[0]
        return hidden, self.cue(hidden)[:, 0]


class Roles(torch.nn.Module):
    """What each token in the window of a cue is to it."""

    def __init__(self) -> None:
        super().__init__()
        self.token, self.cue, self.by_token, self.by_cue = (
            torch.nn.Linear(WIDTH, ROLE_WIDTH) for _ in range(4)
        )
        self.tables = torch.nn.ModuleList(
            [torch.nn.Embedding(size, ROLE_WIDTH) for size in (DISTANCES, PATHS, QUOTED)]
        )
        self.norm = torch.nn.LayerNorm(ROLE_WIDTH)
        self.drop = torch.nn.Dropout(0.2)
        self.layers = layers(ROLE_WIDTH, (1, 2, 4, 1))
        self.norms = torch.nn.ModuleList([torch.nn.LayerNorm(ROLE_WIDTH) for _ in self.layers])
        self.leave = torch.nn.Linear(ROLE_WIDTH, len(ROLES))

    def forward(self, hidden: torch.Tensor, cue: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """(k, w, 192), (k, 192), (k, 3, w) -> (k, w, 4) logits."""
        met = self.token(hidden) + self.cue(cue)[:, None] + self.by_token(hidden) * self.by_cue(cue)[:, None]
        for k, table in enumerate(self.tables):
            met = met + table(places[:, k])
        met = self.drop(gelu(self.norm(met)))
        logits: torch.Tensor = self.leave(run_layers(met, self.layers, self.norms, self.drop))
        return logits


def layers(width: int, strides: Sequence[int]) -> torch.nn.ModuleList:
    """Return convolutions over three tokens that lie so far apart."""
    return torch.nn.ModuleList(
        [torch.nn.Conv1d(width, width, 3, padding=step, dilation=step) for step in strides]
    )


def run_layers(
    hidden: torch.Tensor, convolutions: Iterable[Any], norms: Iterable[Any], drop: torch.nn.Module
) -> torch.Tensor:
    """Add to (k, n, width) what each convolution makes of it, one after the other."""
    for convolution, norm in zip(convolutions, norms, strict=True):
        added = gelu(convolution(hidden.transpose(1, 2)).transpose(1, 2))
        hidden = norm(hidden + drop(added))
    return hidden


@dataclass(slots=True)
class Lesson:
    """One article: its tokens, and for each cue the role of each token of its window."""

    tokens: Tokens
    roles: dict[int, NDArray[np.int64]]
    places: dict[int, NDArray[np.int16]] = field(default_factory=dict)
    """What ``describe`` says of a cue, once it was asked."""


def head_of(cue: Sequence[int], tokens: Tokens) -> int:
    """Return the token that stands for a cue: its first verb that no other token of it governs."""
    inside = set(cue)
    tops = [k for k in cue if tokens.heads[k] not in inside or tokens.heads[k] == k]
    return next((k for k in tops if tokens.words[k].tag_.startswith("V")), (tops or list(cue))[0])


def lesson(tokens: Tokens, attributions: Sequence[dict[str, Any]]) -> Lesson:
    """Lay the annotated spans over the tokens. What has no cue or no content is left out."""
    made = Lesson(tokens, {})
    for attribution in attributions:
        held = {
            name: [
                k
                for k, span in enumerate(tokens.spans)
                if any(start <= span.start and span.end <= end for start, end in attribution[name])
            ]
            for name in ROLES[1:]
        }
        if not held["cue"] or not held["content"]:
            continue
        cue = head_of(held["cue"], tokens)
        roles = made.roles.setdefault(cue, np.zeros(len(tokens.spans), dtype=np.int64))
        for name in ("content", "source", "cue"):
            roles[held[name]] = ROLES.index(name)
    for cue, roles in made.roles.items():
        made.roles[cue] = roles[slice(*window(tokens, cue))]
    return made


def read_lessons(path: Path, known: Vocabulary | None) -> tuple[list[Lesson], Vocabulary]:
    """Parse the articles and lay their attributions over them; without a vocabulary, make one of them."""
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    parsed = []
    for entry in entries:
        one = article(entry["text"])
        sentences = parse(one, list(split_sentences(one.text, one.blocks)))
        parsed.append((one, sentences, find_quotations(one)))
    if known is None:
        known = vocabulary([token for _, sentences, _ in parsed for s in sentences for token in s.doc or ()])
    lessons = [
        lesson(read_tokens(*one, known), entry["attributions"])
        for one, entry in zip(parsed, entries, strict=True)
    ]
    return lessons, known


def vocabulary(words: Iterable[Any]) -> Vocabulary:
    """Return numbers for the parser's labels and the common lemmas."""
    counts = [Counter[str]() for _ in range(4)]
    for token in words:
        for count, value in zip(
            counts, (token.dep_, token.tag_, token.ent_type_, token.lemma_.lower()), strict=True
        ):
            count[value] += 1
    deps, tags, ents = ({value: k for k, value in enumerate(sorted(c), 1)} for c in counts[:3])
    common = sorted(value for value, times in counts[3].items() if times >= COMMON)
    return Vocabulary(deps, tags, ents, {value: k for k, value in enumerate(common, 1)})


def enter(context: Context, tokens: Tokens, *, forgetting: bool) -> tuple[torch.Tensor, torch.Tensor]:
    """Run an article through the first network."""
    lemmas = torch.tensor(tokens.lemmas)
    if forgetting:
        lemmas = torch.where(torch.rand(lemmas.shape) < FORGOTTEN, torch.zeros_like(lemmas), lemmas)
    hidden: tuple[torch.Tensor, torch.Tensor] = context(
        torch.tensor(tokens.vectors), torch.tensor(tokens.categories), lemmas, torch.tensor(tokens.heads)
    )
    return hidden


def find_roles(roles: Roles, hidden: torch.Tensor, one: Lesson, cues: Sequence[int]) -> torch.Tensor:
    """Run the windows of some cues through the second network: (k, 280, 4) logits, padded behind."""
    windows = torch.zeros(len(cues), BEFORE + BEHIND, WIDTH)
    places = torch.zeros(len(cues), 3, BEFORE + BEHIND, dtype=torch.long)
    for k, cue in enumerate(cues):
        first, last = window(one.tokens, cue)
        if cue not in one.places:
            one.places[cue] = describe(one.tokens, cue).astype(np.int16)
        windows[k, : last - first] = hidden[first:last]
        places[k, :, : last - first] = torch.tensor(one.places[cue].astype(np.int64))
    logits: torch.Tensor = roles(windows, hidden[list(cues)], places)
    return logits


def loss(context: Context, roles: Roles, one: Lesson) -> torch.Tensor:
    """Add up what both networks get wrong in an article."""
    hidden, logits = enter(context, one.tokens, forgetting=True)
    wanted = torch.zeros(len(one.tokens.spans))
    wanted[list(one.roles)] = 1
    total = CUE_LOSS * binary_cross_entropy_with_logits(logits, wanted)
    cues = random.sample(list(one.roles), min(CUES_AT_ONCE, len(one.roles)))
    if not cues:
        return total
    found = find_roles(roles, hidden, one, cues)
    right = torch.full(found.shape[:2], -100)
    for k, cue in enumerate(cues):
        right[k, : len(one.roles[cue])] = torch.tensor(one.roles[cue])
    return total + ROLE_LOSS * cross_entropy(found.flatten(0, 1), right.flatten(), ignore_index=-100)


def teach(lessons: Sequence[Lesson], lemmas: int, epochs: int, seed: int = 0) -> tuple[Context, Roles]:
    """Teach both networks together, two articles a step, and print the loss as it goes."""
    random.seed(seed)
    torch.manual_seed(seed)
    context, roles = Context(lemmas), Roles()
    parameters = [*context.parameters(), *roles.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=2e-3, weight_decay=0.02)
    steps = max(1, epochs * len(lessons) // 2)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 100) * max(0.02, 1 - step / steps)
    )
    started, total, done = time.monotonic(), 0.0, 0
    for _ in range(epochs):
        for one in random.sample(list(lessons), len(lessons)):
            wrong = loss(context, roles, one) / 2
            wrong.backward()
            total += 2 * float(wrong.detach())
            done += 1
            if done % 2 == 0:
                torch.nn.utils.clip_grad_norm_(parameters, 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
            if done % 200 == 0:
                print(
                    f"article {done}: loss {total / 200:.3f}, {time.monotonic() - started:.0f} s", flush=True
                )
                total = 0.0
    return context.eval(), roles.eval()


def export(context: Context, roles: Roles, known: Vocabulary, out: Path) -> None:
    """Write both networks in ONNX with weights stored in 8 bits, and the vocabulary beside them."""
    out.mkdir(parents=True, exist_ok=True)
    n, k, w = 7, 2, 5
    numbers = {"dtype": torch.long}
    first = (
        torch.zeros(n, VECTOR),
        torch.zeros(n, len(CATEGORIES), **numbers),
        torch.zeros(n, **numbers),
        torch.zeros(n, **numbers),
    )
    second = (torch.zeros(k, w, WIDTH), torch.zeros(k, WIDTH), torch.zeros(k, 3, w, **numbers))
    sequence, batch = {0: "tokens"}, {0: "cues", 1: "window"}
    for model, inputs, names, outputs, axes, name in (
        (
            context,
            first,
            ["vectors", "categories", "lemmas", "heads"],
            ["hidden", "cue"],
            dict.fromkeys(("vectors", "categories", "lemmas", "heads", "hidden", "cue"), sequence),
            "context.onnx",
        ),
        (
            roles,
            second,
            ["hidden", "cue", "places"],
            ["roles"],
            {"hidden": batch, "cue": {0: "cues"}, "places": {0: "cues", 2: "window"}, "roles": batch},
            "roles.onnx",
        ),
    ):
        torch.onnx.export(
            model,
            inputs,
            out / name,
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        onnx.save(store_weights_in_8_bits(onnx.load(out / name)), out / name)
    tables = {"deps": known.deps, "tags": known.tags, "ents": known.ents, "lemmas": known.lemmas}
    (out / "vocabulary.json").write_text(
        json.dumps(tables, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def main() -> None:
    """Read the data, teach, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path, help="JSON lines of PolNeAR's form")
    parser.add_argument("out", type=Path, help="folder for the model")
    parser.add_argument("--epochs", type=int, default=6)
    options = parser.parse_args()
    lessons, known = read_lessons(options.data, None)
    cues = sum(len(one.roles) for one in lessons)
    print(f"{len(lessons)} articles, {cues} cues, {len(known.lemmas)} lemmas", flush=True)
    context, roles = teach(lessons, len(known.lemmas), options.epochs)
    export(context, roles, known, options.out)


if __name__ == "__main__":
    main()
