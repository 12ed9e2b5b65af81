package uitest

import "testing"

func TestADifferenceSaysWhatIsGoneAndWhatIsNew(t *testing.T) {
	from := "one\ntwo\nthree\n[Save]\nfour\nfive\nsix\nseven\n"
	to := "one\ntwo\nthree\n[Keep]\nfour\nfive\nsix\nseven\neight\n"
	want := "  two\n  three\n- [Save]\n+ [Keep]\n  four\n  five\n  six\n  seven\n+ eight"
	if got := diff(from, to); got != want {
		t.Errorf("it says\n%s\nand not\n%s", got, want)
	}
	if got := diff("zero\n"+from, from); got != "- zero\n  one\n  two\n  …" {
		t.Errorf("a line less is said as\n%s", got)
	}
}
