package content

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// translates reports whether the pack puts the shipped content into another language. Its items have the ids of the shipped
// ones and differ from them in words alone: no rule can be changed by it.
func (l *loader) translates() bool {
	return l.base != nil && len(l.cat.Packs) > 0 && l.cat.Packs[0].Translates == shippedPack
}

// translation checks that each item is one of the shipped ones in other words.
func (l *loader) translation() {
	if !l.translates() {
		return
	}
	inOtherWords(l, kindProgram, l.cat.Programs, l.base.Programs, func(v *homework.Program) string { return v.ID })
	inOtherWords(l, kindExercise, l.cat.Exercises, l.base.Exercises, func(v *homework.Exercise) string { return v.ID })
	inOtherWords(l, kindReading, l.cat.Readings, l.base.Readings, func(v *homework.Reading) string { return v.ID })
	inOtherWords(l, kindPath, l.cat.Paths, l.base.Paths, func(v *homework.Path) string { return string(v.ID) })
	inOtherWords(l, kindTerm, l.cat.Terms, l.base.Terms, func(v *homework.Term) string { return v.ID })
	inOtherWords(l, kindDeck, l.cat.Decks, l.base.Decks, func(v *homework.Deck) string { return v.ID })
	inOtherWords(l, kindMedium, l.cat.Media, l.base.Media, func(v *homework.Medium) string { return v.ID })
	inOtherWords(l, kindInterest, l.cat.Interests, l.base.Interests, func(v *homework.Interest) string { return v.ID })
	inOtherWords(l, kindBody, l.cat.Bodies, l.base.Bodies, func(v *homework.Body) string { return v.ID })
	inOtherWords(l, kindFigure, l.cat.Figures, l.base.Figures, func(v *homework.Figure) string { return v.ID })
	inOtherWords(l, kindSource, l.cat.Sources, l.base.Sources, func(v *homework.Source) string { return v.ID })
}

func inOtherWords[T any](l *loader, kind string, own, shipped []T, id func(*T) string) {
	at := map[string]*T{}
	for i := range shipped {
		at[id(&shipped[i])] = &shipped[i]
	}
	for i := range own {
		p := l.places[kind][i]
		original := at[id(&own[i])]
		switch {
		case p.broken():
		case original == nil:
			l.problem(p, "id", fault.Say("pack.nothingToTranslate", "there is no {{.Kind}} {{.What}} to translate", fault.Data{"Kind": nouns[kind], "What": fmt.Sprintf("%q", id(&own[i]))}),
				fault.Say("remedy.putWhatNewInto", "put what is new into a pack of its own"))
		default:
			if path := otherThanWords(kind, "", reflect.ValueOf(&own[i]).Elem(), reflect.ValueOf(original).Elem()); path != "" {
				l.problem(p, path, fault.Say("pack.notWhatTranslated", "{{.Path}} is not as in what is translated", fault.Data{"Path": path}), fault.Say("remedy.translationChangesWordsNothing", "a translation changes words and nothing else"))
			}
		}
	}
}

// otherThanWords returns the path of the first difference between two items that is not in their words, or "".
func otherThanWords(kind, path string, a, b reflect.Value) string {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("yaml"), ",")
			if name == "-" || path == "" && (name == "revision" || name == "reviewed") { // who read the words, and how often they changed
				continue
			}
			if at := otherThanWords(kind, joinPrefix(path, name), a.Field(i), b.Field(i)); at != "" {
				return at
			}
		}
		return ""
	case reflect.Slice:
		if a.Len() != b.Len() {
			return path
		}
		for i := range a.Len() {
			if at := otherThanWords(kind, joinPrefix(path, strconv.Itoa(i)), a.Index(i), b.Index(i)); at != "" {
				return at
			}
		}
		return ""
	case reflect.String:
		if _, words := shapes[kind].texts[pattern(path)]; words {
			return ""
		}
	}
	if !reflect.DeepEqual(a.Interface(), b.Interface()) {
		return path
	}
	return ""
}

// speaks reports whether a pack is in the language of a locale such as "de-AT" or "de_AT.UTF-8".
func speaks(p homework.Pack, locale string) bool {
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	own, err := language.Parse(p.Language)
	asked, errAsked := language.Parse(locale)
	if err != nil || errAsked != nil {
		return false
	}
	a, _ := own.Base()
	b, _ := asked.Base()
	return a == b
}

// translated returns a catalog in which items of a translation stand in the place of those that they translate. What has
// no translation stays as it is.
func translated(cat, pack *homework.Catalog) *homework.Catalog {
	all := &homework.Catalog{
		Packs:     append(append([]homework.Pack{}, cat.Packs...), pack.Packs...),
		Programs:  inPlace(cat.Programs, pack.Programs, func(v *homework.Program) string { return v.ID }),
		Exercises: inPlace(cat.Exercises, pack.Exercises, func(v *homework.Exercise) string { return v.ID }),
		Readings:  inPlace(cat.Readings, pack.Readings, func(v *homework.Reading) string { return v.ID }),
		Paths:     inPlace(cat.Paths, pack.Paths, func(v *homework.Path) string { return string(v.ID) }),
		Terms:     inPlace(cat.Terms, pack.Terms, func(v *homework.Term) string { return v.ID }),
		Decks:     inPlace(cat.Decks, pack.Decks, func(v *homework.Deck) string { return v.ID }),
		Media:     inPlace(cat.Media, pack.Media, func(v *homework.Medium) string { return v.ID }),
		Interests: inPlace(cat.Interests, pack.Interests, func(v *homework.Interest) string { return v.ID }),
		Bodies:    inPlace(cat.Bodies, pack.Bodies, func(v *homework.Body) string { return v.ID }),
		Figures:   inPlace(cat.Figures, pack.Figures, func(v *homework.Figure) string { return v.ID }),
		Sources:   inPlace(cat.Sources, pack.Sources, func(v *homework.Source) string { return v.ID }),
		HelpLines: append(append([]homework.HelpCountry{}, cat.HelpLines...), pack.HelpLines...),
	}
	all.Index()
	return all
}

func inPlace[T any](shipped, own []T, id func(*T) string) []T {
	all := append([]T{}, shipped...)
	at := map[string]int{}
	for i := range all {
		at[id(&all[i])] = i
	}
	for i := range own {
		if j, ok := at[id(&own[i])]; ok {
			all[j] = own[i]
		}
	}
	return all
}
