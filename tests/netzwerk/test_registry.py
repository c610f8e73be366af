from netzwerk.registry import Slot


def test_contributions_come_in_their_order_and_stay_themselves():
    slot = Slot("a_slot_that_no_room_fills")

    @slot.register(order=20)
    def second():
        return "second"

    @slot.register(order=10)
    def first():
        return "first"

    assert [contribution() for contribution in slot] == ["first", "second"]
    assert second() == "second"
