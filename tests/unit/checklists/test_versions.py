"""What differs between two versions, and a checklist as a mission adapted it."""

from __future__ import annotations

from tests.unit.checklists.items import item, template
from tracker.domain.checklists.adapting import Adaptation, adapted, hidden
from tracker.domain.checklists.differences import differences
from tracker.domain.checklists.template import Item
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.checklists import ItemChange


def items(*keys: str, section: str = "all") -> list[Item]:
    """Items with these keys, each with words of its own."""
    return [item(key=key, section=section, text=Wording(en=f"{key} holds.")) for key in keys]


def test_what_was_added_dropped_reworded_and_moved() -> None:
    old = template(*items("a", "b", "c", "d", "e"))
    a, b, c, e, f = items("a", "b", "c", "e", "f")
    reworded = item(key="c", text=Wording(en="c holds at night."))
    found = differences(old, template(a, e, b, reworded, f, number=2))
    assert [(one.change, one.key) for one in found] == [
        (ItemChange.MOVED, "e"), (ItemChange.REWORDED, "c"), (ItemChange.ADDED, "f"), (ItemChange.DROPPED, "d"),
    ]  # fmt: skip
    assert found[1].before == c
    assert found[1].after == reworded
    assert differences(old, old) == ()
    other = template(*items("a", "b"), sections=("all", "more"))
    moved = template(items("a")[0], *items("b", section="more"), sections=("all", "more"))
    assert [(one.change, one.key) for one in differences(other, moved)] == [(ItemChange.MOVED, "b")]


def test_guidance_may_change_without_touching_an_answer() -> None:
    old = item(key="a", guidance=Wording(en="Look."))
    assert differences(template(old), template(item(key="a", guidance=Wording(en="Look twice.")))) == ()


def test_a_mission_hides_moves_guides_and_adds() -> None:
    ships = template(*items("a", "b"), *items("c", "d", section="more"), sections=("all", "more"))
    local = [
        Adaptation(item_key="a", hidden=True, reason="No such thing here."),
        Adaptation(item_key="b", guidance=Wording(fr="Demander au poste.")),
        Adaptation(item_key="d", place=3),
        Adaptation(item_key="ours", statement=Wording(fr="Le pont est gardé."), section="all", place=1),
    ]
    asked = adapted(ships, local)
    assert [one.key for one in asked.items] == ["ours", "b", "d", "c"]
    assert [(one.key, reason) for one, reason in hidden(ships, local)] == [("a", "No such thing here.")]
    ours, guided = asked.item("ours"), asked.item("b")
    assert ours is not None
    assert ours.local
    assert guided is not None
    assert guided.local_guidance == Wording(fr="Demander au poste.")
    assert adapted(ships, []) == ships
    gone = adapted(template(*items("a")), local)  # a version without the section keeps what the mission added
    assert [one.key for one in gone.items] == ["ours"]
