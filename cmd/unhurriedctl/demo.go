package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/example"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

type demoCmd struct {
	Out    string `required:"" placeholder:"DIR" key:"ctl.help.demoOut" help:"Folder to make the example in."`
	Years  int    `default:"1" key:"ctl.help.years" help:"Years of history before the last twelve weeks, 0 to 50."`
	Solo   bool   `key:"ctl.help.solo" help:"One person rather than a couple."`
	Seed   uint64 `default:"1" key:"ctl.help.seed" help:"The same seed gives the same history."`
	Format string `enum:"text,json" default:"text" key:"ctl.help.format" help:"text or json."`
}

type demoMember struct {
	Name           string `json:"name"`
	PassphraseFile string `json:"passphrase_file"`
}

// Run makes the example and says where it is.
func (c *demoCmd) Run(s streams) error {
	if c.Years < 0 || c.Years > 50 {
		return misuse{fault.New("fault.years", "--years goes from 0 to 50")}
	}
	cat, err := content.Shipped()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o700); err != nil {
		return fault.New("fault.makeDir", "the folder can't be made: {{.Err}}", fault.Data{"Err": exchange.Reason(err)})
	}
	names := []string{"Alex", "Sam"}
	words := [][]byte{}
	for range 3 {
		p, err := app.SuggestPassphrase()
		if err != nil {
			return err
		}
		words = append(words, []byte(p))
	}
	v, err := example.Make(context.Background(), cat, example.Options{
		Dir: c.Out, Years: c.Years, Solo: c.Solo, Seed: c.Seed, Last: homework.DayAt(time.Now(), homework.UsualDayBegins),
	}, names, words[:2])
	if err != nil {
		return err
	}
	var out struct {
		Vault     string       `json:"vault"`
		Members   []demoMember `json:"members"`
		Therapist struct {
			PassphraseFile string `json:"passphrase_file"`
		} `json:"therapist"`
	}
	out.Vault = v.Path
	write := func(name string, passphrase []byte) (string, error) {
		path := filepath.Join(c.Out, name+".passphrase")
		return path, app.WriteFile(path, func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "%s\n", passphrase)
			return err
		})
	}
	for i, n := range v.Names {
		path, err := write(strings.ToLower(n), v.Passphrases[i])
		if err != nil {
			return err
		}
		out.Members = append(out.Members, demoMember{n, path})
	}
	if out.Therapist.PassphraseFile, err = write("therapist", words[2]); err != nil {
		return err
	}
	p := s.answer()
	if c.Format == "json" {
		p.json(out)
		return p.done()
	}
	p.line("vault %s", out.Vault)
	for _, m := range out.Members {
		p.line("%s %s", m.Name, m.PassphraseFile)
	}
	p.line("therapist %s", out.Therapist.PassphraseFile)
	return p.done()
}
