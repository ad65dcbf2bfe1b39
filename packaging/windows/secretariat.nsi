; The installer for Windows: for one user, without an administrator's rights, in English and Chinese.
; tools/windows_installer.py gives VERSION, FOUR (the version in four numbers), SOURCE, ICON and OUTPUT.

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

Name "Secretariat"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Secretariat"
InstallDirRegKey HKCU "Software\Secretariat" "Place"
BrandingText "Secretariat ${VERSION}"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Secretariat"
!define CLASSES "Software\Classes"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\Secretariat"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\secretariat.exe"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${SOURCE}\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_RESERVEFILE_LANGDLL

VIProductVersion "${FOUR}"
VIFileVersion "${FOUR}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "Secretariat"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "Installs Secretariat"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "CompanyName" "The Secretariat project"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "MIT licence"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "秘书处"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "秘书处安装程序"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "CompanyName" "The Secretariat project"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "LegalCopyright" "MIT"

LangString BOOK ${LANG_ENGLISH} "Record book"
LangString BOOK ${LANG_SIMPCHINESE} "记录簿"
LangString RUNNING ${LANG_ENGLISH} "Secretariat is open. Close its windows, then try again."
LangString RUNNING ${LANG_SIMPCHINESE} "“秘书处”正在运行。请关闭其窗口，然后重试。"

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

; A program that runs keeps its file open, so that it cannot be renamed.
!macro REFUSE_RUNNING
  ${If} ${FileExists} "$INSTDIR\secretariat.exe"
    ${Do}
      ClearErrors
      Rename "$INSTDIR\secretariat.exe" "$INSTDIR\secretariat.exe.old"
      ${IfNot} ${Errors}
        Rename "$INSTDIR\secretariat.exe.old" "$INSTDIR\secretariat.exe"
        ${Break}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDCANCEL`
        Abort
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

Section "Secretariat"
  SetShellVarContext current
  !insertmacro REFUSE_RUNNING
  ; What an earlier version had and this one has not must not stay; books lie elsewhere.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Secretariat.lnk" "$INSTDIR\secretariat.exe" "" "$INSTDIR\secretariat.exe" 0

  WriteRegStr HKCU "Software\Secretariat" "Place" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.secretariat" "" "Secretariat.Book"
  WriteRegStr HKCU "${CLASSES}\.secretariat" "Content Type" "application/x-secretariat"
  ; Other programs use .book as well: offered among those that can open it, and not taken over.
  WriteRegStr HKCU "${CLASSES}\.book\OpenWithProgids" "Secretariat.Book" ""
  WriteRegStr HKCU "${CLASSES}\Secretariat.Book" "" "$(BOOK)"
  WriteRegStr HKCU "${CLASSES}\Secretariat.Book\DefaultIcon" "" "$INSTDIR\secretariat.exe,0"
  WriteRegStr HKCU "${CLASSES}\Secretariat.Book\shell\open\command" "" '"$INSTDIR\secretariat.exe" open "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Secretariat"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\secretariat.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  ${RefreshShellIcons}
SectionEnd

; Books, settings and backups stay: they are the user's, and none lies in this folder.
Section "Uninstall"
  SetShellVarContext current
  !insertmacro REFUSE_RUNNING
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\secretariat.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Secretariat.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Secretariat"
  DeleteRegKey HKCU "${CLASSES}\Secretariat.Book"
  DeleteRegValue HKCU "${CLASSES}\.book\OpenWithProgids" "Secretariat.Book"
  DeleteRegKey HKCU "${CLASSES}\.secretariat"
  ${RefreshShellIcons}
SectionEnd
