package rfc9497

import (
	"bytes"
	"encoding/hex"
	"testing"

	group "github.com/gtank/ristretto255"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The vectors of RFC 9497, A.1.2 (VOPRF, ristretto255-SHA512), for what is shared with it: hashing to the group, and the proof of
// a reveal, for one element and for two.
func TestTheVectorsOfRFC9497(t *testing.T) {
	const (
		context = "OPRFV1-\x01-ristretto255-SHA512"
		key     = "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909"
		public  = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"
	)
	k, err := ParseScalar(unhex(t, key))
	if err != nil {
		t.Fatal(err)
	}
	b, err := ParseElement(unhex(t, public))
	if err != nil || b.Equal(group.NewIdentityElement().ScalarBaseMult(k)) != 1 {
		t.Fatal("the public key is not the key's")
	}
	type line struct{ input, blind, blinded, evaluated string }
	one := line{"00", "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
		"863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945", "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"}
	for name, v := range map[string]struct {
		lines         []line
		random, proof string
	}{
		"1": {[]line{one}, "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e",
			"ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d"},
		"2": {[]line{{"5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a", one.blind,
			"cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c", "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468"}},
			"222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e",
			"401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02"},
		"3": {[]line{one, {"5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a", "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e",
			"90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654", "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a"}},
			"419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c",
			"cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08"},
	} {
		var c, d []*group.Element
		for _, l := range v.lines {
			blind, err := ParseScalar(unhex(t, l.blind))
			if err != nil {
				t.Fatal(err)
			}
			blinded := group.NewIdentityElement().ScalarMult(blind, HashToElement(unhex(t, l.input), context))
			evaluated := group.NewIdentityElement().ScalarMult(k, blinded)
			if hex.EncodeToString(blinded.Bytes()) != l.blinded || hex.EncodeToString(evaluated.Bytes()) != l.evaluated {
				t.Errorf("%s: %x, %x", name, blinded.Bytes(), evaluated.Bytes())
			}
			c, d = append(c, blinded), append(d, evaluated)
		}
		p, err := Prove(bytes.NewReader(append(unhex(t, v.random), make([]byte, 32)...)), k, b, c, d, context)
		if err != nil || hex.EncodeToString(append(p.C.Bytes(), p.S.Bytes()...)) != v.proof {
			t.Errorf("%s: the proof is %x%x, %v", name, p.C.Bytes(), p.S.Bytes(), err)
		}
		if !p.Holds(b, c, d, context) || p.Holds(b, c, d, context+"x") || len(c) == 2 && p.Holds(b, c, []*group.Element{d[1], d[0]}, context) {
			t.Errorf("%s: what holds of the proof is wrong", name)
		}
	}
}
