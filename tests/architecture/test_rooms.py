"""Rooms of the web stand on one another: an import leads to a lower room, and never back up."""

from __future__ import annotations

import grimp
import pytest

WEB = "shindan.web"
# From the top down. A room of a line imports none of its neighbours, but accounts and entries know each other: what somebody may do
# hangs on the entry that it is about.
ROOMS = (
    grimp.Layer("demo"),
    grimp.Layer("house"),
    grimp.Layer("accompaniment"),
    grimp.Layer("effects"),
    grimp.Layer("firm", "pulse"),
    grimp.Layer("customers"),
    grimp.Layer("improvement"),
    grimp.Layer("workshop"),
    grimp.Layer("analysis"),
    grimp.Layer("editions"),
    grimp.Layer("harassment", "management"),
    grimp.Layer("results"),
    grimp.Layer("field", "touchpoint"),
    grimp.Layer("answering", "operator"),
    grimp.Layer("accounts", "entries", independent=False),
    grimp.Layer("sitting"),
    grimp.Layer("ui"),
    grimp.Layer("seam", "packs", "lasting", "house_address", "errors", "config_values"),
)
# The offline package is a program of its own that lies beside the field and offers a page of the house.
KNOWN = ((f"{WEB}.field.offline.urls", f"{WEB}.house.views"),)


def _is_test(module: str) -> bool:
    name = module.rpartition(".")[2]
    return name.startswith("test_") or name == "conftest" or name.endswith("_for_tests")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    found = grimp.build_graph("shindan")
    for module in [each for each in found.modules if _is_test(each)]:
        found.remove_module(module)
    for importer, imported in KNOWN:
        found.remove_import(importer=importer, imported=imported)
    return found


def test_no_room_of_the_web_imports_one_above(graph: grimp.ImportGraph) -> None:
    wrong = graph.find_illegal_dependencies_for_layers(layers=ROOMS, containers={WEB})
    assert sorted((each.importer, each.imported) for each in wrong) == []


def test_every_room_of_the_web_has_its_place(graph: grimp.ImportGraph) -> None:
    placed = {f"{WEB}.{name}" for layer in ROOMS for name in layer.module_tails}
    rooms = {each for each in graph.find_children(WEB) if graph.find_children(each)}
    assert sorted(rooms - placed) == []
