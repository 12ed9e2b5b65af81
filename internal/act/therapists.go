package act

import (
	"context"

	"unhurried/internal/agefile"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var therapists = []Action{
	{
		Name: "therapist.keep", About: fault.Say("act.therapistKeep", "Keep a therapist's key by a name, and what they do with what one of us tells alone, for me alone. What I kept under that name gives way."),
		Fields: []Field{
			needed("name", Text, homework.MaxTherapist), optional("key", Text, 4096), one("secrets", false, words(homework.AllSecrets[1:])...),
		},
		Example: `{"do":"therapist.keep","name":"Dr. Moss","key":"age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj","secrets":"kept"}`,
		do: func(x *call) error {
			if key := x.text("key"); key != "" {
				if _, err := agefile.ParseRecipient(key); err != nil {
					return inField("key", err)
				}
			}
			return x.a.KeepTherapist(homework.TherapistKept{Name: x.text("name"), Key: x.text("key"), Secrets: homework.Secrets(x.text("secrets"))})
		},
	}, {
		Name: "therapist.forget", About: fault.Say("act.therapistForget", "Take out what I keep of a therapist."),
		Fields:  []Field{needed("name", Text, homework.MaxTherapist)},
		Example: `{"do":"therapist.forget","name":"Dr. Moss"}`,
		do: func(x *call) error {
			if read(x, func(s *homework.State) *homework.TherapistKept { return s.Therapist(x.text("name")) }) == nil {
				return inField("name", homework.ErrNoTherapist)
			}
			return x.a.ForgetTherapist(context.Background(), x.text("name"))
		},
	},
}
