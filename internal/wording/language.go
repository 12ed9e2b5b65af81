// Package wording holds every sentence that the app says to people, in their language: for the window, the terminal and a
// report alike. The language is a value that callers pass on; nothing here is global. What an enumeration of the domain
// is called stands here once, as a method of Language.
package wording

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"unhurried/assets/locales"
	"unhurried/internal/fault"
)

// Language is one language's words. It never changes and is safe for use by several goroutines.
type Language struct {
	tag      language.Tag
	region   string // see Region
	messages *i18n.Localizer
	english  *i18n.Localizer // for what a language lacks, or says in a way that can't be filled in; nil in English
}

// shipped holds the languages of assets/locales, read at the first use. The files are part of the program and checked by
// their test, so a fault in them is one of the program.
var shipped = sync.OnceValue(func() *i18n.Bundle {
	b := newBundle()
	files, err := locales.Files.ReadDir(".")
	for _, f := range files {
		data, errRead := locales.Files.ReadFile(f.Name())
		_, errParse := b.ParseMessageFileBytes(data, f.Name())
		err = errors.Join(err, errRead, errParse)
	}
	if err != nil {
		panic(fault.New("fault.appWords", "wording: reading the words of the app: {{.Err}}", fault.Data{"Err": err}))
	}
	return b
})

func newBundle() *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	return b
}

// English is the language that the source is written in.
func English() *Language { return For("en") }

// For returns the shipped language that fits locales such as "de-AT" or "en_GB.UTF-8" best, the first locale first.
// Where none fits it is English.
func For(locales ...string) *Language {
	var asked []language.Tag
	for _, s := range locales {
		s, _, _ = strings.Cut(s, ".")
		s, _, _ = strings.Cut(s, "@")
		if tag, err := language.Parse(s); err == nil {
			asked = append(asked, tag)
		}
	}
	region := ""
	for _, tag := range asked {
		if _, _, r := tag.Raw(); region == "" && r.IsCountry() {
			region = r.String()
		}
	}
	b := shipped()
	_, at, _ := language.NewMatcher(b.LanguageTags()).Match(asked...)
	tag := b.LanguageTags()[at]
	return newLanguage(tag, region, b)
}

func newLanguage(tag language.Tag, region string, b *i18n.Bundle) *Language {
	l := &Language{tag: tag, region: region, messages: i18n.NewLocalizer(b, tag.String())}
	if tag != language.English {
		l.english = i18n.NewLocalizer(shipped(), language.English.String())
	}
	return l
}

// All returns the shipped languages, English first.
func All() []*Language {
	var all []*Language
	for _, tag := range shipped().LanguageTags() {
		all = append(all, newLanguage(tag, "", shipped()))
	}
	return all
}

// Read makes a language of a file in the form of assets/locales. tag is a BCP 47 tag such as "de". What the file lacks is
// said in English.
func Read(tag string, file []byte) (*Language, error) {
	b := newBundle()
	if _, err := b.ParseMessageFileBytes(file, tag+".json"); err != nil {
		return nil, fault.New("fault.languageWords", "reading the words of {{.Tag}}: {{.Err}}", fault.Data{"Tag": tag, "Err": err})
	}
	return newLanguage(language.Make(tag), "", b), nil
}

// X returns the text of a key. english is the text in English; both are constants, from which assets/locales/en.json is
// written. data, a map or a struct, fills in what stands in {{.Braces}}.
func (l *Language) X(key, english string, data ...any) string {
	return l.Text(key, english, data...)
}

// Name is what the language calls itself, such as "Deutsch".
func (l *Language) Name() string { return l.X("language.name", "English") }

// Tag is the language as BCP 47 has it, such as "en".
func (l *Language) Tag() string { return l.tag.String() }

// Region is the country (ISO 3166-1 alpha-2) in the locales that the language was chosen by, the first one that names any;
// else empty.
func (l *Language) Region() string { return l.region }

// Text is X for keys and texts that are constants elsewhere: in a table, in an error, in a template.
func (l *Language) Text(key, english string, data ...any) string {
	return l.localize(&i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: key, Other: english}}, data)
}

// XN is X for a text whose form depends on a number.
func (l *Language) XN(key, english string, n int, data ...any) string {
	return l.localize(&i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: key, Other: english}, PluralCount: n}, data)
}

func (l *Language) localize(c *i18n.LocalizeConfig, data []any) string {
	if len(data) > 0 {
		c.TemplateData = data[0]
	}
	c.TemplateParser = strict
	s, err := l.messages.Localize(c)
	if err != nil && s == "" && l.english != nil {
		s, err = l.english.Localize(c)
	}
	if err != nil && s == "" {
		return c.DefaultMessage.Other
	}
	return s
}

// strict fills in nothing for what a text names and is not given, so that English is said in its place.
var strict = &template.TextParser{Option: "missingkey=error"}
