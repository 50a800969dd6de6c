package simulator

import "testing"

func TestConfirmedUpdatesComeAgain(t *testing.T) {
	r := newRig(t)
	r.say(budi, budi, "a")
	first := r.poll()
	clear := r.Fault(Fault{Kind: FaultRepeat, Method: "getUpdates"})
	if got := r.poll("offset", itoa(first[0].ID+1)); len(got) != 0 {
		t.Errorf("without anything new came %+v", got)
	}
	r.say(budi, budi, "b")
	if got := r.poll(); len(got) != 2 || got[0].ID != first[0].ID || got[1].Message.Text != "b" {
		t.Errorf("%+v", got)
	}
	clear()
	if got := r.poll(); len(got) != 1 {
		t.Errorf("afterwards %+v", got)
	}
}

func TestUpdatesComeOutOfOrder(t *testing.T) {
	r := newRig(t)
	for _, text := range []string{"a", "b", "c"} {
		r.say(budi, budi, text)
	}
	r.Fault(Fault{Kind: FaultDisorder, Method: "getUpdates", Times: 1})
	if got := r.poll(); len(got) != 3 || got[0].Message.Text != "c" || got[2].Message.Text != "a" {
		t.Errorf("%+v", got)
	}
	if got := r.poll(); got[0].Message.Text != "a" {
		t.Errorf("afterwards %+v", got)
	}
}
