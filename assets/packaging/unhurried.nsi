; The installer for Windows, for the user alone: no administrator is asked for. makensis -DVERSION=… -DFILES=… -DOUT=…
; A program of 64 bits, as what it installs; where there is no 32-bit Windows beside, as under wine, no other runs.
Target amd64-unicode
RequestExecutionLevel user
SetCompressor /SOLID lzma
Name "Unhurried"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Unhurried"
InstallDirRegKey HKCU "Software\Unhurried" "Folder"
BrandingText "Unhurried ${VERSION}"
!include MUI2.nsh
!define MUI_ICON "${FILES}\unhurried.ico"
!define MUI_UNICON "${FILES}\unhurried.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\unhurried.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Unhurried"

Section
  SetOutPath "$INSTDIR"
  File "${FILES}\unhurried.exe"
  File "${FILES}\unhurriedctl.exe"
  File "${FILES}\unhurried.ico"
  File "${FILES}\README.txt"
  File "${FILES}\LICENSE.txt"
  File "${FILES}\licences.txt"
  File "${FILES}\THIRD-PARTY.md"
  CreateShortcut "$SMPROGRAMS\Unhurried.lnk" "$INSTDIR\unhurried.exe" "" "$INSTDIR\unhurried.ico"
  WriteRegStr HKCU "Software\Unhurried" "Folder" "$INSTDIR"
  ; A diary opens by a double click.
  WriteRegStr HKCU "Software\Classes\.unhurried" "" "Unhurried.Journal"
  WriteRegStr HKCU "Software\Classes\Unhurried.Journal" "" "Unhurried journal"
  WriteRegStr HKCU "Software\Classes\Unhurried.Journal\DefaultIcon" "" "$INSTDIR\unhurried.ico"
  WriteRegStr HKCU "Software\Classes\Unhurried.Journal\shell\open\command" "" '"$INSTDIR\unhurried.exe" "%1"'
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "Unhurried"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\unhurried.ico"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
SectionEnd

; What was installed goes. Diaries, and what the program remembers of them, stay.
Section "Uninstall"
  Delete "$SMPROGRAMS\Unhurried.lnk"
  Delete "$INSTDIR\unhurried.exe"
  Delete "$INSTDIR\unhurriedctl.exe"
  Delete "$INSTDIR\unhurried.ico"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\THIRD-PARTY.md"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.unhurried"
  DeleteRegKey HKCU "Software\Classes\Unhurried.Journal"
  DeleteRegKey HKCU "${ENTRY}"
  DeleteRegKey HKCU "Software\Unhurried"
SectionEnd
