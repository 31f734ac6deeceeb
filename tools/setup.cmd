@rem Called by the launchers: makes sure that the SDK is there; with the word 'host', builds the program into artifacts\host.
@echo off
where dotnet >nul 2>nul || (
  echo PipelineKit needs the .NET SDK 10, and there is no 'dotnet' on the PATH: see https://dotnet.microsoft.com/download 1>&2
  exit /b 3
)
if not "%~1"=="host" exit /b 0
set "stamp=%root%\artifacts\host.built"
powershell -NoProfile -Command "$built = Get-Item $env:stamp -ErrorAction Ignore; $newer = Get-ChildItem \"$env:root\src\", \"$env:root\Directory.*\", \"$env:root\global.json\" -Recurse -File | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' -and $_.LastWriteTime -gt $built.LastWriteTime }; exit [int](-not $built -or [bool]$newer)" && exit /b 0
echo building PipelineKit ... 1>&2
if not exist "%root%\artifacts" mkdir "%root%\artifacts"
echo %PIPELINEKIT_BUILD%>"%stamp%.new"
dotnet publish "%root%\src\Host" -c Release --no-self-contained -o "%root%\artifacts\host" --nologo -nodeReuse:false %PIPELINEKIT_BUILD% >"%root%\artifacts\build.log" 2>&1
if errorlevel 1 (
  type "%root%\artifacts\build.log" 1>&2
  echo the build failed 1>&2
  exit /b 3
)
move /y "%stamp%.new" "%stamp%" >nul
exit /b 0
