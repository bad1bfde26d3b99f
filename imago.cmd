@echo off
rem Imago's command on Windows: builds when the sources changed, and hands over to the program.
rem Nothing is installed here; what is missing is named. Written from the documentation and not tried on Windows.
setlocal DisableDelayedExpansion
set "IMAGO_ROOT=%~dp0"
set "IMAGO_BUILD=%IMAGO_ROOT%.imago-build"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"

where dotnet >nul 2>nul || goto :no_sdk
pushd "%IMAGO_ROOT%"
dotnet --version >nul 2>nul || (popd & goto :no_sdk)
popd

rem Help, the version and the doctor must be reachable on a machine where parts are missing.
if "%~1"=="" goto :build
if /i "%~1"=="doctor" goto :build
if /i "%~1"=="--version" goto :build
if /i "%~1"=="--help" goto :build
if /i "%~1"=="-h" goto :build
if "%IMAGO_NO_INSTALL%"=="1" goto :build

set "IMAGO_MISSING="
call :look libfluidsynth-3.dll FluidSynth
call :look ffmpeg.exe FFmpeg
call :look ffprobe.exe FFmpeg
if defined IMAGO_MISSING goto :missing

:build
if not exist "%IMAGO_BUILD%" mkdir "%IMAGO_BUILD%"
rem MSBuild itself finds out what changed. Its servers are off: they would keep the folder in use.
set "MSBUILDDISABLENODEREUSE=1"
set "DOTNET_CLI_USE_MSBUILD_SERVER=0"
dotnet build "%IMAGO_ROOT%src\Imago.Cli" --configuration Release --use-current-runtime --artifacts-path "%IMAGO_BUILD%\build" -p:UseAppHost=false -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -p:UseSharedCompilation=false >"%IMAGO_BUILD%\build.log" 2>&1 <nul || goto :build_failed
dotnet "%IMAGO_BUILD%\build\bin\Imago.Cli\release\Imago.Cli.dll" %*
exit /b %ERRORLEVEL%

:look
where "%~1" >nul 2>nul && exit /b 0
set "IMAGO_MISSING=%IMAGO_MISSING% %~1 (%~2)"
exit /b 0

:missing
>&2 echo Imago needs parts that are not on PATH:%IMAGO_MISSING%
>&2 echo Download FFmpeg and FluidSynth for Windows from their projects, and put the folders of the files named
>&2 echo above on PATH; the music also needs the sound font FluidR3_GM.sf2. See docs\install.md.
>&2 echo To go on without them, set IMAGO_NO_INSTALL=1: then Imago stops only where it needs one.
exit /b 3

:no_sdk
>&2 echo Imago needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0
exit /b 3

:build_failed
>&2 echo The build failed:
>&2 findstr /c:": error " "%IMAGO_BUILD%\build.log"
>&2 echo The whole log: %IMAGO_BUILD%\build.log
exit /b 1
