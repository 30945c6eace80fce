from datetime import date

import pytest

from coach.errors import RequestError
from coach.reflection.ledger import Ledger, LedgerAct
from coach.reflection.signal import Slip, dump, load, merge, page, period_of, slip_of

QUARTER = "2026-Q4"


def ledger(acted=True, told=False):
    act = LedgerAct(
        id=1,
        when="If I'm in the chair",
        then="then I'll speak last.",
        seen_by="all",
        agreed=date(2026, 10, 1),
        by=date(2026, 11, 1),
        state="done" if acted else "open",
        closed=date(2026, 10, 30) if acted else None,
        told=told,
    )
    return Ledger(acts=[act])


def test_a_slip_holds_three_answers_and_nothing_of_the_ledger():
    made = ledger()
    data = dump(slip_of(made, QUARTER)).decode()
    assert set(Slip.model_fields) == {"earshot_slip", "token", "period", "blurred", "planned", "acted", "reported"}
    assert made.token not in data
    assert "speak" not in data
    assert slip_of(made, "2026-Q3").token != slip_of(made, QUARTER).token
    assert load(data.encode()) == slip_of(made, QUARTER)


def test_nothing_is_shown_below_five_pairs(guidance):
    slips = [slip_of(ledger(), QUARTER) for _ in range(4)]
    found = merge(slips, guidance)
    assert not found.shown
    assert found.acted is None
    assert "%" not in page(found, guidance)
    assert merge([*slips, slip_of(ledger(), QUARTER)], guidance).shown


def test_a_pair_that_sends_twice_counts_once(guidance):
    one = ledger()
    slips = [slip_of(one, QUARTER), slip_of(one, QUARTER), *[slip_of(ledger(), QUARTER) for _ in range(3)]]
    assert merge(slips, guidance).pairs == 4


def test_shares_are_coarse(guidance):
    slips = [slip_of(ledger(acted=at < 5), QUARTER) for at in range(7)]
    assert merge(slips, guidance).acted.share == 0.7


def test_several_periods_or_mixed_blur_are_refused(guidance):
    with pytest.raises(RequestError):
        merge([slip_of(ledger(), QUARTER), slip_of(ledger(), "2026-Q3")], guidance)
    with pytest.raises(RequestError):
        merge([slip_of(ledger(), QUARTER), slip_of(ledger(), QUARTER, blurred=True)], guidance)


def test_blur_turns_about_a_quarter_of_answers_and_is_taken_out_again(guidance):
    acted = [ledger(acted=at % 10 < 6) for at in range(3000)]
    slips = [slip_of(one, QUARTER, blurred=True) for one in acted]
    turned = sum(slip.acted != bool(one.acts[0].closed) for slip, one in zip(slips, acted, strict=True))
    assert 0.22 < turned / 3000 < 0.28
    found = merge(slips, guidance)
    assert abs(found.acted.share - 0.6) < 0.06
    assert found.acted.low <= 0.6 <= found.acted.high


def test_sending_again_tells_nothing_more():
    one = ledger()
    assert slip_of(one, QUARTER, blurred=True) == slip_of(one, QUARTER, blurred=True)


@pytest.mark.parametrize("data", [b"{}", b"nope", b'{"earshot_slip": 1, "name": "Tom"}'])
def test_another_file_is_refused(data):
    with pytest.raises(RequestError) as error:
        load(data)
    assert "Tom" not in str(error.value)


def test_a_quarter_has_a_name():
    assert period_of(date(2026, 12, 31)) == QUARTER
