package voice

import "unhurried/internal/fault"

// errNoVoice is said once; the evening goes on.
var errNoVoice = fault.New("fault.voiceNone", "no voice answers on this computer, so nothing is read aloud")

// errAway keeps the texts on this computer.
var errAway = fault.New("fault.voiceAway", "the voice of this computer is on another one, and Unhurried sends nothing there")
