"""Turn the taught pair model into the ONNX file that is shipped.

Matrix products are computed in 8-bit whole numbers (weights per output channel, seven bits of them used, so that
processors without VNNI do not overflow), but for the second product of the feed-forward parts in the upper third of
the layers: what goes into it has single values far above the rest, and one scale for all ruins it. Those weights and
the embeddings are only stored in 8 bits, and computed with as floats.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.export_encoder import store_weights_in_8_bits
from training.tune_pair_model import lay_out

if TYPE_CHECKING:
    from training.tune_pair_model import PairModel

INPUTS = ["input_ids", "attention_mask", "left", "right"]


class Exported(torch.nn.Module):
    """What runs in the product: ids and masks in, two logits out."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, left: torch.Tensor, right: torch.Tensor
    ) -> torch.Tensor:
        """(batch, tokens) four times -> (batch, 2)."""
        return self.model.judge(self.model.hidden(input_ids, attention_mask), left, right)


def export(model: PairModel, tokenizer: Any, out: Path) -> None:
    """Write ``pair.onnx`` and ``tokenizer.json`` to a folder, and print their hashes and sizes."""
    out.mkdir(parents=True, exist_ok=True)
    axes = {0: "batch", 1: "tokens"}
    probe = lay_out([([2023, 2003], [2008]), ([2023], [2008, 2003, 1037])], tokenizer)
    with tempfile.TemporaryDirectory() as scratch:
        plain, whole = Path(scratch) / "plain.onnx", Path(scratch) / "whole.onnx"
        torch.onnx.export(
            Exported(model.eval()),
            probe,
            plain,
            input_names=INPUTS,
            output_names=["logits"],
            dynamic_axes={**dict.fromkeys(INPUTS, axes), "logits": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        second = [
            node.name
            for node in onnx.load(plain).graph.node
            if node.op_type == "MatMul" and "/output/dense/" in node.name and "attention" not in node.name
        ]
        quantize_dynamic(
            plain,
            whole,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=second[2 * len(second) // 3 :],
        )
        onnx.save(store_weights_in_8_bits(onnx.load(whole)), out / "pair.onnx")
    raw = json.loads(tokenizer.backend_tokenizer.to_str())
    raw["padding"] = raw["truncation"] = raw["post_processor"] = None
    (out / "tokenizer.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    for path in sorted(out.glob("*.onnx")) + sorted(out.glob("tokenizer.json")):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size}")
