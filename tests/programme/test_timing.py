"""Blocks are chosen so that every length works, and minutes add up exactly."""

import pytest

from coach.guidance.library import Guidance
from coach.programme.blocks import LONGEST, SHORTEST, Block, Kind, layout, leads_into
from coach.programme.timing import allot, choose
from coach.taxonomy import Phase

_PHASES = {
    Kind.first: [Phase.first],
    Kind.single: [Phase.first],
    Kind.closing: [Phase.closing],
    Kind.midpoint: [Phase.middle, Phase.early],
    Kind.regular: [Phase.early, Phase.middle, Phase.late],
    Kind.hard: [Phase.early, Phase.middle, Phase.late],
    Kind.task: [Phase.early, Phase.middle, Phase.late],
}


@pytest.fixture(scope="module")
def blocks(guidance: Guidance) -> tuple[Block, ...]:
    return guidance.content.shelf("agendas/blocks/", Block)


def test_there_are_blocks_enough(blocks):
    assert len(blocks) >= 60
    assert len({b.id for b in blocks}) == len(blocks)


def test_every_block_can_be_done_and_said(blocks):
    for block in blocks:
        assert 1 <= block.min <= block.max
        assert len(block.say.split()) <= 25, block.id
        assert block.lead in ("leader", "mentor", "both"), block.id


@pytest.mark.parametrize("kind", list(Kind))
def test_every_length_of_every_kind_adds_up(blocks, kind):
    for minutes in range(SHORTEST, LONGEST + 1):
        for phase in _PHASES[kind]:
            for turn in (2, 3):
                chosen = choose(blocks, kind, phase, minutes, turn)
                given = allot(chosen, minutes)
                assert sum(given) == minutes
                assert all(b.min <= m <= b.max for b, m in zip(chosen, given, strict=True)), (kind, minutes)
                assert len({b.id for b in chosen}) == len(chosen)
                assert chosen[0].kind == "arrive"
                assert chosen[-1].kind == "close"


def test_a_block_on_request_needs_its_note(blocks):
    def parts(helps: tuple[str, ...]) -> set[str]:
        return {b.id for turn in range(9) for b in choose(blocks, Kind.regular, Phase.middle, 60, turn, helps=helps)}

    assert "since-not-done" not in parts(())
    assert "since-not-done" in parts(("not_done",))


def test_the_limits_come_before_the_first_question():
    for kind in Kind:
        parts = layout(kind, 60)
        limits = next(i for i, part in enumerate(parts) if part in ("limits", "agree")) if kind else 0
        asks = [i for i, part in enumerate(parts) if part in ("core", "review", "learnt", "make")]
        assert limits < min(asks)


def test_own_transition_only_where_it_leads():
    assert leads_into("limits", "since")
    assert not leads_into("since", "listen")
