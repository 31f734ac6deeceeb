@rem Runs every pipeline of pipelines\ over the images of testimages\ into out\. Untried on Windows so far; see CONTRIBUTING.md.
@echo off
setlocal enabledelayedexpansion
set "root=%~dp0."
call "%~dp0tools\setup.cmd" host || exit /b 3
cd /d "%~dp0"
set failed=
for %%f in (pipelines\*.yaml) do (
  set "arguments=testimages/*"
  for /f "tokens=1*" %%a in (pipelines\demo.txt) do if "%%a"=="%%~nf" set "arguments=%%b"
  echo %%~nf
  dotnet artifacts\host\pipelinekit.dll run "%%f" !arguments! -o "out/%%~nf" --report "out/%%~nf.json" --no-progress || set "failed=!failed! %%~nf"
)
if defined failed (
  echo failed:%failed%
  exit /b 1
)
echo all went well; the results are in %~dp0out
