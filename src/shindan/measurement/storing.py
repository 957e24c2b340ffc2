"""Summaries as bytes: how a wave is kept without its answers, and how engines hand parts to each other."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from typing import Any

import numpy as np

from .layout import Column, Element, Layout
from .summary import ARRAYS, Cell, Summary, shapes

FORMAT = 1


def layout_digest(layout: Layout) -> str:
    """``sha256:`` and 64 hexadecimal digits of everything a layout says."""
    return "sha256:" + sha256(_json(asdict(layout)).encode()).hexdigest()


def to_bytes(summary: Summary, *, compressed: bool = True) -> bytes:
    """A NumPy archive (npz) of the arrays, the cells and the layout with its digest; equal summaries give equal bytes."""
    head = {
        "format": FORMAT,
        "digest": layout_digest(summary.layout),
        "layout": asdict(summary.layout),
        "cells": [[cell.split, cell.group] for cell in summary.cells],
    }
    arrays = {name: getattr(summary, name) for name in ARRAYS}
    arrays["head"] = np.frombuffer(_json(head).encode(), np.uint8)
    buffer = BytesIO()
    (np.savez_compressed if compressed else np.savez)(buffer, **arrays)
    return buffer.getvalue()


def from_bytes(data: bytes, layout: Layout | None = None) -> Summary:
    """The summary that was stored; ``ValueError`` where the bytes are damaged or no summary, or of another ``layout``."""
    try:
        with np.load(BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in (*ARRAYS, "head")}
        head = json.loads(arrays.pop("head").tobytes())
    # A damaged archive fails in the reader of zip files, of arrays or of JSON, each with errors of its own.
    except Exception as error:
        raise ValueError(
            "要約のファイルを読めません。壊れているか、要約ではありません。保存し直してください。"
        ) from error
    return _checked(head, arrays, layout)


def layout_of_dict(values: dict[str, Any]) -> Layout:
    """The layout that ``dataclasses.asdict`` made these plain values of (tuples may have become lists)."""
    columns = (
        Column(**{**column, "positive": tuple(column["positive"]), "codes": tuple(column["codes"])})
        for column in values["columns"]
    )
    elements = (Element(e["id"], tuple(e["columns"]), e["needed"]) for e in values["elements"])
    return Layout(values["pack"], tuple(columns), tuple(elements), values["kgi"], values["recommendation"])


def _checked(head: dict[str, Any], arrays: dict[str, Any], layout: Layout | None) -> Summary:
    if head.get("format") != FORMAT:
        raise ValueError(f"要約の形式「{head.get('format')}」は、この版では読めません。新しい版でお試しください。")
    stored = layout_of_dict(head["layout"])
    cells = tuple(Cell(split, group) for split, group in head["cells"])
    wanted = shapes(stored, len(cells))
    if layout_digest(stored) != head["digest"] or any(arrays[n].shape != s for n, s in wanted.items()):
        raise ValueError("要約のファイルの内容が合いません。壊れているため、保存し直してください。")
    if layout is not None and layout_digest(layout) != head["digest"]:
        raise ValueError(
            f"この要約は別の版の調査票（{stored.pack}）のものです。{layout.pack} の要約を指定してください。"
        )
    return Summary(layout or stored, cells, **arrays)


def _json(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
