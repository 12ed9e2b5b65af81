package main

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
)

// preferences are kept in plaintext by Fyne. They hold the look, the size, the idle time and the path of the last
// vault; nothing of a member.
type preferences struct{ p fyne.Preferences }

const (
	keyVault = "vault"
	keyMode  = "mode"
	keyScale = "scale"
	keyIdle  = "idle-minutes"

	defaultIdle = 5 // minutes
)

// LastVault returns the path of the vault that was open last, or "".
func (p preferences) LastVault() string { return p.p.String(keyVault) }

// SetLastVault keeps it.
func (p preferences) SetLastVault(path string) { p.p.SetString(keyVault, path) }

// Mode returns light, dark or the system's.
func (p preferences) Mode() theme.Mode {
	return theme.Mode(p.p.IntWithFallback(keyMode, int(theme.System)))
}

// Scale returns the text size, 1 for 100 %.
func (p preferences) Scale() float32 {
	return float32(min(max(p.p.FloatWithFallback(keyScale, 1), 1), 2))
}

// SetLook keeps both.
func (p preferences) SetLook(m theme.Mode, scale float32) {
	p.p.SetInt(keyMode, int(m))
	p.p.SetFloat(keyScale, float64(scale))
}

// IdleMinutes returns after how long the app locks by itself; 0 never.
func (p preferences) IdleMinutes() int {
	return min(max(p.p.IntWithFallback(keyIdle, defaultIdle), 0), 240)
}

// SetIdleMinutes keeps it.
func (p preferences) SetIdleMinutes(n int) { p.p.SetInt(keyIdle, n) }

// size is how large the window opens.
func (p preferences) size() fyne.Size { return fyne.NewSize(1180, 800) }
