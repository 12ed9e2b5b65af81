package planfile

import _ "embed" // for the schema

// Schema is the JSON Schema (2020-12) of a plan's YAML, for editors; docs/schema/plan.json is the same.
//
//go:embed schema.json
var Schema []byte
